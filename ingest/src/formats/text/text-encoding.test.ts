import { expect, test } from 'vitest'
import { parseFile } from '../../parse.ts'
import type { ParsedSource } from '../../parsed.ts'
import { guessedLetters } from './text-encoding.ts'

async function read(bytes: Uint8Array, name: string): Promise<ParsedSource> {
  const outcome = await parseFile(bytes, name)
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.source
}

const latin1 = (words: string): Buffer => Buffer.from(words, 'latin1')
const page = (words: Uint8Array): Buffer =>
  Buffer.concat([latin1('<html><body><p>'), words, latin1('</p></body></html>')])

/** "Договор поставки подписан" in Windows-1251. */
const cyrillic = Buffer.from('c4eee3eee2eef020efeef1f2e0e2eae820efeee4efe8f1e0ed', 'hex')

test('a text in another alphabet that does not say its encoding is read in it, and told', async () => {
  for (const source of [await read(cyrillic, 'a.txt'), await read(page(cyrillic), 'a.html')]) {
    expect(source.text).toBe('Договор поставки подписан')
    expect(source.warnings).toEqual([guessedLetters('windows-1251')])
  }
})

const WORDS = 'Smith’s “offer” of a résumé — 42 U.S.C. § 1983, ¶ 6, naïve café'
const written: [encoding: string, words: string, bytes: Buffer][] = [
  [
    'macintosh',
    WORDS,
    latin1('Smith\xd5s \xd2offer\xd3 of a r\x8esum\x8e \xd1 42 U.S.C. \xa4 1983, \xa6 6, na\x95ve caf\x8e'),
  ],
  [
    'cp850',
    'a résumé, 42 U.S.C. § 1983, ¶ 6, naïve',
    latin1('a r\x82sum\x82, 42 U.S.C. \xf5 1983, \xf4 6, na\x8bve'),
  ],
  [
    'cp437',
    'a résumé, 42 U.S.C. § 1983, ¶ 6, naïve',
    latin1('a r\x82sum\x82, 42 U.S.C. \x15 1983, \x14 6, na\x8bve'),
  ],
  [
    'iso-8859-15',
    'Le prix est de €5,000 et €7,500 à payer',
    latin1('Le prix est de \xa45,000 et \xa47,500 \xe0 payer'),
  ],
  [
    'windows-1250',
    'Umowa została zawarta w Łodzi między stronami; sąd orzekł, że świadek był obecny.',
    latin1(
      'Umowa zosta\xb3a zawarta w \xa3odzi mi\xeadzy stronami; s\xb9d orzek\xb3, \xbfe \x9cwiadek by\xb3 obecny.',
    ),
  ],
  [
    'shift_jis',
    'この契約は、甲と乙との間で締結された。',
    Buffer.from('82b182cc8c5f96f182cd81418d6282c689b382c682cc8ad482c592f78c8b82b382ea82bd8142', 'hex'),
  ],
  [
    'gb18030',
    '本合同由双方签订，自签字之日起生效。',
    Buffer.from('b1bebacfcdacd3c9cbabb7bdc7a9b6a9a3acd7d4c7a9d7d6d6aec8d5c6f0c9fad0a7a1a3', 'hex'),
  ],
  [
    'big5',
    '本合約由雙方簽訂，自簽字之日起生效。',
    Buffer.from('a5bba658acf9a5d1c2f9a4e8c3b1ad71a141a6dbc3b1a672a4a7a4e9b05fa5cdaec4a143', 'hex'),
  ],
]

test.each(written)(
  'a text, a list and a page in %s are read rightly, and told',
  async (encoding, words, bytes) => {
    for (const [name, file] of [
      ['a.txt', bytes],
      ['a.md', bytes],
      ['a.csv', Buffer.concat([latin1('name,words\n1,'), bytes, latin1('\n')])],
      ['a.html', page(bytes)],
    ] as const) {
      const source = await read(file, name)
      expect(source.text).toContain(words)
      expect(source.warnings).toEqual([guessedLetters(encoding)])
    }
  },
)

test('a file of DOS that is ASCII but for its signs of sections keeps them', async () => {
  const source = await read(
    latin1('Under 42 U.S.C. \x15 1983 and \x15\x15 5-7, as pleaded in \x14 6.\r\n\x1a'),
    'a.txt',
  )
  expect(source.text.trim()).toBe('Under 42 U.S.C. § 1983 and §§ 5-7, as pleaded in ¶ 6.')
  expect(source.warnings).toEqual([])
})

const wide = (words: string, unit: 2 | 4, isLittle: boolean): Buffer => {
  const codes = [...words].map(sign => sign.codePointAt(0) ?? 0)
  const bytes = Buffer.alloc(codes.length * unit)
  codes.forEach((code, at) => {
    if (unit === 4) bytes[isLittle ? 'writeUInt32LE' : 'writeUInt32BE'](code, at * 4)
    else bytes[isLittle ? 'writeUInt16LE' : 'writeUInt16BE'](code, at * 2)
  })
  return bytes
}

