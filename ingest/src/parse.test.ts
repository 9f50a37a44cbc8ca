import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { listZip } from './files/kind.ts'
import { parseDocx } from './formats/docx/parse-docx.ts'
import { parseFile } from './parse.ts'
import type { ParsedSource } from './parsed.ts'
import { makeDocx, makePdf, makeWindowsProgram } from './samples/sample-files.ts'

async function read(bytes: Uint8Array, name: string): Promise<ParsedSource> {
  const outcome = await parseFile(bytes, name)
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.source
}

async function refusal(bytes: Uint8Array, name: string): Promise<string> {
  const outcome = await parseFile(bytes, name)
  return outcome.ok ? 'it was taken' : outcome.reason
}

const letter = [
  'The tenant gave notice on 3 March and left the premises in good re-',
  'pair. The landlord kept the deposit, which the lease does not allow',
  'without a list of damages.',
]

test('lines of a PDF become paragraphs, with words broken at the line joined and pages known', async () => {
  const source = await read(makePdf([letter, ['It must be returned.']]), 'files/letter_1.pdf')
  expect(source.text).toBe(
    'The tenant gave notice on 3 March and left the premises in good repair. The landlord kept the deposit, which the ' +
      'lease does not allow without a list of damages.\n\nIt must be returned.',
  )
  expect(source.pages.map(page => [page.label, source.text.slice(page.offset, page.offset + 6)])).toEqual([
    ['1', 'The te'],
    ['2', 'It mus'],
  ])
  expect(source.title).toBe('letter 1')
})

test('a PDF keeps the page labels that are printed in it', async () => {
  const source = await read(
    makePdf([letter, letter], { labels: '0 << /S /r >> 1 << /S /D /St 41 >>' }),
    'a.pdf',
  )
  expect(source.pages.map(page => page.label)).toEqual(['i', '41'])
})

test('a page without text in a PDF is told, and the others are read', async () => {
  const source = await read(makePdf([letter, []]), 'a.pdf')
  expect(source.warnings).toEqual(['Page 2 has no text (a scan?).'])
})

test('a PDF with a password is refused with what to do', async () => {
  expect(await refusal(makePdf([letter], { encrypted: true }), 'a.pdf')).toBe(
    'This file is protected by a password. Save a copy without the password and add that.',
  )
})

test('a PDF without any text is refused as a scan', async () => {
  expect(await refusal(makePdf([[], []]), 'a.pdf')).toMatch(/^This file has no text \(a scan\?\)[.,]/)
})

test('a PDF cut in half is refused as damaged, never taken in part', async () => {
  const whole = makePdf(Array.from({ length: 20 }, () => letter))
  for (const share of [0.3, 0.5, 0.9]) {
    expect(await refusal(whole.slice(0, whole.length * share), 'a.pdf')).toMatch(
      /^This file is damaged or cut off/,
    )
  }
})

test('a PDF cut in half is refused even where its first pages could still be shown', async () => {
  // A file made for the web has a trailer at its beginning too, so readers can patch up what is left.
  const whole = Buffer.from(makePdf(Array.from({ length: 20 }, () => letter))).toString('latin1')
  const forTheWeb = whole.replace('%PDF-1.4\n', '%PDF-1.4\ntrailer\n<< /Size 50 /Root 1 0 R >>\n')
  const cut = Buffer.from(forTheWeb.slice(0, forTheWeb.length / 2), 'latin1')
  expect(await refusal(cut, 'a.pdf')).toMatch(/^This file is damaged or cut off/)
})

test('bytes behind the end of a PDF do no harm', async () => {
  const whole = makePdf([['The whole judgment.']])
  const outcome = await parseFile(
    Buffer.concat([whole, Buffer.from('<p>A server added this.</p>'.repeat(200))]),
    'a.pdf',
  )
  expect(outcome).toMatchObject({ ok: true, source: { text: 'The whole judgment.' } })
})

