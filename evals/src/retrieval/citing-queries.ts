import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { hashOfFiles, hashOfLines, readLines, readRecords } from '../data-files.ts'
import { importFiles } from './import-files.ts'
import { seeded } from '../metric.ts'
import type { CorpusPlan, FillPlace, Report } from '../suite.ts'

/** A line of `retrieval-cited-case/queries.jsonl.gz`: the passage with its citation hidden, and the opinion it cites. */
export const CitingQuery = z.object({
  query_id: z.string(),
  query: z.string(),
  citing: z.string(),
  relevant: z.string(),
  also_cited_nearby: z.array(z.string()),
  /** Where the passage names a page: that page of the cited opinion's text. */
  relevant_pages: z.array(z.object({ start: z.int(), end: z.int() })).nullish(),
})
export type CitingQuery = z.infer<typeof CitingQuery>

/** Where queries and opinions lie below the folder of the public data. */
export const filesOf = (sharedData: string) => ({
  queries: join(sharedData, 'retrieval-cited-case', 'queries.jsonl.gz'),
  opinions: join(sharedData, 'opinions-us', 'opinions.jsonl.gz'),
})

/** The corpus of all opinions. */
export const WHOLE = 'opinions'

export const wholeOpinions = async (opinions: string): Promise<CorpusPlan> => ({
  name: WHOLE,
  hash: await hashOfFiles([opinions]),
  fill: (place, report, signal) => importFiles(place, [opinions], null, report, signal),
})

const SAMPLE_QUERIES = 60
const SAMPLE_OPINIONS = 250

/** The queries of the fixed part that every change is measured with. */
export const sampleQueries = async (queries: string): Promise<CitingQuery[]> =>
  shuffled(await readRecords(queries, CitingQuery)).slice(0, SAMPLE_QUERIES)

/** The opinions that these queries seek, and as many others as the sample has room for; read in within a minute. */
export async function sampleOpinions(
  opinions: string,
  asked: readonly CitingQuery[],
  folder: string,
): Promise<CorpusPlan> {
  const lines = await sampleOf(opinions, new Set(asked.map(query => query.relevant)), SAMPLE_OPINIONS)
  return {
    name: 'opinions-sample',
    hash: hashOfLines(lines),
    fill: (place, report, signal) => importLines(place, lines, null, folder, report, signal),
  }
}

/** Takes these lines in from a file that is made for it. */
export async function importLines(
  place: FillPlace,
  lines: readonly string[],
  matter: string | null,
  folder: string,
  report: Report,
  signal: AbortSignal,
): Promise<void> {
  const file = join(folder, 'sample.jsonl')
  await writeFile(file, lines.join('\n'))
  await importFiles(place, [file], matter, report, signal)
  await rm(file)
}

/** The lines of a file whose sources are sought, and as many others as make `most` together. */
export async function sampleOf(file: string, sought: ReadonlySet<string>, most: number): Promise<string[]> {
  const lines = (await readLines(file)).map(line => ({
    line,
    id: z.object({ id: z.string() }).parse(JSON.parse(line)).id,
  }))
  const wanted = lines.filter(({ id }) => sought.has(id))
  const others = shuffled(lines.filter(({ id }) => !sought.has(id)))
  return [...wanted, ...others.slice(0, Math.max(0, most - wanted.length))].map(({ line }) => line)
}

/** In an order that is always the same and has nothing to do with the file's. */
export function shuffled<T>(all: readonly T[]): T[] {
  const random = seeded(20260101)
  return all
    .map(one => ({ one, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one)
}
