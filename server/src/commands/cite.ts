import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { findCitations } from '@quaere/api/core/cite/find'
import { resolveCitations } from '@quaere/api/core/cite/resolve'
import type { Citation } from '@quaere/api/core/cite/types'
import { readFileSafely } from '@quaere/ingest/read-file'
import { z } from 'zod'
import { type Command, WrongUsage } from '../command.ts'
import { jsonLines } from '../json-lines.ts'

const Asked = z.object({ id: z.unknown(), text: z.string(), html: z.boolean().optional() })

/** `quaere cite`: every citation of a text, found and resolved to authorities. No database. */
export const cite: Command = {
  summary: 'finds every citation of a file, or of JSON lines {id, text} on standard input',
  help: `quaere cite [FILE] [--json]

Finds the citations of FILE (.pdf, .docx, .txt, .md, .html), or of each {id, text, html?} that comes as a JSON line on
standard input, and says which of them mean the same authority. With --json one line an answer, in order.`,
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
      const text = await textOf(resolve(io.cwd, file))
      const citations = describe(text)
      if (values.json) io.out(JSON.stringify({ id: file, citations }))
      else printTable(citations, io.out)
      return 0
    }
    for await (const line of jsonLines(io.lines(), Asked)) {
      if (!line.ok) io.out(JSON.stringify({ line: line.number, error: line.reason }))
      else {
        const { id, text, html } = line.value
        io.out(JSON.stringify({ id: id ?? null, citations: describe(text, html === true ? { html } : {}) }))
      }
    }
    return 0
  },
}

/** The text of a file of any kind that ingestion reads. Throws WrongUsage with the reason when it cannot be read. */
export async function textOf(path: string): Promise<string> {
  const bytes = await readFile(path).catch(() => {
    throw new WrongUsage(`There is no file ${path}, or it may not be read.`)
  })
  const read = await readFileSafely(bytes, path)
  if (!read.ok) throw new WrongUsage(read.reason)
  return read.source.text
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

function printTable(citations: Described[], out: (line: string) => void): void {
  if (citations.length === 0) out('No citations found.')
  for (const { authority, kind, text, plaintiff, defendant } of citations) {
    const name = [plaintiff, defendant].filter(Boolean).join(' v. ')
    out(
      `${String(authority ?? '–').padStart(4)}  ${kind.padEnd(12)} ${[name, text].filter(Boolean).join(', ')}`,
    )
  }
}
