import { inflateRawSync, inflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { Sealed } from '../core/print.ts'
import { renderDocx } from './render-docx.ts'
import { renderPdf } from './render-pdf.ts'
import { render } from './render.ts'

const nasty =
  '#panic("x") $x^2$ *bold* `raw` \\ @ref <label> // gone /* gone */ [] {} <w:p/> & "q" 判例 \u0007 100%'

const sealed = (text: string): Sealed => ({
  content: {
    format: 'quaere-package/1',
    memo: {
      title: text,
      question: 'q',
      jurisdiction: 'Franklin',
      matter: text,
      client: 'Kestrel',
      firm: 'Firm',
      author: 'Ada Brandt',
      approver: 'Rosa Ito',
      approvedAt: '2026-01-05T10:00:00.000Z',
      revision: { number: 3, sha256: 'b'.repeat(64) },
    },
    blocks: [
      { type: 'heading', level: 2, text, sentences: [] },
      { type: 'paragraph', level: 0, text: `${text} cited here.\nAnd more.`, sentences: [] },
      { type: 'quotation', level: 0, text, sentences: [] },
      { type: 'item', level: 0, text, sentences: [] },
    ],
    citations: [
      {
        block: 1,
        start: 0,
        end: text.length,
        text,
        kind: 'full_case',
        verdict: 'not_held',
        reason: text,
        authorReason: text,
        tickedBy: [text],
        source: null,
        excerpt: null,
      },
    ],
    authorities: [{ group: 'cases', text, citations: [0] }],
  },
  seal: 'c'.repeat(64),
  sealedBy: text,
  sealedAt: new Date('2026-01-05T11:00:00Z'),
  deliveredAt: null,
})

/** A file of a zip archive, unpacked. */
function unzipped(zip: Uint8Array, name: string): string {
  const bytes = Buffer.from(zip)
  let at = bytes.indexOf(Buffer.from([0x50, 0x4b, 1, 2]))
  while (at !== -1 && bytes.readUInt32LE(at) === 0x02014b50) {
    const [size, nameLength, extra, comment, offset] = [
      bytes.readUInt32LE(at + 20),
      bytes.readUInt16LE(at + 28),
      bytes.readUInt16LE(at + 30),
      bytes.readUInt16LE(at + 32),
      bytes.readUInt32LE(at + 42),
    ]
    if (bytes.toString('utf8', at + 46, at + 46 + nameLength) === name) {
      const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28)
      return inflateRawSync(bytes.subarray(start, start + size)).toString('utf8')
    }
    at += 46 + nameLength + extra + comment
  }
  throw new Error(`${name} is not in the archive`)
}

/** What a PDF draws, in its own language. */
function drawn(pdf: Buffer): string {
  const streams = pdf
    .toString('latin1')
    .matchAll(/\/FlateDecode(?:(?!stream).)*>>\s*stream\n(.*?)\nendstream/gs)
  return [...streams]
    .map(([, bytes]) => inflateSync(Buffer.from(bytes ?? '', 'latin1')).toString('latin1'))
    .join()
}

test('words of a memo are never code: a PDF is made of whatever they hold', () => {
  const pdf = renderPdf(sealed(nasty))
  expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-')
  expect(Buffer.from(renderPdf(sealed(''))).length).toBeGreaterThan(1000)
})

test('the head of a page shows the first line of a title, with the tails of its letters', () => {
  const pdf = Buffer.from(
    renderPdf(sealed('Reletting Unit 7, by the yard, again, of jumping pygmies. '.repeat(5))),
  )
  const number = String.raw`(-?[\d.]+)`
  const path = `BDC\\nq\\n\\S+ ${number} m\\n\\S+ ${number} l\\n\\S+ ${number} l\\n`
  const head = new RegExp(`/Header[^]*?${path}[^]*?${number} cm`)
  const [, top, , bottom, baseline] = head.exec(drawn(pdf)) ?? []
  // A fifth of 8.5 points is what hangs below the line.
  expect(Number(baseline) - Number(bottom)).toBeGreaterThan(1.7)
  expect(Number(top) - Number(baseline)).toBeGreaterThan(5)
})

