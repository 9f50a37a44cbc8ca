import { expect, test } from 'vitest'
import { parseOpinionFile } from './opinion-file.ts'

const file = `---
id: franklin:1970-roe
name: Roe v. Doe Mills: In Equity
short_name: Roe
citations: 10 Frank. App. 50; 20 S.F.2d 1
court: frankctapp
date: 1970-02-03
docket: No. 7
subject: commercial lease
status: published
---

## Syllabus

[*50] Held: affirmed.

## Opinion of the Court — Judge Dray

The tenant [*51] left.[^1] He said so.

### [*52] I. Surrender

Keys were mailed.

[^1]: In a box.

## Dissent — Judge Sokolow

I would reverse.
`

const at = (label: string) => {
  const opinion = parseOpinionFile(file)
  const page = opinion.pages.find(mark => mark.label === label)
  return opinion.text.slice(page?.offset)
}

test('the text keeps paragraphs and headings and loses star marks, part titles and carets', () => {
  expect(parseOpinionFile(file).text).toBe(
    [
      'Held: affirmed.',
      'The tenant left.[1] He said so.',
      'I. Surrender',
      'Keys were mailed.',
      '[1] In a box.',
      'I would reverse.',
    ].join('\n\n'),
  )
})

test('each page begins at the word that its star mark stood before', () => {
  expect(at('50')).toMatch(/^Held/)
  expect(at('51')).toMatch(/^left\./)
  expect(at('52')).toMatch(/^I\. Surrender/)
  expect(parseOpinionFile(file).pages.every(page => page.series === 'Frank. App.')).toBe(true)
})

test('parts name their kind and author, and their spans hold their own words', () => {
  const { parts, text } = parseOpinionFile(file)
  expect(parts.map(({ kind, author, start, end }) => [kind, author, text.slice(start, end).trim()])).toEqual([
    ['syllabus', undefined, 'Held: affirmed.'],
    ['lead', 'Judge Dray', 'The tenant left.[1] He said so.\n\nI. Surrender\n\nKeys were mailed.'],
    ['footnotes', 'Judge Dray', '[1] In a box.'],
    ['dissent', 'Judge Sokolow', 'I would reverse.'],
  ])
})

test('parts follow one another without gaps, from the first character to the last', () => {
  const { parts, text } = parseOpinionFile(file)
  expect(parts[0]?.start).toBe(0)
  expect(parts.at(-1)?.end).toBe(text.length)
  parts.slice(1).forEach((part, index) => expect(part.start).toBe(parts[index]?.end))
})

test('a heading has its words and span', () => {
  const { headings, text } = parseOpinionFile(file)
  expect(headings).toHaveLength(1)
  expect(headings[0]).toMatchObject({ level: 3, text: 'I. Surrender' })
  expect(text.slice(headings[0]?.start, headings[0]?.end)).toBe('I. Surrender')
})

test('the front matter becomes the facts of the case, colons in a name included', () => {
  expect(parseOpinionFile(file)).toMatchObject({
    id: 'franklin:1970-roe',
    name: 'Roe v. Doe Mills: In Equity',
    citations: ['10 Frank. App. 50', '20 S.F.2d 1'],
    court: 'Court of Appeals of Franklin',
    courtId: 'frankctapp',
    jurisdiction: 'Franklin',
    docket: 'No. 7',
  })
  expect(parseOpinionFile(file)).not.toHaveProperty('treatment')
})

test.each([
  ['a field is missing', file.replace('docket: No. 7\n', ''), /no "docket"/],
  ['the court is unknown', file.replace('frankctapp', 'scotus'), /not a court of Franklin/],
  ['a page is skipped', file.replace('[*52]', '[*53]'), /page mark 53 stands where 52 is due/],
  ['the first page is not marked', file.replace('[*50] ', ''), /does not begin with a page mark/],
  ['a part has another title', file.replace('## Dissent', '## Afterword'), /not a known part/],
  ['an opinion has no author', file.replace(' — Judge Dray', ''), /names no author/],
  ['there is no front matter', file.slice(4), /does not begin with front matter/],
])('a file is refused with its id and the reason when %s', (_, text, reason) => {
  expect(() => parseOpinionFile(text)).toThrow(reason)
})
