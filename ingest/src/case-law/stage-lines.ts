import { stageClusters, stageDockets, stageOpinions } from '@quaere/api/storage/courtlistener'
import { loadInBulk } from '@quaere/api/storage/sources'
import type { CourtListenerLine } from './courtlistener-line.ts'
import { type ImportRun, fail, storageReason } from '../job/import-run.ts'

/** Lines and characters of one transaction. */
const MOST_LINES = 500
const MOST_CHARACTERS = 4_000_000

type Numbered = { line: number; staged: CourtListenerLine }

/** Puts lines of CourtListener's API where its bulk tables wait, a batch at a time. */
export type LineStaging = {
  add(line: number, staged: CourtListenerLine): Promise<void>
  /** Saves what is left. */
  end(): Promise<void>
}

/** Keeps lines by the batch until they are joined; `name` is the file that they come from. */
export function openLineStaging(run: ImportRun, name: string): LineStaging {
  let batch: Numbered[] = []
  let characters = 0
  const end = async (): Promise<void> => {
    const full = batch
    batch = []
    characters = 0
    await save(run, name, full)
  }
  return {
    async add(line, staged) {
      batch.push({ line, staged })
      for (const { said } of [...staged.opinions, ...staged.clusters]) characters += said.length
      if (batch.length >= MOST_LINES || characters >= MOST_CHARACTERS) await end()
    },
    end,
  }
}

/** Of what stands in the lines twice, the later one. */
const latest = <T extends { id: number }>(rows: T[]): T[] => [
  ...new Map(rows.map(row => [row.id, row])).values(),
]

/** Saves lines in one transaction; when one of them cannot be stored, halves are saved until it stands alone. */
async function save(run: ImportRun, name: string, lines: Numbered[]): Promise<void> {
  const [first] = lines
  if (first === undefined) return
  const opinions = latest(lines.flatMap(({ staged }) => staged.opinions))
  const others = lines.filter(({ staged }) => staged.opinions.length === 0).length
  try {
    const changed = await run.watch.wait('save', () =>
      run.deps.db.asOwner(async tx => {
        await loadInBulk(tx)
        await stageClusters(tx, latest(lines.flatMap(({ staged }) => staged.clusters)))
        await stageDockets(tx, latest(lines.flatMap(({ staged }) => staged.dockets)))
        return stageOpinions(tx, opinions)
      }),
    )
    run.counts.rows += changed + others
    run.counts.unchanged += opinions.length - changed
  } catch (error) {
    const reason = storageReason(error)
    if (reason === null) throw error
    if (lines.length === 1) return fail(run, name, first.line, reason)
    await save(run, name, lines.slice(0, lines.length >> 1))
    await save(run, name, lines.slice(lines.length >> 1))
  }
}
