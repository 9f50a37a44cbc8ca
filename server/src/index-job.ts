import { UserId } from '@quaere/api/core/ids'
import type { Deps, JobPayloads } from '@quaere/api/deps'
import { lockNewestUpkeep } from '@quaere/api/storage/upkeep-jobs'
import { INDEX_FROM, vectorsToIndex } from '@quaere/api/storage/vector-index'
import { indexVectors } from '@quaere/ingest/vectors/index-vectors'
import type { Io } from './command.ts'
import { actingPerson } from './operator.ts'
import { progressLine } from './progress-line.ts'
import { type FoundJob, isOpen, takeUpOrBegin } from './upkeep.ts'

/**
 * The job for vectors that have become enough for an index: the one that waits or was interrupted, else a new one. Null when
 * none is needed. `isAsked` says that somebody wants it now, by an import; a start leaves alone what a person has stopped, or
 * what could not be done.
 */
async function findIndexJob(
  { db, embedder }: Pick<Deps, 'db' | 'embedder'>,
  isAsked: boolean,
  from = INDEX_FROM,
): Promise<FoundJob | null> {
  const needed = await db.asOwner(tx => vectorsToIndex(tx, db.kind, embedder.id, embedder.dimensions, from))
  if (needed === null) return null
  const actor = await actingPerson(db, undefined)
  const label = `Vector index (${embedder.id})`.slice(0, 300)
  return db.as(actor, async tx => {
    const newest = await lockNewestUpkeep(tx, 'index')
    if (newest !== null && isOpen(newest)) return newest
    const isLeft = newest !== null && newest.label === label && newest.state !== 'done'
    if (isLeft && !isAsked) return null
    return takeUpOrBegin(tx, newest, { kind: 'index', label, requestedBy: actor.id })
  })
}

/** Leaves the index, when one is needed, to whoever takes jobs. */
export async function queueIndex(
  deps: Pick<Deps, 'db' | 'embedder' | 'jobs'>,
  isAsked: boolean,
  from = INDEX_FROM,
): Promise<void> {
  const job = await findIndexJob(deps, isAsked, from)
  if (job === null || job.isAtWork) return
  await deps.jobs.send('build-index', { importId: job.id, userId: job.requestedBy })
}

/** Builds the index here and now, when one is needed, for a command that is done otherwise; Ctrl-C stops it. */
export async function indexHere(deps: Deps, io: Pick<Io, 'say' | 'progress' | 'signal'>): Promise<void> {
  if (io.signal.aborted) return
  const job = await findIndexJob(deps, true)
  if (job === null) return
  if (job.isAtWork) {
    io.say('The vector index is being built already: the page Imports shows how far it is.')
    return
  }
  io.say('Building the vector index; searches compare every vector until it stands.')
  const request = { importId: job.id, actor: { id: UserId.parse(job.requestedBy) } }
  await indexVectors(deps, request, progress => io.progress(progressLine(progress)), io.signal)
  io.progress('')
}

/** The job itself. */
export async function workIndex(
  deps: Deps,
  { importId, userId }: JobPayloads['build-index'],
  signal: AbortSignal,
): Promise<void> {
  await indexVectors(deps, { importId, actor: { id: UserId.parse(userId) }, isJob: true }, undefined, signal)
}
