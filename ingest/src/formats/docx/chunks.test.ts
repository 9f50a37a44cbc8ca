import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { LARGEST_CHUNKS } from './chunks.ts'
import { parseFile } from '../../parse.ts'
import type { ParseOutcome, ParsedSource } from '../../parsed.ts'
import { wordsElsewhere } from '../../refusals.ts'
import { makeDocx, makePdf } from '../../samples/sample-files.ts'

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const paragraph = (inside: string): string => `<w:p>${inside}</w:p>`
const run = (words: string, look = ''): string => `<w:r><w:rPr>${look}</w:rPr><w:t>${words}</w:t></w:r>`
const chunk = (id: string): string => `<w:altChunk xmlns:r="${office}" r:id="${id}"/>`
const around = (inside: string): string => paragraph(run('Before.')) + inside + paragraph(run('After.'))

type Inside = { target: string; bytes: Uint8Array; more?: string }

/** A Word file with these files inside, called c0, c1 …; `types` are more lines of its content types. */
function withInside(body: string, inside: Inside[], types = ''): Uint8Array {
  const packages = 'http://schemas.openxmlformats.org/package/2006'
  const lines = inside.map(
    ({ target, more = '' }, at) =>
      `<Relationship Id="c${at}" Type="${office}/aFChunk" Target="${target}" ${more}/>`,
  )
  const notes = `<Relationship Id="r1" Type="${office}/footnotes" Target="footnotes.xml"/>`
  return makeDocx(body, {
    '[Content_Types].xml': strToU8(`<Types xmlns="${packages}/content-types">${types}</Types>`),
    'word/_rels/document.xml.rels': strToU8(
      `<Relationships xmlns="${packages}/relationships">${notes}${lines.join('')}</Relationships>`,
    ),
    ...Object.fromEntries(
      inside.map(({ target, bytes }) => [target.startsWith('/') ? target.slice(1) : `word/${target}`, bytes]),
    ),
  })
}

const outcomeOf = (file: Uint8Array): Promise<ParseOutcome> => parseFile(file, 'a.docx')
async function read(file: Uint8Array): Promise<ParsedSource> {
  const outcome = await outcomeOf(file)
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.source
}
const notFollowed = [expect.stringMatching(/^Parts that lie in other files, .* were not followed\.$/)]

test.each<[string, string, Uint8Array, string?]>([
  ['a page', 'afchunk.htm', strToU8('<html><body><h2>Annex</h2><p>The fee is 5.</p></body></html>')],
  ['a fragment of a page', 'afchunk.htm', strToU8('<h2>Annex</h2><p>The fee is 5.</p>')],
  [
    'a fragment that only its type tells',
    'afchunk.dat',
    strToU8('<h2>Annex</h2><p>The fee is 5.</p>'),
    '<Override PartName="/word/afchunk.dat" ContentType="text/html"/>',
  ],
  ['rich text', '/annex/a.rtf', strToU8('{\\rtf1 Annex\\par The fee is 5.}')],
  ['a text', 'afchunk.txt', strToU8('Annex\n\nThe fee is 5.')],
  ['a Word file', 'afchunk.docx', makeDocx(paragraph(run('Annex')) + paragraph(run('The fee is 5.')))],
])('%s inside a Word file is read in its place', async (_, target, bytes, types) => {
  const file = withInside(around(chunk('c0')), [{ target, bytes }], types)
  const source = await read(file)
  expect(source.text).toBe('Before.\n\nAnnex\n\nThe fee is 5.\n\nAfter.')
  expect(source.warnings).toEqual([])
})

test('what is known of its words stays known: headings, quotations, notes, numbers and what is hidden', async () => {
  const white = '<w:color w:val="FFFFFF"/>'
  const word = makeDocx(
    paragraph(run('The fee.<!---->') + '<w:r><w:footnoteReference w:id="2"/></w:r>') +
      paragraph(run('Secret', white)),
  )
  const page = strToU8(
    '<html><h2>Annex</h2><blockquote>No fee is due.</blockquote><p hidden>Two words</p></html>',
  )
  const file = withInside(around(chunk('c0') + chunk('c1')), [
    { target: 'a.docx', bytes: word },
    { target: 'b.htm', bytes: page },
  ])
  const { text, headings, quotations, parts, hidden, warnings } = await read(file)
  expect(text).toBe(
    'Before.\n\nThe fee.[1]\n\nAnnex\n\nNo fee is due.\n\nAfter.\n\n[1] See the lease, clause 4.',
  )
  expect(headings).toMatchObject([{ level: 2, text: 'Annex', start: text.indexOf('Annex') }])
  expect(quotations?.map(({ start, end }) => text.slice(start, end))).toEqual(['No fee is due.'])
  expect(parts.map(part => [part.kind, text.slice(part.start, part.start + 3)])).toEqual([
    ['body', 'Bef'],
    ['footnotes', '[1]'],
  ])
  expect(hidden).toEqual([{ page: '', words: 3 }])
  expect(warnings).toEqual([
    'In a file inside this one: A hidden word was left out.',
    'In a file inside this one: 2 hidden words were left out.',
  ])
})

