import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStaticEmbedder } from '@quaere/api/providers/static'
import { embedPassages } from '@quaere/ingest/embed'
import { cacheEmbeddings } from '@quaere/ingest/vectors/embedding-cache'
import type { Embedder } from '@quaere/api/core/ports'
import type { Metric } from '@quaere/evals/metric'
import type { Bench } from './bench-suite.ts'
import { middle } from './figures.ts'
import { readPassages } from './passages-read.ts'

const suite = 'ingest'

const ROUNDS = 5

/** The built-in table on one core and on all, behind an empty cache of vectors, and behind one that holds every text. */
export async function measureEmbedding({ sharedData }: Bench): Promise<Metric[]> {
  const texts = await readPassages(join(sharedData, 'opinions-us', 'opinions.jsonl.gz'))
  const oneCore = await openStaticEmbedder(undefined, 1)
  const table = await openStaticEmbedder()
  const home = await mkdtemp(join(tmpdir(), 'quaere-bench-'))
  try {
    const one: number[] = []
    const all: number[] = []
    const ratios: number[] = []
    const first: number[] = []
    const again: number[] = []
    // Starting the threads is no part of the rate.
    await embedPassages(table, texts)
    for (let round = 0; round < ROUNDS; round++) {
      const [alone, together] = [await rateOf(oneCore, texts), await rateOf(table, texts)]
      one.push(alone)
      all.push(together)
      ratios.push(together / alone)
      const cached = cacheEmbeddings({ ...table, id: `${table.id} ${round}` }, home)
      first.push(await rateOf(cached, texts))
      again.push(await rateOf(cached, texts))
      cached.close()
    }
    return [
      middle(suite, 'built-in table on one core, passages a second', one),
      middle(suite, 'built-in table on all cores, passages a second', all),
      middle(suite, 'built-in table, all cores to one', ratios),
      middle(suite, 'kept vectors, first time, passages a second', first),
      middle(suite, 'kept vectors, again, passages a second', again),
    ]
  } finally {
    await table.close()
    await rm(home, { recursive: true, force: true })
  }
}

async function rateOf(embedder: Embedder, texts: string[]): Promise<number> {
  const since = performance.now()
  await embedPassages(embedder, texts)
  return texts.length / ((performance.now() - since) / 1000)
}