test('a file of zero bytes is refused as empty', async () => {
  expect(await refusal(new Uint8Array(), 'a.pdf')).toMatch(/^This file is empty \(zero bytes\)/)
})

test('a program that is named .docx is refused for what it is', async () => {
  expect(await refusal(makeWindowsProgram(), 'contract.docx')).toBe(
    'This file is named .docx but is a Windows program (.exe). It was not opened. Ask the sender for the document itself.',
  )
})

test.each([
  [
    'scan.png',
    new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]),
    /^This file is damaged or cut off/,
  ],
  [
    'old.doc',
    compound('WordDocument'),
    /^This file is a Word 97–2003 document \(\.doc\)\. Open it in Word and save/,
  ],
  [
    'flat.xml',
    strToU8('<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?>\n<w:wordDocument/>'),
    /^This file is a Word document as one file of XML\. Open it in Word and save/,
  ],
  ['secret.docx', compound('EncryptedPackage'), /^This file is protected by a password/],
  ['memo.wpd', new Uint8Array([0xff, 0x57, 0x50, 0x43, 0, 0]), /^This file is a WordPerfect document/],
  [
    'noise.txt',
    Uint8Array.from({ length: 300 }, (_, at) => at % 7),
    /^This file is of a kind that Quaere does not know/,
  ],
])('%s is refused with a sentence that says what to do', async (name, bytes, sentence) => {
  expect(await refusal(bytes, name)).toMatch(sentence)
})

function compound(stream: string): Uint8Array {
  return Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    Buffer.alloc(600),
    Buffer.from(stream, 'utf16le'),
  ])
}

const paragraph = (words: string, properties = ''): string =>
  `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t xml:space="preserve">${words}</w:t></w:r></w:p>`

test('a Word file gives paragraphs, headings by style and footnotes as a part of their own', async () => {
  const body =
    paragraph('The lease', '<w:pStyle w:val="Heading1"/>') +
    '<w:p><w:r><w:t xml:space="preserve">The deposit must be returned</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>' +
    '<w:p><w:r><w:t>It was</w:t></w:r><w:del><w:r><w:delText>not</w:delText></w:r></w:del><w:r><w:t xml:space="preserve"> paid.</w:t></w:r></w:p>'
  const source = await read(makeDocx(body), 'lease.docx')
  expect(source.text).toBe(
    'The lease\n\nThe deposit must be returned[1]\n\nIt was paid.\n\n[1] See the lease, clause 4.',
  )
  expect(source.headings).toEqual([{ level: 1, text: 'The lease', start: 0, end: 9 }])
  expect(source.parts.map(part => [part.kind, source.text.slice(part.start, part.start + 3)])).toEqual([
    ['body', 'The'],
    ['footnotes', '[1]'],
  ])
  expect(source.title).toBe('The lease')
})

test('a Word file that would unpack to too much is not opened', async () => {
  const bomb = makeDocx(paragraph('x'), { 'word/settings.xml': new Uint8Array(5_000_000) })
  expect(bomb.length).toBeLessThan(20_000)
  const outcome = await parseDocx(bomb, 'bomb.docx', { largest: 1_000_000 })
  expect(outcome).toMatchObject({
    ok: false,
    reason: expect.stringMatching(/^This file would unpack to more than 1 MB/),
  })
})

test('a Word file that lies about its unpacked size is refused, not unpacked', async () => {
  const words = paragraph('Forty words and more. '.repeat(100_000))
  const bomb = Buffer.from(makeDocx(words))
  // The size stands in the archive, little-endian: claim a thousand bytes.
  const claimed = Buffer.alloc(4)
  claimed.writeUInt32LE(sizeOfDocument(bomb))
  for (let at = bomb.indexOf(claimed); at !== -1; at = bomb.indexOf(claimed, at + 1))
    bomb.writeUInt32LE(1000, at)
  expect(await refusal(bomb, 'bomb.docx')).toMatch(/^This file is damaged/)
})

function sizeOfDocument(bytes: Uint8Array): number {
  return listZip(bytes)?.find(entry => entry.name === 'word/document.xml')?.unpacked ?? 0
}

