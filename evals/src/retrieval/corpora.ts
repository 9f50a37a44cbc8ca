import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { newId } from '@quaere/api/core/ids'
import type { Actor } from '@quaere/api/core/matter'
import type { Embedder } from '@quaere/api/core/ports'
import { Refused } from '@quaere/api/core/refusal'
import type { Deps } from '@quaere/api/deps'
import { insertFirm } from '@quaere/api/storage/firms'
import { migrate } from '@quaere/api/storage/migrate'
import { openEmbedded } from '@quaere/api/storage/open'
import { actorByEmail, insertUser } from '@quaere/api/storage/people'
import type { Db } from '@quaere/api/storage/session'
import { hashOfLines } from '../data-files.ts'
import { pipelineHash } from '../pipeline-hash.ts'
import type { Corpora } from '../suite.ts'

/** Says that everything is in; without it the filling goes on where it was interrupted. */
const READY = 'ready'

/**
 * Databases of the evals' own, below `folder`, so that what the users put in never changes a figure. Each is named by
 * what it was made of (data, the code that reads it in, the model), filled once and used again until one of them changes.
 * The caller holds the folder's lock.
 */
export function openCorpora(folder: string, companions: Omit<Deps, 'db'>, signal: AbortSignal): Corpora {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const embedder = alwaysAnswering(companions.embedder)
  return {
    embedder,
    reranker: companions.reranker,
    folder,
    async within(plan, report, work) {
      const key = hashOfLines([plan.hash, await pipelineHash(), embedder.id]).slice(0, 16)
      const home = join(folder, `${plan.name}.${key}`)
      forgetOthers(folder, plan.name, home)
      const db = await openEmbedded(home)
      try {
        await migrate(db)
        const deps = { ...companions, embedder, db }
        const actor = await evaluator(db)
        const ready = join(home, READY)
        if (!existsSync(ready)) {
          await plan.fill({ deps, actor }, report, signal)
          writeFileSync(ready, '')
        }
        return await work({ deps, actor })
      } finally {
        await db.close()
      }
    },
  }
}

/**
 * A model that does not answer ends the run. People's searches go on with words alone and say so; a figure made of such searches
 * would say of the model what is not true.
 */
export const alwaysAnswering = (embedder: Embedder): Embedder => ({
  ...embedder,
  embed: (texts, purpose) =>
    embedder.embed(texts, purpose).catch((error: unknown): never => {
      if (!(error instanceof Refused)) throw error
      const { title, detail } = error.refusal
      throw new Error(`${title}, so nothing was measured. ${detail}`, { cause: error })
    }),
})

/** What an earlier state of the data or the code left behind: hundreds of megabytes each. */
function forgetOthers(folder: string, name: string, current: string): void {
  for (const entry of readdirSync(folder)) {
    const path = join(folder, entry)
    if (entry.startsWith(`${name}.`) && path !== current) rmSync(path, { recursive: true, force: true })
  }
}

const EVALUATOR = 'evals@quaere.invalid'

/** The person in whose name the evals ask: an administrator who cannot sign in. */
async function evaluator(db: Db): Promise<Actor> {
  return db.asOwner(async tx => {
    const there = await actorByEmail(tx, EVALUATOR)
    if (there !== null) return there
    const firmId = newId()
    await insertFirm(tx, { id: firmId, name: 'Evals' })
    const person = { name: 'Evals', email: EVALUATOR, role: 'administrator' as const, clientId: null }
    await insertUser(tx, { ...person, id: newId(), accountId: newId(), firmId, passwordHash: null })
    const made = await actorByEmail(tx, EVALUATOR)
    if (made === null) throw new Error('The person in whose name the evals ask could not be made')
    return made
  })
}