test('UTF-16 and UTF-32 are read with a mark and without one, in any alphabet', async () => {
  for (const words of [
    'Smith’s offer of § 5',
    'Договор поставки был подписан',
    '本合同 由双方签订，自签字 之日起生效。\n本合同',
  ])
    for (const unit of [2, 4] as const)
      for (const isLittle of [true, false]) {
        const assumed = `The file does not say how its letters are stored; it was read as UTF-${unit * 8}.`
        const plain = await read(wide(words, unit, isLittle), 'a.txt')
        expect([plain.text, plain.warnings]).toEqual([words, [assumed]])
        const marked = await read(wide(`\ufeff${words}`, unit, isLittle), 'a.txt')
        expect([marked.text, marked.warnings]).toEqual([words, []])
      }
})

test('Windows’ own letters and UTF-8 are taken as they are', async () => {
  for (const words of [
    '\x97'.repeat(30) + ' Smith\x92s \x93offer\x94 of \x805,000 \x96 na\xefve caf\xe9 \xa7 5 \xb6 6',
    'a gun and ammunition\x97seized during the search\x97were his',
    'see 42 U.S.C.\xa0\xa7\xa01983',
    'Jos\xe9 Mu\xf1oz-Garc\xeda',
    'the court\x92s order',
    'plain',
  ]) {
    const source = await read(latin1(words), 'a.txt')
    expect(source.text).toBe(new TextDecoder('windows-1252').decode(latin1(words)))
    expect(source.warnings).toEqual([])
  }
  expect((await read(Buffer.from('Договор поставки подписан'), 'a.txt')).warnings).toEqual([])
})

test('a page is read in the encoding that it names, and in that of its bytes where it names a wrong one', async () => {
  const head = latin1('<?xml version="1.0" encoding="windows-1251"?>\n<html><body><p>')
  const right = await read(Buffer.concat([head, cyrillic, latin1('</p></body></html>')]), 'a.html')
  expect([right.text, right.warnings]).toEqual(['Договор поставки подписан', []])
  const twice = Buffer.concat([cyrillic, latin1(', '), cyrillic])
  for (const named of ['utf-8', 'iso-8859-1']) {
    const wrong = await read(Buffer.concat([latin1(`<meta charset="${named}">`), page(twice)]), 'a.html')
    expect(wrong.text).toBe('Договор поставки подписан, Договор поставки подписан')
    expect(wrong.warnings).toEqual([guessedLetters('windows-1251')])
  }
  const dos = await read(
    Buffer.concat([latin1('<meta charset="cp850">'), page(latin1('caf\x82 \xf5 5'))]),
    'a.html',
  )
  expect([dos.text, dos.warnings]).toEqual(['café § 5', []])
})

test.each([
  ['pc', "r\\'82sum\\'82", 'résumé'],
  ['ansi\\ansicpg850', "\\'f5 1983", '§ 1983'],
  ['mac', "Smith\\'d5s", 'Smith’s'],
  ['ansi\\ansicpg949', "\\'b0\\'e8\\'be\\'e0", '계약'],
  [
    'ansi{\\fonttbl{\\f1\\fnil\\fcharset77 Geneva;}{\\f2\\fnil\\cpg1251 Old;}}\\f1',
    "\\'d2offer\\'d3 \\f2\\'c4\\'ee\\'e3",
    '“offer” Дог',
  ],
])('rich text whose letters are stored as \\%s is read in them', async (head, words, shown) => {
  expect((await read(latin1(`{\\rtf1\\${head} ${words}}`), 'a.rtf')).text).toBe(shown)
})

const mail = (head: string, body: string | Buffer): Buffer =>
  Buffer.concat([
    latin1(`From: a@example.com\r\nTo: b@example.com\r\nSubject: Offer\r\nMIME-Version: 1.0\r\n${head}\r\n`),
    typeof body === 'string' ? latin1(body) : body,
  ])

test('a mail that does not say its letters is read in the likeliest, and told where they are not Windows’ own', async () => {
  for (const head of [
    '',
    'Content-Type: text/plain\r\n',
    'Content-Type: text/plain; charset=us-ascii\r\n',
    'Content-Type: text/plain; charset="utf-8"\r\n',
  ]) {
    const usual = await read(mail(head, 'Smith\x92s caf\xe9 \xa7 5\r\n'), 'a.eml')
    expect(usual.text).toContain('Smith’s café § 5')
    expect(usual.warnings).toEqual([])
    const other = await read(mail(head, cyrillic), 'a.eml')
    expect(other.text).toContain('Договор поставки подписан')
    expect(other.warnings).toEqual([guessedLetters('windows-1251')])
  }
  const named = await read(
    mail('Content-Type: text/plain; charset=koi8-r\r\n', Buffer.from('e4cfc7cfd7cfd2', 'hex')),
    'a.eml',
  )
  expect(named.text).toContain('Договор')
  expect(named.warnings).toEqual([])
})

test('letters of a mail that are lost because it names no encoding are told', async () => {
  const packed = 'Content-Type: text/plain\r\nContent-Transfer-Encoding: quoted-printable\r\n'
  const { text, warnings } = await read(mail(packed, 'Smith=92s offer\r\n'), 'a.eml')
  expect(text).toContain('Smith\ufffds offer')
  expect(warnings).toEqual([expect.stringContaining('Some letters of the mail stand as')])
})
