import type { Embedder } from '../core/ports.ts'
import type { Deps } from '../deps.ts'
import { activeModel, fillingOf } from '../storage/meaning.ts'

/** The model to ask, or why there is none, as a sentence for people. */
export type AskingModel = { embedder: Embedder; note: null } | { embedder: null; note: string }

/**
 * The model that a question is embedded by: the one whose vectors are searched, which after a change of the configuration is
 * the earlier one until the new vectors are whole. When the earlier model can no longer be opened, none, and a note for people.
 * Called outside a transaction.
 */
export async function askingModel({
  db,
  embedder,
  openEarlier,
}: Pick<Deps, 'db' | 'embedder' | 'openEarlier'>): Promise<AskingModel> {
  const active = await db.asOwner(activeModel)
  if (active === null || active.id === embedder.id) return { embedder, note: null }
  const earlier = (await openEarlier?.(active)) ?? null
  if (earlier !== null) return { embedder: earlier, note: null }
  const filling = await db.asOwner(fillingOf)
  const share =
    filling === null || filling.total === 0 ? '' : `: ${Math.floor((100 * filling.done) / filling.total)} %`
  const hasStopped = filling === null || filling.state === 'cancelled' || filling.state === 'failed'
  return {
    embedder: null,
    note: hasStopped
      ? `Meaning is not yet prepared for the new model${share}, and the preparation has stopped: only words are searched. An administrator can go on with it on the page Imports.`
      : `Meaning is being prepared for a new model${share}; until then words are searched.`,
  }
}