test('a Word file cut in half is refused as damaged', async () => {
  const whole = makeDocx(paragraph('Some words. '.repeat(500)))
  expect(await refusal(whole.slice(0, whole.length / 2), 'a.docx')).toMatch(/zip archive|damaged/)
})

test('an OpenDocument file that has lost its end, or a byte within, is called by its name', async () => {
  const whole = zipSync({
    mimetype: strToU8('application/vnd.oasis.opendocument.text'),
    'content.xml': strToU8('<office:document-content/>'),
  })
  for (const bytes of [
    whole,
    whole.slice(0, whole.length / 2),
    Buffer.concat([whole.slice(0, 70), whole.slice(71)]),
  ])
    expect(await refusal(bytes, 'a.odt')).toMatch(/^This file is an OpenDocument file\b/)
})

test('a web page gives its blocks without scripts, styles and hidden words, and its headings', async () => {
  const page = `<!doctype html><title>A memo</title><style>p { color: red }</style><script>steal()</script>
    <h2>Facts</h2><p>The <b>tenant</b>
    left.<p style="display: none">hidden</p><table><tr><td>Rent</td><td>500</td></tr></table><pre>a
  b</pre>`
  const source = await read(strToU8(page), 'memo.html')
  expect(source.text).toBe('Facts\n\nThe tenant left.\n\nRent\t500\n\na\nb')
  expect(source.headings).toEqual([{ level: 2, text: 'Facts', start: 0, end: 5 }])
  expect(source.title).toBe('A memo')
})

test('block quotations are known where a web page or a Word file sets them off', async () => {
  const quoted = ({ text, quotations = [] }: ParsedSource): string[] =>
    quotations.map(({ start, end }) => text.slice(start, end))
  const page =
    '<!doctype html><p>It said:<blockquote><p>A lease is <blockquote>both</blockquote><p>of these.</blockquote><blockquote><h3>No</h3></blockquote>Halloran.'
  expect(quoted(await read(strToU8(page), 'memo.html'))).toEqual(['A lease is\n\nboth\n\nof these.'])
  const styles = strToU8(
    '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">' +
      '<w:style w:type="paragraph" w:styleId="BQ"><w:name w:val="Block Quote"/></w:style>' +
      '<w:style w:type="paragraph" w:styleId="In"><w:name w:val="Set off"/><w:pPr><w:ind w:left="720" w:right="720"/></w:pPr></w:style></w:styles>',
  )
  const body =
    paragraph('It said:') +
    paragraph('A lease is', '<w:pStyle w:val="BQ"/>') +
    paragraph('both.', '<w:pStyle w:val="In"/>') +
    paragraph('Halloran.', '<w:ind w:left="720"/>') +
    paragraph('By hand.', '<w:ind w:start="500" w:end="500"/>') +
    paragraph('Not set off.', '<w:pStyle w:val="In"/><w:ind w:right="0"/>')
  const word = await read(makeDocx(body, { 'word/styles.xml': styles }), 'memo.docx')
  expect(quoted(word)).toEqual(['A lease is\n\nboth.', 'By hand.'])
})

test('a fragment of a web page is known by its name', async () => {
  expect((await read(strToU8('<p>The tenant <i>left</i>.</p>'), 'memo.htm')).text).toBe('The tenant left.')
})

test('a web page nested a hundred thousand deep is read', async () => {
  const source = await read(strToU8(`<html><body>${'<div>'.repeat(100_000)}deep`), 'deep.html')
  expect(source.text).toBe('deep')
})

