import { parentPort, workerData } from 'node:worker_threads'
import {
  AutoModel,
  AutoModelForSequenceClassification,
  AutoTokenizer,
  type Tensor,
  env,
} from '@huggingface/transformers'
import { z } from 'zod'
import { Asked } from './encoder-frames.ts'
import { Opened } from './onnx-frames.ts'

/*
 * One encoder in a thread of its own, on one core: several of them keep all cores busy with short batches, where one
 * session over all cores waits for its slowest part.
 */
const port = parentPort
if (port === null) throw new Error('The encoder runs in a worker thread.')
const { root, name, isLocal, dtype, pooling, task } = Opened.parse(workerData)

env.allowRemoteModels = !isLocal
env.allowLocalModels = isLocal
if (isLocal) env.localModelPath = root
else env.cacheDir = root

/** Encoders of this kind were trained on as many tokens; a passage of 350 words has about 450. */
const MOST_TOKENS = 512

const options = {
  ...(dtype === null ? {} : { dtype }),
  local_files_only: isLocal,
  session_options: { intraOpNumThreads: 1, interOpNumThreads: 1 },
}
const tokenizer = await AutoTokenizer.from_pretrained(name, { local_files_only: isLocal })
const model =
  task === 'embed'
    ? await AutoModel.from_pretrained(name, options)
    : await AutoModelForSequenceClassification.from_pretrained(name, options)
const limit = Number(tokenizer.model_max_length)
const max_length = Math.min(MOST_TOKENS, Number.isFinite(limit) && limit > 0 ? limit : MOST_TOKENS)

/** What a model answers, checked: the library's own types end where the weights begin. */
const Numbers = z.instanceof(Float32Array)

/** Token vectors of a batch [texts, tokens, dimensions] → one unit vector a text, one after the other. */
function pooled(states: Tensor, mask: Tensor): Float32Array {
  const [count = 0, tokens = 0, dimensions = 0] = states.dims
  const values = Numbers.parse(states.data)
  const kept = Array.from(mask.data, Number)
  const vectors = new Float32Array(count * dimensions)
  for (let text = 0; text < count; text++) {
    const vector = vectors.subarray(text * dimensions, (text + 1) * dimensions)
    for (let token = 0; token < (pooling === 'cls' ? 1 : tokens); token++) {
      if (pooling === 'mean' && kept[text * tokens + token] === 0) continue
      const from = (text * tokens + token) * dimensions
      for (let axis = 0; axis < dimensions; axis++)
        vector[axis] = (vector[axis] ?? 0) + (values[from + axis] ?? 0)
    }
    const length = Math.hypot(...vector)
    for (let axis = 0; axis < dimensions; axis++) vector[axis] = (vector[axis] ?? 0) / (length || 1)
  }
  return vectors
}

async function answer({ texts, query }: Asked): Promise<Float32Array> {
  const inputs = await tokenizer(query === null ? texts : texts.map(() => query), {
    ...(query === null ? {} : { text_pair: texts }),
    padding: true,
    truncation: true,
    max_length,
  })
  const outputs = await model(inputs)
  if (task === 'embed')
    return pooled(outputs.last_hidden_state ?? outputs.token_embeddings, inputs.attention_mask)
  const logits = Numbers.parse(outputs.logits.data)
  // One logit is the relevance; of two the second speaks for it.
  const classes = logits.length / texts.length
  return Float32Array.from(texts, (_, index) =>
    classes === 1 ? (logits[index] ?? 0) : (logits[index * 2 + 1] ?? 0) - (logits[index * 2] ?? 0),
  )
}

port.on('message', (message: unknown) => {
  const asked = Asked.parse(message)
  answer(asked).then(
    numbers => port.postMessage({ id: asked.id, numbers }),
    (error: unknown) =>
      port.postMessage({ id: asked.id, failed: error instanceof Error ? error.message : String(error) }),
  )
})
port.postMessage({ isReady: true })
