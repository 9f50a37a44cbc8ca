import { newId } from '../core/ids.ts'
import type { Actor } from '../core/matter.ts'
import { Refused, notFound } from '../core/refusal.ts'
import type { LabelledSearch, LabelSearch } from '../core/wire/labels.ts'
import { approveLabel, deleteLabel, listLabels, putLabel } from '../storage/labels.ts'
import type { Db } from '../storage/session.ts'

type Need = { db: Db }

const notYours = {
  code: 'label/not-yours-to-approve',
  status: 403,
  title: 'This mark is not yours to approve',
  detail: 'A reviewer or an administrator approves the marks of others, each once. Nothing was changed.',
}

/** Keeps the actor's mark on a search of public law and answers the one that stands; refused when no such opinion is held. */
export async function labelSearch({ db }: Need, actor: Actor, mark: LabelSearch): Promise<LabelledSearch> {
  const [row] = await db.as(actor, async tx => {
    const id = await putLabel(tx, newId(), mark)
    return id === null ? [] : listLabels(tx, id)
  })
  if (row === undefined) throw new Refused(notFound('source'))
  return row
}

/** Approves another's mark, once. */
export async function approveMark({ db }: Need, actor: Actor, id: string): Promise<void> {
  if (!(await db.as(actor, tx => approveLabel(tx, id)))) throw new Refused(notYours)
}

/** Takes a mark away that is not approved: one's own, or for who may approve any. */
export async function removeMark({ db }: Need, actor: Actor, id: string): Promise<void> {
  if (!(await db.as(actor, tx => deleteLabel(tx, id)))) throw new Refused(notFound('mark'))
}
