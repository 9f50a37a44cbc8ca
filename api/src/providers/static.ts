import { availableParallelism } from 'node:os'
import { setImmediate } from 'node:timers/promises'
import type { Embedder } from '../core/ports.ts'
import { encoderThreads } from './encoder-threads.ts'
import { averageRows, readStaticTable } from './static-table.ts'

const SHIPPED_TABLE = new URL('../../models/static/', import.meta.url)

/** Texts embedded before other work of the process gets a turn: some ten milliseconds of passages. */
const TEXTS_A_TURN = 128

/**
 * Texts in one call from which it is shared out among threads. Threads that run already are faster from some 200 on; but
 * to start them takes a quarter of a second, in which one core embeds a thousand, and 50 MB each. Whatever comes in
 * smaller batches, an import of opinions among them, keeps the other cores busy by itself.
 */
const WORTH_THREADS = 1_024
/** Texts in one call that keep all threads busy to its end, and a stop still heard within half a second. */
const AT_ONCE = 2_048
/** Texts that a thread takes at a time: few enough that all threads end together. */
const TEXTS_A_PIECE = 64

/** Megabytes of a thread's memory for what is short-lived: with more it is no faster, only larger. */
const SHORT_LIVED = 4

/** The opened table, to be closed where its threads must not stay (tests, benches). */
export type StaticEmbedder = Embedder & { close(): Promise<void> }

/**
 * Opens the default embedder: a table of word pieces and legal words in the repository, averaged. No model runs and
 * nothing leaves the process. Questions and passages are embedded alike. Many texts at once are shared out among `cores`
 * threads, which start with the first such batch and give the same vectors to the bit; few are embedded where they are.
 *
 * A text without any known word (empty, digits of another script, only signs) gives the unit vector of the last,
 * weakest axis: never zeros, equal to other such texts and close to nothing else.
 *
 * @param folder where the three files lie; the shipped table by default.
 * @throws StaticTableUnreadable when a file is missing, damaged, or belongs to another build.
 */
export async function openStaticEmbedder(
  folder: URL = SHIPPED_TABLE,
  cores = availableParallelism(),
): Promise<StaticEmbedder> {
  const table = await readStaticTable(folder)
  const { id, dimensions } = table
  const average = averageRows(table)
  const script = new URL('./static-worker.ts', import.meta.url)
  const limits = { maxYoungGenerationSizeMb: SHORT_LIVED }
  const threads = encoderThreads({ script, data: table, name: 'The built-in word table', limits }, cores)

  async function here(texts: string[]): Promise<Float32Array[]> {
    const vectors: Float32Array[] = []
    for (const text of texts) {
      if (vectors.length > 0 && vectors.length % TEXTS_A_TURN === 0) await setImmediate()
      vectors.push(average(text))
    }
    return vectors
  }

  async function inThreads(texts: string[]): Promise<Float32Array[]> {
    const pieces: Promise<Float32Array>[] = []
    for (let from = 0; from < texts.length; from += TEXTS_A_PIECE) {
      pieces.push(threads.run(texts.slice(from, from + TEXTS_A_PIECE), null))
    }
    const vectors: Float32Array[] = []
    for (const numbers of await Promise.all(pieces)) {
      for (let at = 0; at < numbers.length; at += dimensions) vectors.push(numbers.slice(at, at + dimensions))
    }
    return vectors
  }

  return {
    id,
    description: `Built-in word-piece table (${dimensions} dimensions), no network`,
    dimensions,
    atOnce: AT_ONCE,
    embed: texts => (cores > 1 && texts.length >= WORTH_THREADS ? inThreads(texts) : here(texts)),
    close: () => threads.close(),
  }
}
