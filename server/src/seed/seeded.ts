import { readConfig } from '@quaere/api/config'
import type { Deps } from '@quaere/api/deps'
import { openStaticEmbedder } from '@quaere/api/providers/static'
import type { Db } from '@quaere/api/storage/session'
import { seedWhenEmpty } from './seed.ts'

/** The demonstration in a database of the caller's, with the default providers and no queue: for tests, evals and benches. */
export async function seedFor(db: Db, writer: Deps['writer']): Promise<Deps> {
  const deps: Deps = {
    db,
    embedder: await openStaticEmbedder(),
    writer,
    reranker: null,
    summariser: null,
    clock: () => new Date(),
    jobs: { async send() {} },
    config: readConfig({}),
  }
  await seedWhenEmpty(deps, () => {})
  return deps
}