test('of a long title the head of a page has the words that fit, in PDF and Word', async () => {
  const title = (times: number) => sealed('Reletting Unit 7 by the yard again. '.repeat(times).trim())
  // The first page has an empty one.
  const head = (times: number) => {
    const [, , second = ''] = drawn(Buffer.from(renderPdf(title(times)))).split('/Header')
    return second.slice(0, second.indexOf('EMC'))
  }
  expect(head(5)).toBe(head(8))
  expect(head(5)).not.toBe(head(1))
  const header = unzipped(await renderDocx(title(5)), 'word/header1.xml')
  expect(header).toMatch(
    />Reletting Unit 7 by the yard again\. [\w .]{20,40} … · Privileged and confidential</,
  )
})

test('the Word file holds the words, escaped, with a footnote and the seal', async () => {
  const docx = await renderDocx(sealed(nasty))
  const body = unzipped(docx, 'word/document.xml')
  expect(body).toContain('#panic(&quot;x&quot;) $x^2$ *bold* `raw` \\ @ref &lt;label&gt;')
  expect(body).toContain('&lt;w:p/&gt; &amp; ')
  expect(body).not.toContain('\u0007')
  expect(body).toContain('Table of Authorities')
  expect(body).toContain('c'.repeat(64))
  expect(unzipped(docx, 'word/footnotes.xml')).toContain('not held')
})

/** Stretches of text that a PDF sets: at least one a line. */
const setIn = (memo: Sealed): number => drawn(Buffer.from(renderPdf(memo))).match(/^BT$/gm)?.length ?? 0

test('an authority cited on fifty pages keeps the room for its name in the table', () => {
  const { content, ...rest } = sealed('Plain')
  const [citation] = content.citations
  const [, paragraph] = content.blocks
  if (citation === undefined || paragraph === undefined) throw new Error('The memo cites nothing')
  const pages = Array.from({ length: 50 }, (_, index) => index)
  const called = (text: string): Sealed => ({
    ...rest,
    content: {
      ...content,
      blocks: pages.map(() => ({ ...paragraph, text: `${citation.text} ${'\n'.repeat(45)}.` })),
      citations: pages.map(block => ({ ...citation, block })),
      authorities: [{ group: 'cases', text, citations: pages }],
    },
  })
  // Forty words of four letters fill three lines.
  expect(setIn(called('Name '.repeat(40))) - setIn(called('Name'))).toBeLessThan(8)
})

test('a reason longer than a page goes on over the next pages of the record', () => {
  const { content, ...rest } = sealed('Plain')
  const heads = (authorReason: string) => {
    const citations = content.citations.map(citation => ({ ...citation, authorReason }))
    return drawn(Buffer.from(renderPdf({ ...rest, content: { ...content, citations } }))).split('/Header')
      .length
  }
  // Four hundred narrow lines of the record are more than five pages; in the note, whose lines are long, they are two.
  expect(heads('Name '.repeat(2400)) - heads('Name')).toBeGreaterThan(5)
})

test('letters in a row that fill more than a line go on in the next, in every part of the PDF', () => {
  const lines = (row: string) => setIn(sealed(row))
  // Each of some twenty places holds the row: of 600 letters, that is many lines more.
  expect(lines('W'.repeat(600)) - lines('W'.repeat(10))).toBeGreaterThan(150)
})

test('the Word file says its language, its head row, the style of its notes, and on each page what it is', async () => {
  const docx = await renderDocx(sealed('Reletting\nUnit 7'))
  const body = unzipped(docx, 'word/document.xml')
  expect(body.match(/<w:tblHeader[^>]*>/g)).toEqual(['<w:tblHeader/>'])
  expect(unzipped(docx, 'word/styles.xml')).toContain('<w:lang w:val="en-US"/>')
  expect(unzipped(docx, 'word/footnotes.xml')).toContain('<w:pStyle w:val="FootnoteText"/>')
  expect(unzipped(docx, 'docProps/core.xml')).toContain('<cp:lastModifiedBy>Ada Brandt<')
  expect(body).toContain('<w:titlePg/>')
  expect(unzipped(docx, 'word/header1.xml')).toContain('Reletting · Privileged and confidential')
  const widths = [...body.matchAll(/<w:gridCol w:w="(\d+)"\/>/g)].map(([, width]) => Number(width))
  expect(widths.slice(-5).reduce((sum, width) => sum + width)).toBe(6.5 * 1440)
})

