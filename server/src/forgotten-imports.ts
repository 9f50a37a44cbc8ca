import { UserId } from '@quaere/api/core/ids'
import type { Deps } from '@quaere/api/deps'
import { importsWithJob, seesImport, waitingImports } from '@quaere/api/storage/waiting-imports'
import { actingPerson } from './operator.ts'

/** Milliseconds between two looks for imports that nobody was told of. */
const LOOK_EVERY = 60_000

/**
 * Queues the imports that wait although no job is left that would do them: the server ended, or could not reach the queue, between
 * keeping the files and sending the job. One whose person sees the matter no more goes on waiting, like its job would.
 */
export async function queueForgotten({ db, jobs }: Pick<Deps, 'db' | 'jobs'>): Promise<void> {
  const operator = await actingPerson(db, undefined)
  const waiting = await db.as(operator, waitingImports)
  if (waiting.length === 0) return
  const taken = await db.asOwner(tx =>
    importsWithJob(
      tx,
      waiting.map(({ id }) => id),
    ),
  )
  for (const { id, requestedBy: userId } of waiting) {
    if (taken.has(id) || !(await db.as({ id: UserId.parse(userId) }, tx => seesImport(tx, id)))) continue
    await jobs.send('import-uploads', { importId: id, userId, uploadIds: [] })
  }
}

/** Looks now and from time to time, for as long as this process takes jobs. Answers how to end it. */
export async function watchForgotten(deps: Pick<Deps, 'db' | 'jobs'>): Promise<() => Promise<void>> {
  await queueForgotten(deps)
  let looking: Promise<void> = Promise.resolve()
  // While the database is away nothing is found; the next look is a minute later.
  const timer = setInterval(() => {
    looking = looking.then(() => queueForgotten(deps)).catch(() => {})
  }, LOOK_EVERY)
  timer.unref()
  return () => {
    clearInterval(timer)
    return looking
  }
}
