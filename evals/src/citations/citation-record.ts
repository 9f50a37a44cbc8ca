import { writeFile } from 'node:fs/promises'
import { figuresOf } from '@quaere/api/core/citation-sets'
import type { CitationFigures, MetricRow } from '@quaere/api/core/wire/evals'

/** The figures that come with the release; a desk that has not run the evals shows these. */
export const RECORD = new URL('../../measured-citations.json', import.meta.url)

/** Writes the figures of the citations with commit, machine and time. What was skipped is recorded as skipped. */
export async function writeRecord(
  metrics: readonly MetricRow[],
  run: Pick<CitationFigures, 'commit' | 'machine' | 'measuredAt'>,
  file: URL = RECORD,
): Promise<void> {
  const { from: _, ...record } = figuresOf(metrics, { from: 'record', ...run })
  await writeFile(file, `${JSON.stringify(record, null, 2)}\n`)
}
