import type { Embedder } from '@quaere/api/core/ports'

/** Passages in one call of an embedder that names no number: small enough that a stop is heard, large enough for an endpoint. */
const AT_ONCE = 128

/** Vectors of passages, in their order. Throws when the embedder breaks its word about count or length. */
export async function embedPassages(
  embedder: Embedder,
  texts: string[],
  signal?: AbortSignal,
): Promise<Float32Array[]> {
  const vectors: Float32Array[] = []
  const { atOnce = AT_ONCE } = embedder
  for (let from = 0; from < texts.length; from += atOnce) {
    signal?.throwIfAborted()
    const batch = texts.slice(from, from + atOnce)
    const made = await embedder.embed(batch, 'passage').catch((error: unknown) => {
      // An embedder that is closed for the stop has not failed.
      signal?.throwIfAborted()
      throw error
    })
    if (made.length !== batch.length || made.some(vector => vector.length !== embedder.dimensions)) {
      throw new Error(`The embedder ${embedder.id} did not answer one vector of its length for each passage.`)
    }
    vectors.push(...made)
  }
  return vectors
}
