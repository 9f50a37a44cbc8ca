import type { Actor } from '../core/matter.ts'
import { Refused, notFound } from '../core/refusal.ts'
import type { ImportRow } from '../core/wire/imports.ts'
import type { Deps } from '../deps.ts'
import { requeueFailed } from '../storage/import-files.ts'
import { loadImports, requestCancel } from '../storage/imports.ts'
import { requeueUpkeep, requesterOf } from '../storage/upkeep-jobs.ts'

const queues = { passages: 'cut-again', index: 'build-index', summaries: 'summarise' } as const

type Needs = Pick<Deps, 'db' | 'clock'>

/** The newest imports that this person may see, all or of one matter, newest first. */
export function listImports({ db, clock }: Needs, actor: Actor, matter: string | null): Promise<ImportRow[]> {
  return db.as(actor, tx => loadImports(tx, clock(), null, matter))
}

/** One import with its failures. Throws Refused when there is none that the actor may see. */
export async function openImport({ db, clock }: Needs, actor: Actor, id: string): Promise<ImportRow> {
  const [row] = await db.as(actor, tx => loadImports(tx, clock(), id))
  if (row === undefined) throw new Refused(notFound('import'))
  return row
}

/** Asks a running import to stop; what was taken so far stays. */
export async function cancelImport(deps: Needs, actor: Actor, id: string): Promise<ImportRow> {
  const isAsked = await deps.db.as(actor, tx => requestCancel(tx, id, deps.clock()))
  const row = await openImport(deps, actor, id)
  if (!isAsked) {
    throw new Refused({
      code: 'import/ended',
      status: 409,
      title: 'This import has already ended',
      detail: 'Nothing was changed.',
    })
  }
  return row
}

/** Puts the files that failed or were stopped back into the queue; of a file of lines only those not held are read again. */
export async function retryImport(
  deps: Needs & Pick<Deps, 'jobs'>,
  actor: Actor,
  id: string,
): Promise<ImportRow> {
  const before = await openImport(deps, actor, id)
  if (before.canTryAgain && before.kind !== 'sources') {
    await deps.db.as(actor, tx => requeueUpkeep(tx, id))
    // Whoever asked first may see every matter; whoever tries again only starts it.
    const userId = await deps.db.as(actor, tx => requesterOf(tx, id))
    await deps.jobs.send(queues[before.kind], { importId: id, userId: userId ?? actor.id })
    return openImport(deps, actor, id)
  }
  const count = before.canTryAgain ? await deps.db.as(actor, tx => requeueFailed(tx, id)) : 0
  if (count === 0) {
    throw new Refused({
      code: 'import/nothing-to-retry',
      status: 409,
      title: 'There is nothing to try again here',
      detail: 'Nothing was changed. An import of the register is started anew on the command line.',
    })
  }
  await deps.jobs.send('import-uploads', { importId: id, userId: actor.id, uploadIds: [] })
  return openImport(deps, actor, id)
}
