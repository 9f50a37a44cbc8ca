import { join } from 'node:path'
import { firstMissing, hashOfFiles } from '../data-files.ts'
import { documentMetrics, LABELS, measureDocuments } from './documents-set.ts'
import { scoreStarPages } from './star-pages.ts'
import { scoreUkWord } from './uk-word.ts'
import { type Metric, proportion, skipped } from '../metric.ts'
import { missIds } from '../miss-ids.ts'
import { allSkipped, type Laboratory, type Measured, type SetMiss } from '../suite.ts'

/** How well files of every kind are read. */
export const measureIngestion = (laboratory: Laboratory): Promise<Measured> =>
  measure(laboratory, 'ingestion', false)

/** Without the files that take the recognition of pictures, most of the minutes. */
export const measureIngestionSample = (laboratory: Laboratory): Promise<Measured> =>
  measure(laboratory, 'ingestion-sample', true)

/** Files as lawyers have them, read by the product's own reader in its limited process. */
async function measure(
  { sharedData, report, signal }: Laboratory,
  suite: string,
  isSample: boolean,
): Promise<Measured> {
  const folder = join(sharedData, 'documents')
  const manifest = join(folder, 'manifest.jsonl')
  const missing = firstMissing([manifest])
  if (missing !== null) {
    return allSkipped(suite, [...documentMetrics, WORD, STARS], `There is no ${missing}`)
  }
  const publishers = await measurePublishers(sharedData, suite)
  const documents = await measureDocuments({ suite, folder, isSample, report, signal })
  const misses = [...documents.misses, ...publishers.misses]
  const ids = missIds(misses)
  return {
    metrics: [...documents.metrics, ...publishers.metrics],
    misses,
    questions: misses.map((one, index) => ({
      suite,
      questionId: ids[index] ?? '',
      question: `${one.id}: ${one.reason}`,
      wanted: [one.wanted],
      found: [one.found],
      score: 0,
    })),
    dataHash: await hashOfFiles([manifest, LABELS]),
  }
}

const WORD = 'UK judgments in Word: paragraphs equal, with their number'
const STARS = 'published opinions: page marks before the right word'

/** What others made of the same judgments and opinions. */
async function measurePublishers(
  data: string,
  suite: string,
): Promise<{ metrics: Metric[]; misses: SetMiss[] }> {
  const word = await scoreUkWord(data)
  const stars = await scoreStarPages(data)
  return {
    metrics: [
      word === null
        ? skipped(suite, WORD, 'There is no opinions-uk')
        : proportion(suite, WORD, word.equal, word.paragraphs),
      stars === null
        ? skipped(suite, STARS, 'There is no raw-formats or opinions-us')
        : proportion(suite, STARS, stars.right, stars.pages),
    ],
    misses: [
      ...(word?.misses ?? []).map(({ id, n, expected, found }) => ({
        set: 'word',
        id,
        what: `paragraph ${n ?? 'without a number'}`,
        reason: '',
        wanted: expected.slice(0, 120),
        found: found.slice(0, 120),
      })),
      ...(stars?.misses ?? []).map(({ id, label, wanted, found }) => ({
        set: 'pages',
        id,
        what: `page ${label}`,
        reason: '',
        wanted,
        found,
      })),
    ],
  }
}
