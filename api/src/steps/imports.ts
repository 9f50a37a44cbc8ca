import type { Actor } from '../core/matter.ts'
import { Refused, notFound } from '../core/refusal.ts'
import type { ImportRow } from '../core/wire/imports.ts'
import type { Deps } from '../deps.ts'
import { loadImports, requestCancel } from '../storage/imports.ts'

type Needs = Pick<Deps, 'db' | 'clock'>

/** The newest imports that this person may see, newest first. */
export function listImports({ db, clock }: Needs, actor: Actor): Promise<ImportRow[]> {
  return db.as(actor, tx => loadImports(tx, clock()))
}

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
