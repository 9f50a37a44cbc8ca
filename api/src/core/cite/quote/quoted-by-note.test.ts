import { expect, test } from 'vitest'
import { findCitations } from '../find.ts'

/** Quoted words of each citation; loose ones in brackets. */
const quoted = (text: string): string[][] =>
  findCitations(text).map(c => c.quotations.map(q => (q.loose === true ? `(${q.text})` : q.text)))

const alder = 'Alder v. Birch, 12 F.3d 100, 101 (1st Cir. 1993)'
const cedar = 'Cedar v. Dogwood, 13 F.3d 7 (1st Cir. 1993)'
const words = 'the landlord who knew of the defect is bound by it'
const others = 'a tenant who paid the rent in full is owed a key'

test.each([
  ['[1]', '[1]'],
  ['[1]', '[1]:'],
  [' [1]', '[1]'],
  ['[ii]', '[ii]'],
  ['[*]', '[*]'],
  ['[FN1]', '[FN1]'],
  ['[FN1]', 'FN1.'],
  ['[fn1]', '[fn1]'],
  ['[n. 1]', '[n. 1]'],
  ['[^1]', '[^1]:'],
  ['[^alder]', '[^alder]:'],
  ['1', '1'],
  ['1', '1.'],
  ['¹', '¹'],
  ['¹²', '12.'],
  ['<sup>1</sup>', '<sup>1</sup>'],
  ['<sup>[1]</sup>', '<sup>[1]</sup>'],
  ['<sup>1</sup>', '1.'],
  ['<sup>1</sup>', '[1]'],
  ['^1^', '^1^'],
  ['^1^', '1.'],
  ['\\[1\\]', '\\[1\\]'],
  ['[1]', '1.'],
])('words before the mark %s are those of the note %s, wherever it stands', (mark, note) => {
  expect(quoted(`“${words}.”${mark}\n\n${note} ${alder}.`)).toEqual([[`${words}.`]])
  expect(quoted(`“${words}.”${mark} So it is.\n\nMore is said.\n\n${note} See ${alder}.`)).toEqual([
    [`${words}.`],
  ])
})

test.each(['[#]', '[FN#]', '[^#]', '#'])('each mark leads to its own note: %s', form => {
  const [one, two] = ['1', '2'].map(n => form.replace('#', n))
  const text = `“${words}.”${one} It is old. “${others}.”${two} So is this.\n\n${one} ${alder}.\n\n${two} ${cedar}.`
  expect(quoted(text)).toEqual([[`${words}.`], [`${others}.`]])
})

test('a number that begins again leads to the next note of that number', () => {
  const text = `“${words}.”[1]\n\n[1] ${alder}.\n\nPart two. “${others}.”[1]\n\n[1] ${cedar}.`
  expect(quoted(text)).toEqual([[`${words}.`], [`${others}.`]])
})

