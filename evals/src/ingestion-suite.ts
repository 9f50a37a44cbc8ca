import { join } from 'node:path'
import { firstMissing, hashOfFiles } from './data-files.ts'
import { documentMetrics, LABELS, measureDocuments } from './ingestion/documents-set.ts'
import { allSkipped, type Laboratory, type Measured } from './suite.ts'

export const measureIngestion = (laboratory: Laboratory): Promise<Measured> =>
  measure(laboratory, 'ingestion', false)

/** Files as lawyers have them, read by the product's own reader in its limited process. */
async function measure(
  { sharedData, report, signal }: Laboratory,
  suite: string,
  isSample: boolean,
): Promise<Measured> {
  const folder = join(sharedData, 'documents')
  const manifest = join(folder, 'manifest.jsonl')
  const missing = firstMissing([manifest])
  if (missing !== null) return allSkipped(suite, documentMetrics, `There is no ${missing}`)
  const { metrics, misses } = await measureDocuments({ folder, isSample, report, signal })
  return {
    metrics,
    misses,
    questions: misses.map((one, index) => ({
      suite,
      questionId: `${one.set} ${one.id} ${index}`,
      question: `${one.id}: ${one.reason}`,
      wanted: [one.wanted],
      found: [one.found],
      score: 0,
    })),
    dataHash: await hashOfFiles([manifest, LABELS]),
  }
}
