import { z } from 'zod'
import { readSetting, writeSetting } from './settings.ts'
import type { Tx } from './session.ts'

/** How a model was asked for, so that it can be opened again after another was chosen. Secrets are not kept. */
export const ModelOpening = z.object({
  /** A local encoder's folder or hub id. */
  model: z.string().nullable(),
  embeddingModel: z.string().nullable(),
  embeddingDimensions: z.number(),
})
export type ModelOpening = z.infer<typeof ModelOpening>

/** The model whose vectors are searched. `opening` is null when only its vectors tell of it. */
export const ActiveModel = z.object({ id: z.string(), opening: ModelOpening.nullable() })
export type ActiveModel = z.infer<typeof ActiveModel>

/** The filling of a model's vectors beside those that are searched; times are seconds since 1970 by the database's clock. */
const Filling = z.object({
  model: z.string(),
  state: z.enum(['queued', 'running', 'failed', 'cancelled', 'done']),
  /** Passages with a vector of the model, and all of them. */
  done: z.number(),
  total: z.number(),
  /** Vectors taken into the graph so far; null before and after it is built. */
  indexed: z.number().nullable(),
  worker: z.string().nullable(),
  seenAt: z.number(),
})
type Filling = z.infer<typeof Filling>

const ACTIVE = 'meaning.active'
const FILLING = 'meaning.filling'
/** Seconds without a sign of life after which another worker takes over. */
const LEASE = 20
/** Any number of its own: two starts at once look one after the other. */
const START_LOCK = 71_000_021

/** Holds off everybody else who looks whether a model has changed, until the transaction ends. */
export async function lockStart(tx: Tx): Promise<void> {
  await tx`select pg_advisory_xact_lock(${START_LOCK})`
}

/** The model that is searched; null while nobody has ever chosen. As the owner, like all of this file. */
export const activeModel = (tx: Tx): Promise<ActiveModel | null> => readSetting(tx, ACTIVE, ActiveModel)

/** From now on searches go by this model's vectors. */
export const setActiveModel = (tx: Tx, active: ActiveModel): Promise<void> => writeSetting(tx, ACTIVE, active)

/** The model whose vectors are being made, or were last; null when none ever was. */
export const fillingOf = (tx: Tx): Promise<Filling | null> => readSetting(tx, FILLING, Filling)

/** A filling that waits for a worker, in the place of whatever was filled before. */
export async function queueFilling(tx: Tx, model: string): Promise<void> {
  const made: Filling = { model, state: 'queued', done: 0, total: 0, indexed: null, worker: null, seenAt: 0 }
  await writeSetting(tx, FILLING, made)
}

const nowInSeconds = (tx: Tx) => tx`extract(epoch from clock_timestamp())::float8`

/** Takes the filling unless somebody else is at it, or it was stopped or is another model's: then false. */
export async function takeFilling(tx: Tx, model: string, worker: string): Promise<boolean> {
  const rows = await tx`
    update app_settings
    set value = value || jsonb_build_object('worker', ${worker}::text, 'state', 'running', 'seenAt', ${nowInSeconds(tx)})
    where key = ${FILLING} and value ->> 'model' = ${model}
      and (value ->> 'state' in ('queued', 'failed')
        or value ->> 'state' = 'running'
          and (value ->> 'worker' is null or (value ->> 'seenAt')::float8 < ${nowInSeconds(tx)} - ${LEASE}::int))
    returning key`
  return rows.length > 0
}

type Told = Partial<Pick<Filling, 'state' | 'done' | 'total' | 'indexed'>>

/** A sign of life of its worker, with what has changed. False when the filling is no longer this worker's, or was stopped. */
export async function tellFilling(tx: Tx, worker: string, told: Told = {}): Promise<boolean> {
  const rows = await tx`
    update app_settings
    set value = value || ${tx.json(told)} || jsonb_build_object('seenAt', ${nowInSeconds(tx)})
    where key = ${FILLING} and value ->> 'worker' = ${worker} and value ->> 'state' = 'running'
    returning key`
  return rows.length > 0
}

/** Lets the filling go, so that another worker may take it at once. */
export async function leaveFilling(tx: Tx, worker: string, state: 'running' | 'failed'): Promise<void> {
  await tx`
    update app_settings
    set value = value || jsonb_build_object('worker', null, 'state', ${state}::text)
    where key = ${FILLING} and value ->> 'worker' = ${worker} and value ->> 'state' = 'running'`
}

/** Stops a filling that waits, runs or failed: its model, or null when there is none such. */
export async function stopFilling(tx: Tx): Promise<string | null> {
  const [row] = await tx<{ model: string }[]>`
    update app_settings set value = value || '{"state": "cancelled"}'
    where key = ${FILLING} and value ->> 'state' in ('queued', 'running', 'failed')
    returning value ->> 'model' as model`
  return row?.model ?? null
}

/** Puts a filling that was stopped or failed back into the queue: its model, or null when there is none such. */
export async function resumeFilling(tx: Tx): Promise<string | null> {
  const [row] = await tx<{ model: string }[]>`
    update app_settings set value = value || '{"state": "queued", "worker": null}'
    where key = ${FILLING} and value ->> 'state' in ('cancelled', 'failed')
    returning value ->> 'model' as model`
  return row?.model ?? null
}
