import { setTimeout as sleep } from 'node:timers/promises'
import { UserId, newId } from '@quaere/api/core/ids'
import type { Embedder } from '@quaere/api/core/ports'
import {
  type ModelOpening,
  fillingOf,
  leaveFilling,
  setActiveModel,
  takeFilling,
  tellFilling,
} from '@quaere/api/storage/meaning'
import {
  type FillingPosition,
  insertOpinionVectors,
  passagesWithoutVector,
} from '@quaere/api/storage/passages'
import type { Db } from '@quaere/api/storage/session'
import {
  type Filled,
  deleteOtherDocumentVectors,
  deleteOtherVectors,
  documentPassagesWithoutVector,
  dropOtherGraphs,
  filledDocuments,
  filledLaw,
  insertDocumentVectors,
  seenMatters,
  staffIds,
} from '@quaere/api/storage/vector-filling'
import { ensureVectorIndex } from '@quaere/api/storage/build-vector-index'
import { INDEX_FROM } from '@quaere/api/storage/vector-index'
import { embedPassages } from '../embed.ts'
import { indexedText } from '../save/save-opinion.ts'

/** Where vectors are filled, and by which model; `opening` is how a later process opens it. */
export type FillDeps = { db: Db; embedder: Embedder; opening: ModelOpening }

/** How often a filling reports and how much it does at once; a test does so faster. */
export type FillPace = {
  /** Passages embedded and saved in one go; null for as many as the embedder is fastest with. */
  atOnce: number | null
  /** Milliseconds between signs of life, and between looks whether somebody else's filling has ended. */
  every: number
  /** Vectors from which a graph is built. */
  indexFrom: number
  /** Milliseconds that searches under way with the earlier model get before its vectors go. */
  settle: number
}
const PACE: FillPace = { atOnce: null, every: 2_000, indexFrom: INDEX_FROM, settle: 10_000 }

/** Passages in one go where the embedder names no number. */
const AT_ONCE = 512
/** Passages whose vectors of other models are deleted in one transaction. */
const DELETED_AT_ONCE = 10_000
/** Imports may bring in passages while the filling goes on; each round leaves fewer. */
const MOST_ROUNDS = 20

/** Somebody stopped the filling, or another worker has taken it. */
class Stopped extends Error {
  override name = 'Stopped'
}

/**
 * Gives every passage a vector of the configured model, builds its graph, then lets searches go by it and takes the earlier
 * models' vectors away: they are half of the disk, and those of the last model would be stale after the next import. What
 * has its vector is passed over, so that it can be interrupted at any moment. One worker at a time: another waits until the
 * first has ended or shows no sign of life. Answers whether searches go by the model now.
 */
export async function fillVectors(
  deps: FillDeps,
  signal: AbortSignal,
  pace: FillPace = PACE,
): Promise<boolean> {
  const { db, embedder } = deps
  const worker = newId()
  while (!(await db.asOwner(tx => takeFilling(tx, embedder.id, worker)))) {
    const filling = await db.asOwner(fillingOf)
    if (filling?.model !== embedder.id || filling.state !== 'running') return filling?.state === 'done'
    await sleep(pace.every, null, { signal })
  }
  const lost = new AbortController()
  const alive = async (): Promise<void> => {
    if (!(await db.asOwner(tx => tellFilling(tx, worker)))) lost.abort(new Stopped())
  }
  // A sign of life that fails is missed, no more: what is wrong with the database the filling itself tells.
  const signs = setInterval(() => void alive().catch(() => undefined), pace.every)
  try {
    await fill(deps, worker, { leave: signal, stop: lost.signal }, pace)
    return true
  } catch (error) {
    if (error instanceof Stopped) return false
    await db.asOwner(tx => leaveFilling(tx, worker, signal.aborted ? 'running' : 'failed'))
    throw error
  } finally {
    clearInterval(signs)
  }
}

/** `leave`: this process ends. `stop`: the filling is no longer wanted, or no longer this worker's. */
type Ends = { leave: AbortSignal; stop: AbortSignal }

async function fill(deps: FillDeps, worker: string, ends: Ends, pace: FillPace): Promise<void> {
  const { db, embedder, opening } = deps
  const signal = AbortSignal.any([ends.leave, ends.stop])
  const atOnce = pace.atOnce ?? embedder.atOnce ?? AT_ONCE
  const tell = async (told: Parameters<typeof tellFilling>[2]): Promise<void> => {
    signal.throwIfAborted()
    if (!(await db.asOwner(tx => tellFilling(tx, worker, told)))) throw new Stopped()
  }
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { matters, counted } = await survey(db, embedder.id)
    let done = counted.filled
    await tell({ done, total: counted.held })
    if (done >= counted.held) break
    const saved = async (passages: number): Promise<void> => {
      done += passages
      await tell({ done: Math.min(done, counted.held) })
    }
    await fillLaw(deps, saved, signal, atOnce)
    for (const [matterId, personId] of matters) {
      await fillMatter(deps, { matterId, personId }, saved, signal, atOnce)
    }
    // Nothing could be given its vector: what still lacks one went out of sight meanwhile.
    if (done === counted.filled) break
  }
  await ensureVectorIndex(db, embedder.id, embedder.dimensions, {
    ...ends,
    from: pace.indexFrom,
    onProgress({ done }) {
      // What goes wrong with telling the next sign of life finds, too.
      void db.asOwner(tx => tellFilling(tx, worker, { indexed: done })).catch(() => undefined)
    },
  })
  signal.throwIfAborted()
  await db.asOwner(async tx => {
    if (!(await tellFilling(tx, worker, { indexed: null }))) throw new Stopped()
    await setActiveModel(tx, { id: embedder.id, opening })
  })
  await sleep(pace.settle, null, { signal })
  await deleteOthers(deps, signal)
  await tell({ state: 'done' })
}

