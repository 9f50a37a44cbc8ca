/*
 * LangChain's PGVectorStore taking in vectors, as its documentation shows it:
 *   node pgvector-store.mjs DATABASE_URL FILE DIMENSIONS ROUNDS
 * FILE holds 32-bit floats, little-endian, one vector after the other. Standard output: one JSON object with the rows, the
 * seconds of each round of `addVectors`, and the seconds until all are in with the HNSW index made first.
 */
import { readFile } from 'node:fs/promises'
import { PGVectorStore } from '@langchain/community/vectorstores/pgvector'
import pg from 'pg'

const [connectionString, file, dimensionsGiven, roundsGiven] = process.argv.slice(2)
const dimensions = Number(dimensionsGiven)
const bytes = await readFile(file)
// The very numbers: as an endpoint's 32-bit floats become when its client decodes them.
const vectors = Array.from({ length: bytes.length / 4 / dimensions }, (_, row) =>
  Array.from({ length: dimensions }, (_, i) => bytes.readFloatLE((row * dimensions + i) * 4)),
)
// As little beside the vector as it takes: an id's worth of text and no metadata.
const documents = vectors.map((_, row) => ({ pageContent: `passage ${row}`, metadata: {} }))
const embeddings = {
  embedQuery: () => Promise.reject(new Error('Nothing is embedded here')),
  embedDocuments: () => Promise.reject(new Error('Nothing is embedded here')),
}

async function openStore(pool, tableName) {
  return PGVectorStore.initialize(embeddings, {
    pool,
    tableName,
    dimensions,
    distanceStrategy: 'innerProduct',
  })
}

async function timed(work) {
  const since = performance.now()
  await work()
  return (performance.now() - since) / 1000
}

const pool = new pg.Pool({ connectionString })
const loading = []
for (let round = 0; round < Number(roundsGiven); round++) {
  const store = await openStore(pool, `peer_loading_${round}`)
  loading.push(await timed(() => store.addVectors(vectors, documents)))
  store.client.release()
}
const store = await openStore(pool, 'peer_searchable')
await store.createHnswIndex({ dimensions })
const searchable = await timed(() => store.addVectors(vectors, documents))
store.client.release()
await pool.end()
process.stdout.write(`${JSON.stringify({ rows: vectors.length, loading, searchable })}\n`)
