import { createReadStream } from 'node:fs'
import { splitPassages } from '@quaere/ingest/chunk'
import { readOpinionLines } from '@quaere/ingest/case-law/opinion-lines'
import { opinionPassages } from '@quaere/ingest/passages/passage-settings'

/** Enough for a second of work of the built-in table, few enough to hold. */
const PASSAGES = 8_000

/** The first passages of a file of opinions, as an import cuts them. */
export async function readPassages(opinions: string): Promise<string[]> {
  const texts: string[] = []
  for await (const read of readOpinionLines(createReadStream(opinions), true)) {
    if (read.ok) texts.push(...splitPassages(read.opinion, opinionPassages).map(passage => passage.text))
    if (texts.length >= PASSAGES) break
  }
  return texts.slice(0, PASSAGES)
}