test.each([
  ['the mark of the sentence', `“${words},” it was held.[1]\n\n[1] ${alder}.`],
  ['a note that begins with words of its own', `“${words}.”[1]\n\n[1] It was so held in ${alder}.`],
  ['a cf.', `“${words}.”[1]\n\n[1] Cf. ${alder}.`],
  ['few words and see', `The “no impact” finding[1] is old.\n\n[1] See ${alder}.`],
  ['two notes', `“${words}.”[1][2]\n\n[1] ${alder}.\n\n[2] None.`],
])('words are loose at %s', (_, text) => {
  expect(quoted(text)[0]).toEqual([expect.stringMatching(/^\(/)])
})

test.each([
  ['no note', `“${words}.”[1] So it is. See [2] ${alder}.`],
  ['another note', `“${words}.”[1]\n\n[1] None.\n\n[2] ${alder}.`],
  ['a note of the record with a paragraph below', `“${words}.”[1]\n\n[1] Tr. 45.\n\n${alder}, is old.`],
  ['words of the sentence before', `It said “${words}.” So it is.[1]\n\n[1] ${alder}.`],
])('the note gives no words at %s', (_, text) => {
  expect(quoted(text)).toEqual([[]])
})

test('what one case is said to hold is not firmly the words of the case in the note', () => {
  const text = `In ${alder}, the court held that “${words}.”[1]\n\n[1] ${cedar}.`
  expect(quoted(text)).toEqual([[`${words}.`], [`(${words}.)`]])
})

test('a note takes no words from the citation that stands right behind them', () => {
  expect(quoted(`“${words}”[1] ${alder}.\n\n[1] ${cedar}.`)).toEqual([[words], [`(${words})`]])
})

test('a text of nothing but marks and notes is read in one pass', () => {
  const text = `${`“${words}.”[1] `.repeat(5000)}\n\n${`[1] ${alder}.\n`.repeat(3000)}`
  expect(findCitations(text)).toHaveLength(3000)
})

const inHtml = (html: string): string[][] =>
  findCitations(html, { html: true }).map(c =>
    c.quotations.map(q => (q.loose === true ? `(${q.text})` : q.text)),
  )

test.each([
  ['<sup>#</sup>', '<p><sup>#</sup> ', '</p>'],
  ['<sup>[#]</sup>', '<p>[#] ', '</p>'],
  ['<sup>#</sup>', '<p>#. ', '</p>'],
  ['<sup><a href="#fn#">#</a></sup>', '<p><sup>#</sup></p>\n<p>', '</p>'],
  [
    '<a href="#fn#" class="footnote-ref" id="fnref#"><sup>#</sup></a>',
    '<li id="fn#"><p>',
    ' <a href="#fnref#">↩</a></p></li>',
  ],
  ['<sup><a href="#user-content-fn-#">#</a></sup>', '<li id="user-content-fn-#">\n<p>', '</p></li>'],
])('each mark of HTML leads to its own note: %s and %s', (mark, open, close) => {
  const at = (form: string, n: number): string =>
    form.replaceAll('#', String(n)).replaceAll(`"${n}fn`, '"#fn')
  const cited = (form: string, n: number): string => at(form, n).replaceAll(/href="\d/g, 'href="#')
  const note = (n: number, cite: string): string => `${cited(open, n)}${cite}.${cited(close, n)}\n`
  const html = `<p>It said “${words}.”${cited(mark, 1)} It is old. “${others}.”${cited(mark, 2)} So is this.</p>\n<p>More.</p>\n${note(1, alder)}${note(2, cedar)}`
  expect(inHtml(html)).toEqual([[`${words}.`], [`${others}.`]])
  const swapped = html.replace(alder, '#').replace(cedar, alder).replace('#.', `${cedar}.`)
  expect(inHtml(swapped)).toEqual([[`${words}.`], [`${others}.`]])
})

test('the number of a page is no note of HTML', () => {
  const page = '<span class="star-pagination">*1</span>'
  expect(inHtml(`<p>It said “${words}.”${page} It is old.</p><p>More.</p><p>1. ${alder}.</p>`)).toEqual([[]])
})

const sentence = 'The landlord who knew of the defect is not bound by the clause that the tenant signed.'
const rest = 'It is so whether or not the lease was written by the landlord.'

test.each([
  ['quoted lines', `The court was clear.\n\n> ${sentence}\n> ${rest}[1]`],
  ['a mark in a line of its own', `The court was clear.\n\n> ${sentence}\n> ${rest}\n> [1]`],
  ['indented lines', `The court was clear.\n\n    ${sentence}\n    ${rest}[1]`],
  ['one line below a colon', `The court held:\n\n    ${sentence} ${rest}[1]`],
  ['words in quotation marks', `The court was clear.\n\n> “${sentence}\n> ${rest}”[1]`],
])('a block quotation that ends in a mark is the note’s: %s', (_, block) => {
  const found = quoted(`${block}\n\nMore is said of it here.\n\n[1] ${alder}.`)
  expect(found).toHaveLength(1)
  expect(found[0]).toHaveLength(1)
  expect(found[0]?.[0]?.replaceAll(/\s*\n>?\s*/g, ' ')).toBe(`${sentence} ${rest}`)
})

test.each([
  ['a line that is indented as a paragraph is', `The court was clear.\n\n    ${sentence} ${rest}[1]`],
  ['a paragraph that a colon leads to', `Three things are said:\n\n${sentence} ${rest}[1]`],
])('the words may be the writer’s own, and are loose: %s', (_, block) => {
  expect(quoted(`${block}\n\n[1] ${alder}.`)).toEqual([[`(${sentence} ${rest})`]])
})

test('paragraphs without quotation are no note’s words, however their text is indented', () => {
  const own = `${sentence} ${rest}`
  for (const indent of ['', '    ', '\t']) {
    const text = [own, `${own}[1]`, own, `${own}[2]`].map(p => indent + p).join('\n\n')
    expect(
      quoted(`${text}\n\n[1] ${alder}.\n\n[2] ${cedar}.`)
        .flat()
        .filter(w => !w.startsWith('(')),
    ).toEqual([])
  }
})

test('a block that another citation has is loose for its note', () => {
  const text = `In ${alder}, the court wrote:\n\n> ${sentence} ${rest}[1]\n\nMore.\n\n[1] ${cedar}.`
  expect(quoted(text)[1]).toEqual([`(${sentence} ${rest})`])
})