/** A memo of these items alone. */
const listed = (...markers: (string | undefined)[]): Sealed => {
  const { content, ...rest } = sealed('Plain')
  const item = { type: 'item' as const, level: 1, text: 'Serve it.', sentences: [] }
  const blocks = markers.map(marker => (marker === undefined ? item : { ...item, marker }))
  return { ...rest, content: { ...content, blocks, citations: [], authorities: [] } }
}

test('an item of a list bears the number that was approved, in PDF and Word', async () => {
  expect(setIn(listed('12.', '13.')) - setIn(listed('', ''))).toBe(2)
  const body = unzipped(await renderDocx(listed('12.', '', '•')), 'word/document.xml')
  expect(body.match(/<w:ind [^>]*left="1440"[^>]*>/g)).toHaveLength(2)
  expect(body.match(/>12\.(?:<\/w:t>)?(?:<w:tab\/>|\t)/g)).toHaveLength(1)
  expect(body.match(/<w:numPr>/g)).toHaveLength(1)
})

test('words are set in PDF and Word as they were approved', async () => {
  const { content, ...rest } = sealed('Plain')
  const set = (...styles: NonNullable<(typeof content)['blocks'][number]['styles']>): Sealed => {
    const block = {
      type: 'paragraph' as const,
      level: 0,
      text: 'In Halloran it is so.',
      styles,
      sentences: [],
    }
    return { ...rest, content: { ...content, blocks: [block], citations: [], authorities: [] } }
  }
  const memo = set({ start: 3, end: 11, is: 'italic' }, { start: 3, end: 6, is: 'underline' })
  const body = unzipped(await renderDocx(memo), 'word/document.xml')
  expect(body).toMatch(/<w:rPr>(?=(?:(?!<\/w:rPr>).)*<w:i\/>)(?:(?!<\/w:rPr>).)*<w:u\b[^]*?>Hal</)
  expect(body).toMatch(/<w:rPr><w:i\/><w:iCs\/><\/w:rPr><w:t[^>]*>loran</)
  const fonts = (one: Sealed) =>
    new Set(
      Buffer.from(renderPdf(one))
        .toString('latin1')
        .match(/LibertinusSerif-\w+/g),
    )
  expect(fonts(memo)).toContain('LibertinusSerif-Italic')
  expect(fonts(set())).not.toContain('LibertinusSerif-Italic')
})

test('an item of a package that does not say what stands before it is a bullet, as it was sealed', async () => {
  const body = unzipped(await renderDocx(listed(undefined, undefined)), 'word/document.xml')
  expect(body.match(/<w:numPr>/g)).toHaveLength(2)
  expect(setIn(listed(undefined))).toBe(setIn(listed('•')))
})

test('a memo that cites nothing has no table of authorities', async () => {
  const { content, ...rest } = sealed('Plain')
  const plain = { ...rest, content: { ...content, citations: [], authorities: [] } }
  expect(unzipped(await renderDocx(plain), 'word/document.xml')).not.toContain('Table of Authorities')
  expect(renderPdf(plain).length).toBeGreaterThan(1000)
})

test('while a long memo is made into a file, this thread goes on; one that cannot be made is told, and the next is made', async () => {
  const { content, ...rest } = sealed('Plain')
  const long = { ...rest, content: { ...content, blocks: Array(3000).fill(content.blocks[1]) } }
  for (const form of ['pdf', 'docx'] as const) {
    let turns = 0
    const turn = setInterval(() => turns++, 5)
    const made = await render(form, long)
    clearInterval(turn)
    expect(made.length).toBeGreaterThan(10_000)
    expect(turns, form).toBeGreaterThan(20)
  }
  const broken = { ...long, content: { ...content, blocks: [null] as never } }
  await expect(render('pdf', broken)).rejects.toThrow()
  expect((await render('pdf', sealed('Plain'))).length).toBeGreaterThan(1000)
})
