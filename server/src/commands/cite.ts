import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { findCitations } from '@quaere/api/core/cite/find'
import { isHtml } from '@quaere/api/core/cite/find/is-html'
import { resolveCitations } from '@quaere/api/core/cite/resolve'
import type { Citation } from '@quaere/api/core/cite/types'
import { z } from 'zod'
import { type Command, WrongUsage } from '../command.ts'
import { jsonLines } from '../json-lines.ts'
import { readDocument } from '../read-document.ts'
import { oneLine } from '../report/cite-report.ts'
import { placer } from '../report/place.ts'
import { placeWords } from '../report/words.ts'

const Asked = z.object({ id: z.unknown().optional(), text: z.string(), html: z.boolean().optional() })

/** Exit code when the file could not be read. */
const NOT_READ = 2

/** `quaere cite`: every citation of a text, found and resolved to authorities. No database. */
export const cite: Command = {
  summary: 'finds every citation of a file, or of JSON lines {id, text} on standard input',
  help: `quaere cite [FILE] [--json]

Finds the citations of FILE (.pdf, .docx, .txt, .md, .html), or of each {id, text, html?} that comes as a JSON line on
standard input, and says which of them mean the same authority. A text of a line is HTML when it has HTML's tags, save where
html says otherwise. With --json one line an answer, in order; a line that cannot be read is answered by {id?, line, error} in
its place. Exit code 0, or ${NOT_READ} when FILE could not be read.

Offsets are UTF-16, into the text as given. start and end hold the core, volume to first page ("123 F.3d 456"), for a short
form to its pins ("123 F.3d at 460"); each of pins has a span of its own; fullStart and fullEnd take in names, court, year
and brackets. within and historyOf are places in the same list: the citation in whose brackets this one stands, and the one
whose history it tells.`,
  needsDatabase: false,
  async run(io) {
    const { values, positionals } = parseArgs({
      args: io.args,
      options: { json: { type: 'boolean' } },
      allowPositionals: true,
    })
    if (positionals.length > 1) throw new WrongUsage('One file at a time.')
    const [file] = positionals
    if (file !== undefined) {
      const read = await readDocument(resolve(io.cwd, file))
      if (!read.ok) {
        io.say(read.reason)
        if (values.json) io.out(JSON.stringify({ id: file, error: read.reason }))
        return NOT_READ
      }
      const citations = describe(read.document.text)
      if (values.json) io.out(JSON.stringify({ id: file, citations }))
      else for (const row of tableOf(citations, placer(read.document))) io.out(row)
      return 0
    }
    for await (const line of jsonLines(io.lines(), Asked)) {
      if (!line.ok) io.out(JSON.stringify({ ...line.id, line: line.number, error: line.reason }))
      else {
        const { id, text, html = isHtml(text) } = line.value
        io.out(JSON.stringify({ id: id ?? null, citations: describe(text, { html }) }))
      }
    }
    return 0
  },
}

type Described = Omit<Citation, 'quotations' | 'sentence'> & { authority: number | null }

/** The citations of a text as the contract of the command line has them. */
export function describe(text: string, options: { html?: boolean } = {}): Described[] {
  const citations = findCitations(text, options)
  const resolutions = resolveCitations(citations)
  return citations.map(({ quotations: _, sentence: __, ...citation }, index) => ({
    ...citation,
    authority: resolutions[index]?.authority ?? null,
  }))
}

const kindWords: Record<Citation['kind'], string> = {
  full_case: 'case',
  short_case: 'case, short',
  id: 'id.',
  supra: 'supra',
  reference: 'by name',
  full_law: 'statute',
  full_journal: 'article',
  regulation: 'regulation',
  constitution: 'constitution',
  court_rule: 'court rule',
  docket: 'docket',
  unknown: 'unknown',
}

/** A table for people: the same number means the same authority. */
function tableOf(citations: Described[], placeOf: ReturnType<typeof placer>): string[] {
  if (citations.length === 0) return ['No citations found.']
  const rows = citations.map(({ authority, kind, text, plaintiff, defendant, ...citation }) => {
    // A reference by name is nothing but the name.
    const name = kind === 'reference' ? '' : [plaintiff, defendant].filter(Boolean).join(' v. ')
    const page = citation.pin?.replace(/^at\s/, '')
    const pin = page === undefined || text.includes(page) ? '' : /^\d/.test(page) ? `at ${page}` : page
    const year = citation.year === undefined ? '' : `(${citation.year})`
    const cited = oneLine([[name, text].filter(Boolean).join(', '), pin, year].filter(Boolean).join(' '))
    return [
      authority === null ? '–' : String(authority + 1),
      kindWords[kind],
      placeWords(placeOf(citation)),
      cited,
    ]
  })
  const table = [['No.', 'Kind', 'Where', 'Citation'], ...rows]
  // Not Math.max(...): a book of cases has more rows than a call takes arguments.
  const widths = [0, 1, 2].map(column =>
    table.reduce((most, row) => Math.max(most, row[column]?.length ?? 0), 0),
  )
  return table.map(([number = '', kind = '', where = '', cited = '']) =>
    [number.padStart(widths[0] ?? 0), kind.padEnd(widths[1] ?? 0), where.padEnd(widths[2] ?? 0), cited].join(
      '  ',
    ),
  )
}
