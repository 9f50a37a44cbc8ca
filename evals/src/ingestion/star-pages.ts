import { createReadStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import { readOpinionLines } from '@quaere/ingest/case-law/opinion-lines'
import { z } from 'zod'
import { readRecords } from '../data-files.ts'

const Opinion = z.object({
  id: z.string(),
  text: z.string(),
  pages: z.array(z.object({ label: z.union([z.string(), z.number()]), offset: z.number() })).nullish(),
})

export type StarPageMiss = { id: string; label: string; wanted: string; found: string }
export type StarPageScore = { pages: number; right: number; misses: StarPageMiss[] }

/** Letters behind the mark that are compared; white space is the reader's choice. */
const COMPARED = 20
const behind = (text: string, offset: number): string =>
  text
    .slice(offset, offset + 4 * COMPARED)
    .replace(/\s+/g, '')
    .slice(0, COMPARED)

/**
 * Page marks of opinions as their publishers serve them (`raw-formats`) against the same opinions prepared by others
 * (`opinions-us`): right is a mark of the same label before the same letters. Null when either is missing.
 */
export async function scoreStarPages(data: string): Promise<StarPageScore | null> {
  const truth = join(data, 'opinions-us', 'opinions.jsonl.gz')
  const served = ['cap-cases.jsonl.gz', 'courtlistener-api-v3-opinions.jsonl.gz']
    .map(file => join(data, 'raw-formats', file))
    .filter(path => existsSync(path))
  if (!existsSync(truth) || served.length === 0) return null
  const known = new Map((await readRecords(truth, Opinion)).map(one => [one.id, one]))
  const score: StarPageScore = { pages: 0, right: 0, misses: [] }
  for (const path of served) {
    for await (const read of readOpinionLines(createReadStream(path), true)) {
      if (!read.ok) continue
      const { externalId, text, pages } = read.opinion
      const wanted = known.get(externalId)
      for (const { label, offset } of wanted?.pages ?? []) {
        score.pages++
        const words = behind(wanted?.text ?? '', offset)
        const marks = pages.filter(page => page.label === `${label}`)
        if (marks.some(mark => behind(text, mark.offset) === words)) score.right++
        else {
          const found = marks.map(mark => behind(text, mark.offset)).join(' or ')
          score.misses.push({
            id: externalId,
            label: `${label}`,
            wanted: words,
            found: found || 'no such mark',
          })
        }
      }
    }
  }
  return score
}
