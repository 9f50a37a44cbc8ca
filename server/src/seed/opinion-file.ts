import type { Heading, PageMark, Part, PartKind } from '@quaere/ingest/parsed'

/** An opinion of the demonstration as it is read from its file; every offset is UTF-16 into `text`. */
export type OpinionFile = {
  id: string
  name: string
  shortName: string
  /** Official citation first. */
  citations: string[]
  court: string
  courtId: string
  jurisdiction: 'Franklin'
  /** YYYY-MM-DD */
  date: string
  docket: string
  subject: string
  status: string
  treatment?: string
  text: string
  pages: PageMark[]
  /** In order, without gaps or overlaps, from 0 to the end of the text; only `lead` speaks for the court. */
  parts: Part[]
  headings: Heading[]
}

/** The courts of the fictional State of Franklin by the identifier used in the files. */
export const franklinCourts: ReadonlyMap<string, string> = new Map([
  ['franklin', 'Supreme Court of Franklin'],
  ['frankctapp', 'Court of Appeals of Franklin'],
])

const required = [
  'id',
  'name',
  'short_name',
  'citations',
  'court',
  'date',
  'docket',
  'subject',
  'status',
] as const
type Field = (typeof required)[number]

const partTitles: readonly { begins: string; kind: PartKind }[] = [
  { begins: 'Syllabus', kind: 'syllabus' },
  { begins: 'Opinion of the Court', kind: 'lead' },
  { begins: 'Concurrence', kind: 'concurrence' },
  { begins: 'Dissent', kind: 'dissent' },
]

/**
 * Splits a file into its `key: value` lines between two `---` lines and the text after them.
 * A value may itself hold a colon; a key may not.
 */
export function splitFrontMatter(file: string): { fields: Map<string, string>; body: string } {
  const lines = file.replaceAll('\r\n', '\n').split('\n')
  const close = lines.indexOf('---', 1)
  if (lines[0] !== '---' || close < 0) {
    throw new Error('The file does not begin with front matter between two lines of "---".')
  }
  const fields = new Map<string, string>()
  for (const line of lines.slice(1, close)) {
    const colon = line.indexOf(':')
    if (colon < 1) throw new Error(`Front matter line "${line}" is not of the form "key: value".`)
    fields.set(line.slice(0, colon).trim(), line.slice(colon + 1).trim())
  }
  return { fields, body: lines.slice(close + 1).join('\n') }
}

/**
 * Reads one opinion file: star marks `[*318]` and part titles `## …` leave the text and become `pages` and
 * `parts`; a call `[^1]` becomes `[1]`; paragraphs are separated by one empty line. Throws, with the
 * opinion's id, when a field is missing, a part has an unknown title, or page labels do not count up by one
 * from the first page of the official citation.
 */
export function parseOpinionFile(file: string): OpinionFile {
  const { fields, body } = splitFrontMatter(file)
  const id = fields.get('id') ?? 'an opinion without an id'
  const field = (name: Field): string => {
    const value = fields.get(name)
    if (!value) throw new Error(`${id}: the front matter has no "${name}".`)
    return value
  }
  for (const name of required) field(name)
  const citations = field('citations')
    .split(';')
    .map(citation => citation.trim())
  const official = /^\d+ (\D+) (\d+)$/.exec(citations[0] ?? '')
  if (!official) throw new Error(`${id}: "${citations[0]}" is not a citation of volume, reporter and page.`)
  const court = franklinCourts.get(field('court'))
  if (!court) throw new Error(`${id}: "${field('court')}" is not a court of Franklin.`)

  const read = readBody(id, body, official[1] ?? '')
  checkPages(id, read.pages, Number(official[2]))
  const treatment = fields.get('treatment')
  return {
    id: field('id'),
    name: field('name'),
    shortName: field('short_name'),
    citations,
    court,
    courtId: field('court'),
    jurisdiction: 'Franklin',
    date: field('date'),
    docket: field('docket'),
    subject: field('subject'),
    status: field('status'),
    ...(treatment ? { treatment } : {}),
    ...read,
  }
}

type Read = { text: string; pages: PageMark[]; parts: Part[]; headings: Heading[] }

function readBody(id: string, body: string, series: string): Read {
  const pages: PageMark[] = []
  const parts: Part[] = []
  const headings: Heading[] = []
  let text = ''

  for (const block of body.split(/\n\n+/).map(raw => raw.trim())) {
    if (block === '') continue
    if (block.startsWith('## ')) {
      parts.push({ ...titleOf(id, block.slice(3)), start: -1, end: -1 })
      continue
    }
    const part = parts.at(-1)
    if (!part) throw new Error(`${id}: there is text before the first "## " title.`)
    if (text !== '') text += '\n\n'

    const isNote = /^\[\^\d+\]:/.test(block)
    if (isNote && part.kind !== 'footnotes') {
      parts.push({
        kind: 'footnotes',
        ...(part.author ? { author: part.author } : {}),
        start: text.length,
        end: -1,
      })
    } else if (part.start < 0) {
      part.start = text.length
    }
    const level = block.startsWith('### ') ? 3 : 0
    const start = text.length
    text += withoutMarks(level ? block.slice(4) : block, start, series, pages)
    if (level) headings.push({ level, text: text.slice(start), start, end: text.length })
  }
  // A part reaches to the next one, so that no character is nobody's; a title with nothing under it is dropped.
  const written = parts.filter(part => part.start >= 0)
  written.forEach((part, index) => (part.end = written[index + 1]?.start ?? text.length))
  return { text, pages, parts: written, headings }
}

/** The block with star marks taken out (each noted in `pages`) and footnote marks in plain brackets. */
function withoutMarks(block: string, at: number, series: string, pages: PageMark[]): string {
  let kept = ''
  let last = 0
  for (const mark of block.matchAll(/\[\*(\d+)\] ?/g)) {
    kept += footnotesInBrackets(block.slice(last, mark.index))
    pages.push({ label: mark[1] ?? '', offset: at + kept.length, series })
    last = mark.index + mark[0].length
  }
  return kept + footnotesInBrackets(block.slice(last))
}

function footnotesInBrackets(text: string): string {
  return text.replaceAll(/\[\^(\d+)\]:?/g, '[$1]')
}

function titleOf(id: string, title: string): { kind: PartKind; author?: string } {
  const [head = '', author] = title.split(' — ')
  const known = partTitles.find(({ begins }) => begins === head.trim())
  if (!known) throw new Error(`${id}: "${title}" is not a known part of an opinion.`)
  if (known.kind !== 'syllabus' && !author) throw new Error(`${id}: the part "${title}" names no author.`)
  return { kind: known.kind, ...(author ? { author: author.trim() } : {}) }
}

function checkPages(id: string, pages: readonly PageMark[], first: number): void {
  if (pages[0]?.offset !== 0) throw new Error(`${id}: the text does not begin with a page mark.`)
  pages.forEach(({ label }, index) => {
    const expected = String(first + index)
    if (label !== expected) throw new Error(`${id}: page mark ${label} stands where ${expected} is due.`)
  })
}