test.each<[string, Uint8Array]>([
  ['a PDF', withInside(around(chunk('c0')), [{ target: 'a.pdf', bytes: makePdf([['Words.']]) }])],
  [
    'a saved page with its pictures',
    withInside(around(chunk('c0')), [
      {
        target: 'a.mht',
        bytes: strToU8('MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x--\r\n'),
      },
    ]),
  ],
  ['one that is not there', withInside(around(chunk('c7')), [])],
  [
    'one on another machine',
    withInside(around(chunk('c0')), [
      { target: 'http://example.com/a.htm', bytes: strToU8('<p>No'), more: 'TargetMode="External"' },
    ]),
  ],
  [
    'one outside of the package',
    withInside(around(chunk('c0')), [{ target: '../../etc/passwd', bytes: strToU8('x') }]),
  ],
  [
    'a damaged one',
    withInside(around(chunk('c0')), [{ target: 'a.docx', bytes: strToU8('PK\u0003\u0004word/') }]),
  ],
  [
    'one larger than people paste in',
    withInside(around(chunk('c0')), [
      { target: 'a.htm', bytes: new Uint8Array(LARGEST_CHUNKS + 1).fill(32) },
    ]),
  ],
])('%s is told and not read, and the rest is', async (_, file) => {
  const source = await read(file)
  expect(source.text).toBe('Before.\n\nAfter.')
  expect(source.warnings).toEqual(notFollowed)
})

test('one that is called again and again stands once, and in a file inside no other is read', async () => {
  const page = { target: 'a.htm', bytes: strToU8('<html><p>Annex</p></html>') }
  const again = await read(withInside(around(chunk('c0').repeat(3)), [page]))
  expect(again.text).toBe('Before.\n\nAnnex\n\nAfter.')
  expect(again.warnings).toEqual(notFollowed)
  const inner = withInside(paragraph(run('Annex')) + chunk('c0'), [page])
  const nested = await read(withInside(around(chunk('c0')), [{ target: 'a.docx', bytes: inner }]))
  expect(nested.text).toBe('Before.\n\nAnnex\n\nAfter.')
  expect(nested.warnings).toEqual([expect.stringMatching(/^In a file inside this one: Parts that lie in/)])
})

test('a bomb inside is not unpacked, alone or in a Word file inside', async () => {
  const large = strToU8(`<w:document>${' '.repeat(LARGEST_CHUNKS)}</w:document>`)
  const bomb = zipSync({ 'word/document.xml': large })
  expect(bomb.length).toBeLessThan(100_000)
  const source = await read(withInside(around(chunk('c0')), [{ target: 'a.docx', bytes: bomb }]))
  expect(source.warnings).toEqual(notFollowed)
})

test('a Word file whose words are all in files inside is read, and refused where none of them is', async () => {
  const inside = { target: 'a.htm', bytes: strToU8('<html><p>All of it.</p></html>') }
  expect((await read(withInside(chunk('c0'), [inside]))).text).toBe('All of it.')
  const pdf = { target: 'a.pdf', bytes: makePdf([['Words.']]) }
  expect(await outcomeOf(withInside(chunk('c0'), [pdf]))).toEqual({ ok: false, reason: wordsElsewhere })
})

test('notes of a file inside are numbered with those of the file around it, each at its own place', async () => {
  const note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
  const inside = makeDocx(paragraph(run('See [1] and the rent') + note + run('.')), {
    'word/_rels/document.xml.rels': strToU8(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${office}/footnotes" Target="footnotes.xml"/></Relationships>`,
    ),
  })
  const outer = (words: string): string => paragraph(run(words) + note)
  const found = await read(
    withInside(outer('First') + chunk('c0') + outer('Last'), [{ target: 'inside.docx', bytes: inside }]),
  )
  expect(found.text.split('\n\n')).toEqual([
    'First[1]',
    'See [1] and the rent[2].',
    'Last[3]',
    '[1] See the lease, clause 4.',
    '[2] See the lease, clause 4.',
    '[3] See the lease, clause 4.',
  ])
})
