import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { CITATION_SUITE } from '@quaere/api/core/citation-sets'
import { checkAgain } from '@quaere/api/core/recheck'
import { CitationLabel } from '@quaere/api/core/wire/citation-labels'
import { numberedRecords } from '../data-files.ts'
import { type Metric, skipped } from '../metric.ts'
import { type EvalSet, type Missed, share } from './set.ts'

/** Reviewers' corrections that were taken, as the page Evals offers them to be saved (evals/datasets/README.md). */
const fieldFile = fileURLToPath(new URL('../../datasets/field-citations.jsonl', import.meta.url))

const name = 'field'

/**
 * Citations of delivered memos that reviewers corrected: the engine as it is now, run on what each row holds, says the verdict that
 * the reviewer made right, or does not. The rows hold words of clients' memos and runs are seen by the whole firm: a miss
 * names its row and the verdicts, and repeats nothing.
 */
export const fieldSet = (file: string = fieldFile): EvalSet => ({
  name,
  files: [],
  async measure({ progress }) {
    if (!existsSync(file))
      return none('No corrections of reviewers were put into evals/datasets/field-citations.jsonl')
    const rows = await rowsOf(file)
    if (rows.length === 0) return none('evals/datasets/field-citations.jsonl has no row')
    const outcomes: { right: string; isRight: boolean }[] = []
    const misses: Missed[] = []
    for (const [index, { id, right, check }] of rows.entries()) {
      await progress(index, rows.length)
      if (check === null) continue
      const found = checkAgain(check)?.judgement.verdict ?? 'no citation'
      outcomes.push({ right, isRight: found === right })
      if (found !== right) misses.push({ id, what: 'verdict', wanted: right, found, reason: WHERE })
    }
    const wanted = [...new Set(outcomes.map(({ right }) => right))].sort()
    return {
      metrics: [
        rightOf('verdict as the reviewer has it', outcomes),
        ...wanted.map(verdict =>
          rightOf(
            `where ${verdict} is right`,
            outcomes.filter(({ right }) => right === verdict),
          ),
        ),
        share(name, 'rows that can be checked again', outcomes.length, rows.length),
      ],
      misses,
    }
  },
})

/** The rows of the file, each once: two files put together would count what stands in both twice. */
async function rowsOf(file: string): Promise<CitationLabel[]> {
  const rows = await numberedRecords(file, CitationLabel)
  const seen = new Set<string>()
  for (const { row, number } of rows) {
    if (seen.has(row.id)) throw new Error(`${file}, line ${number}: the row ${row.id} stands there already`)
    seen.add(row.id)
  }
  return rows.map(({ row }) => row)
}

const WHERE = 'its words stand in evals/datasets/field-citations.jsonl alone'

const none = (why: string): { metrics: Metric[] } => ({ metrics: [skipped(CITATION_SUITE, name, why)] })

const rightOf = (measure: string, outcomes: readonly { isRight: boolean }[]): Metric =>
  share(name, measure, outcomes.filter(({ isRight }) => isRight).length, outcomes.length)