/** Each matter with somebody who may see it, in whose name its passages are read and written; and all passages counted. */
async function survey(db: Db, model: string): Promise<{ matters: Map<string, string>; counted: Filled }> {
  const law = await db.asOwner(tx => filledLaw(tx, model))
  const matters = await mattersBySeer(db)
  const counts = [law]
  for (const [matterId, personId] of matters) {
    counts.push(await as(db, personId, tx => filledDocuments(tx, matterId, model)))
  }
  const sum = (pick: (one: Filled) => number): number => counts.reduce((all, one) => all + pick(one), 0)
  return { matters, counted: { held: sum(one => one.held), filled: sum(one => one.filled) } }
}

/** Row security binds whoever owns the tables, too: a matter that nobody may see is not reached, and not searched either. */
export async function mattersBySeer(db: Db): Promise<Map<string, string>> {
  const seers = new Map<string, string>()
  for (const personId of await db.asOwner(staffIds)) {
    for (const matterId of await as(db, personId, seenMatters)) {
      if (!seers.has(matterId)) seers.set(matterId, personId)
    }
  }
  return seers
}

const as = <T>(db: Db, personId: string, work: Parameters<typeof db.as<T>>[1]): Promise<T> =>
  db.as({ id: UserId.parse(personId) }, work)

async function fillLaw(
  { db, embedder }: FillDeps,
  saved: (passages: number) => Promise<void>,
  signal: AbortSignal,
  atOnce: number,
): Promise<void> {
  let after: FillingPosition | null = null
  for (;;) {
    const from: FillingPosition | null = after
    const missing: Awaited<ReturnType<typeof passagesWithoutVector>> = await db.asOwner(tx =>
      passagesWithoutVector(tx, embedder.id, from, atOnce),
    )
    after = missing.at(-1) ?? null
    if (after === null) return
    const texts = missing.map(({ prefix, headingPath, text }) => indexedText(prefix, headingPath, text))
    const rows = paired(missing, await embedPassages(embedder, texts, signal))
    signal.throwIfAborted()
    await db.asOwner(tx => insertOpinionVectors(tx, embedder.id, rows, db.kind))
    await saved(rows.length)
  }
}

async function fillMatter(
  { db, embedder }: FillDeps,
  { matterId, personId }: { matterId: string; personId: string },
  saved: (passages: number) => Promise<void>,
  signal: AbortSignal,
  atOnce: number,
): Promise<void> {
  let after: string | null = null
  for (;;) {
    const from: string | null = after
    const missing: Awaited<ReturnType<typeof documentPassagesWithoutVector>> = await as(db, personId, tx =>
      documentPassagesWithoutVector(tx, matterId, embedder.id, from, atOnce),
    )
    after = missing.at(-1)?.passageId ?? null
    if (after === null) return
    const texts = missing.map(({ title, headingPath, text }) => indexedText(title, headingPath, text))
    const rows = paired(missing, await embedPassages(embedder, texts, signal))
    signal.throwIfAborted()
    await as(db, personId, tx => insertDocumentVectors(tx, matterId, embedder.id, rows))
    await saved(rows.length)
  }
}

const paired = (
  missing: { passageId: string }[],
  vectors: Float32Array[],
): { passageId: string; vector: Float32Array }[] =>
  missing.flatMap(({ passageId }, index) => {
    const vector = vectors[index]
    return vector === undefined ? [] : [{ passageId, vector }]
  })

async function deleteOthers({ db, embedder }: FillDeps, signal: AbortSignal): Promise<void> {
  await db.asOwner(tx => dropOtherGraphs(tx, embedder.id))
  let after: string | null = null
  do {
    signal.throwIfAborted()
    const from: string | null = after
    after = await db.asOwner(tx => deleteOtherVectors(tx, embedder.id, from, DELETED_AT_ONCE))
  } while (after !== null)
  for (const [matterId, personId] of await mattersBySeer(db)) {
    signal.throwIfAborted()
    await as(db, personId, tx => deleteOtherDocumentVectors(tx, matterId, embedder.id))
  }
}
