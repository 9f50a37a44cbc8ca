import { UserId } from '@quaere/api/core/ids'
import type { Config } from '@quaere/api/config'
import type { Embedder } from '@quaere/api/core/ports'
import type { Deps, JobPayloads } from '@quaere/api/deps'
import { chooseEmbedder } from '@quaere/api/providers/choose'
import {
  type ActiveModel,
  type ModelOpening,
  activeModel,
  fillingOf,
  lockStart,
  queueFilling,
  setActiveModel,
} from '@quaere/api/storage/meaning'
import type { Db } from '@quaere/api/storage/session'
import { mostUsedModel, mostUsedOfMatter } from '@quaere/api/storage/vector-filling'
import { fillVectors, mattersBySeer } from '@quaere/ingest/vectors/fill-vectors'

type Asked = Pick<Config, 'openai' | 'model' | 'home'>

/** What has to be known to open the configured model again once another is configured. */
export const openingOf = ({ openai, model }: Asked): ModelOpening => ({
  model,
  embeddingModel: openai?.embeddingModel ?? null,
  embeddingDimensions: openai?.embeddingDimensions ?? 0,
})

/** Opens models of earlier configurations, each once; null for one that is gone or is no longer what it was. */
export function earlierModels(config: Asked): (active: ActiveModel) => Promise<Embedder | null> {
  const opened = new Map<string, Promise<Embedder | null>>()
  return active => {
    const known = opened.get(active.id)
    if (known !== undefined) return known
    const opening = openEarlier(config, active)
    opened.set(active.id, opening)
    return opening
  }
}

async function openEarlier(config: Asked, { id, opening }: ActiveModel): Promise<Embedder | null> {
  const { model = null, embeddingModel = null, embeddingDimensions = 0 } = opening ?? {}
  if (embeddingModel !== null && config.openai === null) return null
  const openai = config.openai === null ? null : { ...config.openai, embeddingModel, embeddingDimensions }
  try {
    const embedder = await chooseEmbedder({ openai, model, home: config.home })
    return embedder.id === id ? embedder : null
  } catch {
    // Its folder or file is gone, which is one of the things that may be: the question is then asked in words.
    return null
  }
}

/**
 * What a server or worker does at its start: when another model is configured than the one whose vectors are searched, the
 * new vectors are filled beside the old by a job. A filling that a person has stopped stays stopped.
 */
export async function queueModelChange(
  deps: Pick<Deps, 'db' | 'embedder' | 'config' | 'jobs'>,
  say: (line: string) => void,
): Promise<void> {
  const { db, embedder } = deps
  const held = (await db.asOwner(activeModel)) === null ? await modelOfVectors(db) : null
  const isNeeded = await db.asOwner(async tx => {
    await lockStart(tx)
    const known = await activeModel(tx)
    const active = known ?? {
      id: held ?? embedder.id,
      opening: held === null || held === embedder.id ? openingOf(deps.config) : null,
    }
    if (known === null) await setActiveModel(tx, active)
    const filling = await fillingOf(tx)
    if (
      active.id === embedder.id &&
      (filling === null || (filling.model === embedder.id && filling.state === 'done'))
    )
      return false
    if (filling?.model === embedder.id && filling.state !== 'done') return filling.state !== 'cancelled'
    await queueFilling(tx, embedder.id)
    return true
  })
  if (!isNeeded) return
  await deps.jobs.send('fill-vectors', { model: embedder.id })
  say('Meaning is prepared for a new model; searches go by the earlier one until it is whole.')
}

/** The model of a database from before anybody noted which one is searched; null when it holds no vector. */
async function modelOfVectors(db: Db): Promise<string | null> {
  const ofLaw = await db.asOwner(mostUsedModel)
  if (ofLaw !== null) return ofLaw
  for (const [matterId, personId] of await mattersBySeer(db)) {
    const model = await db.as({ id: UserId.parse(personId) }, tx => mostUsedOfMatter(tx, matterId))
    if (model !== null) return model
  }
  return null
}

/** The job itself. Throws when this process is configured for another model: one that is not tries it again. */
export async function workModelChange(
  { db, embedder, config }: Pick<Deps, 'db' | 'embedder' | 'config'>,
  { model }: JobPayloads['fill-vectors'],
  signal: AbortSignal,
): Promise<void> {
  if (model !== embedder.id) {
    const filling = await db.asOwner(fillingOf)
    if (filling?.model !== model) return
    throw new Error('Another embedding model is configured here than the one to be filled.')
  }
  await fillVectors({ db, embedder, opening: openingOf(config) }, signal)
}