test.each([
  ['UTF-8', Buffer.from('§ 1983 – “naïve”', 'utf8')],
  ['UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('§ 1983 – “naïve”', 'utf16le')])],
  [
    'Windows-1252',
    Buffer.from([
      0xa7,
      ...Buffer.from(' 1983 '),
      0x96,
      0x20,
      0x93,
      ...Buffer.from('na'),
      0xef,
      ...Buffer.from('ve'),
      0x94,
    ]),
  ],
])('text in %s is read as it was written', async (_, bytes) => {
  expect((await read(bytes, 'a.txt')).text).toBe('§ 1983 – “naïve”')
})

test.each(['utf-16le', 'utf-16be'])(
  'text in %s without a mark is read, and what was assumed is told',
  async as => {
    const words = 'The tenant left – “naïve” as ever – in March.'.repeat(3)
    const bytes = Buffer.from(words, 'utf16le')
    const source = await read(as === 'utf-16le' ? bytes : bytes.swap16(), 'a.txt')
    expect(source.text).toBe(words)
    expect(source.warnings).toEqual([expect.stringContaining('read as UTF-16')])
  },
)

test('zero bytes lose no text: those inside are told, those that fill up the end are not', async () => {
  const words = 'The tenant left in March. '.repeat(20)
  const source = await read(strToU8(`${words}\0${words}`), 'a.txt')
  expect(source).toMatchObject({ text: words + words, warnings: [expect.stringContaining('zero byte was')] })
  expect(await read(strToU8(words + '\0'.repeat(3)), 'a.txt')).toMatchObject({ text: words, warnings: [] })
  expect(await refusal(strToU8('\0\x01\0\0leer\0\0'.repeat(50)), 'a.txt')).toMatch(/kind/)
})

test('Markdown keeps its words, knows its headings and drops its front matter', async () => {
  const source = await read(
    strToU8('---\ntitle: x\n---\n# Deposit\n\nIt is due.\n\n```\n# no\n```\n'),
    'a.md',
  )
  expect(source.text.startsWith('# Deposit\n\nIt is due.')).toBe(true)
  expect(source.headings).toEqual([{ level: 1, text: 'Deposit', start: 0, end: 9 }])
})

test('one byte that is no UTF-8 costs one sign, not all letters of the text', async () => {
  const text = strToU8('Das “Schloß” gehört nach § 5 der Käuferin')
  const cut = Buffer.concat([text, Buffer.from([0xc3])])
  expect((await read(cut, 'a.txt')).text).toBe('Das “Schloß” gehört nach § 5 der Käuferin\ufffd')
  expect((await read(Buffer.from('Schloß, Käuferin', 'latin1'), 'a.txt')).text).toBe('Schloß, Käuferin')
})

test('form feeds in a text are page ends', async () => {
  const source = await read(strToU8('one\ftwo'), 'a.txt')
  expect(source.pages).toEqual([
    { label: '1', offset: 0 },
    { label: '2', offset: 4 },
  ])
})

test('rich text gives its words without objects, field codes and hidden or deleted words', async () => {
  const rtf =
    "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Times;}}{\\*\\generator x;}\\uc1 Dear \\u8220?Sir\\u8221?, \\'a7 1983\\par " +
    'It was {\\v secretly }{\\deleted not }paid.{\\footnote See clause 4.}{\\object{\\objdata 4d5a}}{\\field{\\*\\fldinst RUN}{\\fldrslt ok}}\\par}'
  const source = await read(strToU8(rtf), 'letter.rtf')
  expect(source.text).toBe('Dear “Sir”, § 1983\n\nIt was paid.[1]ok\n\n[1] See clause 4.')
  expect(source.parts.map(part => part.kind)).toEqual(['body', 'footnotes'])
  expect(source.warnings).toHaveLength(3)
})

test('rich text gives notes and text boxes that other programs may pass over, and letters by the set of their font', async () => {
  const rtf =
    String.raw`{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\froman\fcharset0 Times;}{\f1\fswiss\fcharset204 Arial;}}` +
    String.raw`Text{\super \chftn}{\*\footnote \chftn A note.} goes on.\par{\f1 \'cf\'e0\'ea\'f2}\par ` +
    String.raw`{\shp{\*\shpinst{\sp{\sn shapeType}{\sv 202}}{\shptxt In a box.\par}}{\shprslt In a box.}}\constructor}`
  const source = await read(strToU8(rtf), 'a.rtf')
  expect(source.text).toBe('Text[1] goes on.\n\nПакт\n\nIn a box.\n\n[1] A note.')
})

test('rich text leaves out words that cannot be seen or were moved away, and tells', async () => {
  const head = String.raw`{\rtf1{\colortbl;\red255\green255\blue255;\red0\green0\blue0;}Seen. `
  const hidden = String.raw`{\cf1 Secret}{\fs1 Secret}{\charscalex1 Secret}{\v Secret}{\mvf Secret}`
  const shown = String.raw`{\cf1\highlight2 On black.} {\cf2\charscalex80 Black.\charscalex0 }\par\pard\intbl{\cf1 In a cell.}\cell\row}`
  const source = await read(strToU8(head + hidden + shown), 'a.rtf')
  expect(source.text).toBe('Seen. On black. Black.\n\nIn a cell.')
  expect(source.warnings).toEqual([
    '4 hidden words were left out.',
    'The file has tracked changes: what was deleted is not in the text.',
  ])
})

test('rich text leaves out words that a marker or shade of their own colour hides', async () => {
  const head = String.raw`{\rtf1{\colortbl;\red255\green255\blue255;\red0\green0\blue0;\red255\green255\blue0;}Seen. `
  const hidden = String.raw`{\highlight2 Secret}{\cf2\chcbpat2 Secret}{\cf1\highlight1 Secret}`
  const shown = String.raw`{\chcbpat2 White by itself.} {\cf2\highlight3 Marked.}}`
  const source = await read(strToU8(head + hidden + shown), 'a.rtf')
  expect(source.text).toBe('Seen. White by itself. Marked.')
  expect(source.warnings).toEqual(['3 hidden words were left out.'])
})

test('rich text that ends inside of a group is refused as damaged', async () => {
  expect(await refusal(strToU8('{\\rtf1 {\\b Dear Sir'), 'a.rtf')).toMatch(/^This file is damaged/)
})

test('automatic numbers stand before their paragraphs as Word prints them, hidden words are out and told', async () => {
  const numbering = strToU8(
    '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="0">' +
      '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>' +
      '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="(%2)"/></w:lvl>' +
      '</w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num></w:numbering>',
  )
  const at = (level: number): string => `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="5"/></w:numPr>`
  const body =
    paragraph('First', at(0)) +
    paragraph('Inner', at(1)) +
    paragraph('More', at(1)) +
    '<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>quiet words</w:t></w:r></w:p>' +
    paragraph('Second', at(0)) +
    paragraph('Again', at(1))
  const source = await read(makeDocx(body, { 'word/numbering.xml': numbering }), 'a.docx')
  expect(source.text).toBe('1. First\n\n(i) Inner\n\n(ii) More\n\n2. Second\n\n(i) Again')
  expect(
    source.paragraphs?.map(({ label, start }) => [label, source.text.slice(start, start + label.length)]),
  ).toEqual(['1.', '(i)', '(ii)', '2.', '(i)'].map(label => [label, label]))
  expect(source.hidden).toEqual([{ page: '', words: 2 }])
})

test('a Word file with a document type, and so with entities of its own, is refused', async () => {
  const document = strToU8(
    '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>',
  )
  expect(await refusal(makeDocx('', { 'word/document.xml': document }), 'a.docx')).toMatch(
    /^This file is damaged/,
  )
})

test('signs of rich text out of fonts of signs are those that are shown', async () => {
  const fonts =
    '{\\fonttbl{\\f0 Times;}{\\f1\\fnil\\fcharset2 Wingdings;}{\\f2\\fcharset2{\\*\\panose 05}Symbol;}}'
  const words = "\\f0 A {\\f1\\'fe} yes {\\f1\\u-3928?} no, 5 {\\f2 m}s"
  expect((await read(strToU8(`{\\rtf1\\ansi${fonts}${words}}`), 'a.rtf')).text).toBe('A ☑ yes ☐ no, 5 μs')
})
