import type { Actor } from '../core/matter.ts'
import { Refused } from '../core/refusal.ts'
import type { ModelChange } from '../core/wire/meaning.ts'
import type { Deps } from '../deps.ts'
import { appendFirmEvent } from '../storage/audit.ts'
import { fillingOf, resumeFilling, stopFilling } from '../storage/meaning.ts'
import { inNameOf, type Tx } from '../storage/session.ts'
import { mustAdminister } from './assignments.ts'

/** How far the filling of a new model's vectors has come. */
export async function openModelChange({ db }: Pick<Deps, 'db'>): Promise<ModelChange> {
  const filling = await db.asOwner(fillingOf)
  if (filling === null) return null
  const { model, state, done, total, indexed } = filling
  return { model, state, done, total, indexed }
}

/** Stops the filling; what is filled stays, and searches go on by the earlier model. Administrators only. */
export async function stopModelChange(deps: Pick<Deps, 'db'>, actor: Actor): Promise<ModelChange> {
  mustAdminister(actor)
  const model = await steer(deps, actor, 'model_change_stopped', stopFilling)
  if (model === null) throw nothingTo('stop')
  return openModelChange(deps)
}

/** Goes on with a filling that was stopped or has failed. Administrators only. */
export async function resumeModelChange(deps: Pick<Deps, 'db' | 'jobs'>, actor: Actor): Promise<ModelChange> {
  mustAdminister(actor)
  const model = await steer(deps, actor, 'model_change_resumed', resumeFilling)
  if (model === null) throw nothingTo('go on with')
  await deps.jobs.send('fill-vectors', { model })
  return openModelChange(deps)
}

/** Stops or resumes, and puts it on the firm's record. Null when there was nothing to do. */
const steer = (
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  kind: 'model_change_stopped' | 'model_change_resumed',
  work: (tx: Tx) => Promise<string | null>,
): Promise<string | null> =>
  db.asOwner(async tx => {
    const model = await work(tx)
    if (model !== null) await inNameOf(tx, actor, own => appendFirmEvent(own, { kind, detail: { model } }))
    return model
  })

const nothingTo = (what: string): Refused =>
  new Refused({
    code: 'meaning/nothing-to-do',
    status: 409,
    title: `There is nothing to ${what} here`,
    detail: 'Nothing was changed. Look at the page again.',
  })
