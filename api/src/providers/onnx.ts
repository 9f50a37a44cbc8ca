import type { Embedder, Reranker } from '../core/ports.ts'
import { Refused } from '../core/refusal.ts'
import { EncoderFailed, type EncoderThreads, encoderThreads } from './encoder-threads.ts'
import type { Opened } from './onnx-frames.ts'
import { type ModelSetting, describeOnnxModel, notFromHub } from './onnx-model.ts'
import { PATIENCE_OF_SEARCH, within } from './within.ts'

/** Texts a batch. 2, 4, 8 and 16 take as long a text on each core; a question waits for one batch, a second or so of a small encoder. */
const BATCH = 4

/** An opened model, to be closed where threads must not stay (tests, benches). */
export type OnnxEmbedder = Embedder & { close(): Promise<void> }

/**
 * A local encoder, one thread a core. `named`: see describeOnnxModel. Vectors have unit length, pooled and prefixed as the
 * model was trained. Questions go before the passages that wait. Throws NoSuchModel or EncoderFailed when it cannot be opened.
 * @param patience milliseconds that a question's vector is waited for
 */
export async function openOnnxEmbedder(
  named: string,
  cache: string,
  patience = PATIENCE_OF_SEARCH,
): Promise<OnnxEmbedder> {
  const model = await describeOnnxModel(named, cache)
  const threads = await openThreads({ ...model, task: 'embed' }, 'QUAERE_MODEL')
  const dimensions = (await threads.run(['a'], null)).length
  return {
    id: model.id,
    description: `Meaning is compared by the local model ${model.name} (${dimensions} dimensions), no network`,
    dimensions,
    async embed(texts, purpose) {
      const isQuestion = purpose === 'query'
      const prefix = isQuestion ? model.queryPrefix : model.passagePrefix
      const answer = runInBatches(
        threads,
        texts.map(text => prefix + text),
        null,
        isQuestion,
      )
      const batches = await (isQuestion ? within(patience, answer, tooSlow).catch(asProblem) : answer)
      return batches.map(({ numbers, at }) => numbers.slice(at * dimensions, (at + 1) * dimensions))
    },
    close: () => threads.close(),
  }
}

/** A search goes on without the model, as without an endpoint's; whoever prepares passages is told the fault itself. */
const asProblem = (error: unknown): never => {
  if (!(error instanceof EncoderFailed)) throw error
  throw new Refused({
    code: 'model/local',
    status: 502,
    title: 'The local model does not answer',
    detail: `${error.message} Nothing was changed. Try again, or have your administrator start the server anew.`,
  })
}

/** It is at work on an import, which goes on, or hangs. */
const tooSlow = (): EncoderFailed => new EncoderFailed('It took too long over the question.')

/** A local cross-encoder: reads the question beside each passage. */
export async function openOnnxReranker(
  named: string,
  cache: string,
): Promise<Reranker & { close(): Promise<void> }> {
  const model = await describeOnnxModel(named, cache, 'QUAERE_RERANKER')
  const threads = await openThreads({ ...model, task: 'rerank' }, 'QUAERE_RERANKER')
  return {
    id: model.id,
    description: `The best passages are ordered anew by the local model ${model.name}`,
    async rerank(question, passages) {
      const batches = await runInBatches(threads, passages, question, true)
      return batches.map(({ numbers, at }) => numbers[at] ?? 0)
    },
    close: () => threads.close(),
  }
}

async function openThreads(opened: Opened, setting: ModelSetting): Promise<EncoderThreads> {
  const script = new URL('./onnx-worker.ts', import.meta.url)
  const threads = encoderThreads({ script, data: opened, name: `The local model ${opened.name}` })
  try {
    await threads.open()
  } catch (error) {
    if (opened.isLocal || !(error instanceof EncoderFailed)) throw error
    throw notFromHub(setting, opened.name, error.message)
  }
  return threads
}

/** The batch and the place in it of each text, in the order given. Texts of like length go together: a batch is padded to its longest. */
async function runInBatches(
  threads: EncoderThreads,
  texts: string[],
  query: string | null,
  isAwaited: boolean,
): Promise<{ numbers: Float32Array; at: number }[]> {
  const order = texts
    .map((_, index) => index)
    .sort((a, b) => (texts[a]?.length ?? 0) - (texts[b]?.length ?? 0))
  const answers: { numbers: Float32Array; at: number }[] = []
  const batches: Promise<void>[] = []
  for (let from = 0; from < order.length; from += BATCH) {
    const indexes = order.slice(from, from + BATCH)
    batches.push(
      threads
        .run(
          indexes.map(index => texts[index] ?? ''),
          query,
          isAwaited,
        )
        .then(numbers => {
          indexes.forEach((index, at) => (answers[index] = { numbers, at }))
        }),
    )
  }
  await Promise.all(batches)
  return answers
}
