import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parseDocx } from '@quaere/ingest/formats/docx/parse-docx'
import { compareParagraphs } from '@quaere/ingest/case-law/uk-judgment-compare'
import { z } from 'zod'

const Judgment = z.object({
  id: z.string(),
  docx: z.string().nullable(),
  neutral_citation: z.string().nullable(),
  paragraphs: z.array(z.object({ n: z.string().nullable(), text: z.string() })),
})

/** Paragraphs of UK judgments in Word that come out equal with their number, and neutral citations that are found. */
export type UkWordScore = {
  files: number
  paragraphs: number
  equal: number
  citations: number
  misses: { id: string; n: string | null; expected: string; found: string }[]
}

/** Measures Word ingestion on `opinions-uk` below `data`; null when the folder is missing. */
export async function scoreUkWord(data: string): Promise<UkWordScore | null> {
  const folder = join(data, 'opinions-uk')
  let lines: string[]
  try {
    lines = gunzipSync(await readFile(join(folder, 'judgments.jsonl.gz')))
      .toString('utf8')
      .trim()
      .split('\n')
  } catch {
    return null
  }
  const score: UkWordScore = { files: 0, paragraphs: 0, equal: 0, citations: 0, misses: [] }
  for (const line of lines) {
    const { id, docx, neutral_citation, paragraphs } = Judgment.parse(JSON.parse(line))
    if (docx === null) continue
    score.files++
    score.paragraphs += paragraphs.length
    const outcome = await parseDocx(await readFile(join(folder, docx)), docx)
    if (!outcome.ok) continue
    const { equal, misses } = compareParagraphs(paragraphs, outcome.source)
    score.equal += equal
    score.misses.push(...misses.map(miss => ({ id, ...miss })))
    if (outcome.source.meta?.['neutral_citation'] === neutral_citation) score.citations++
  }
  return score
}
