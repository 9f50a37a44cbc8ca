import { createHash, hash } from 'node:crypto'
import { createReadStream, existsSync, readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { z } from 'zod'

/** Which token stands for the whole text: the first, or the mean of all. */
export type Pooling = 'cls' | 'mean'

/** Where the weights lie, and how the model wants to be used. */
export type OnnxModel = {
  /** A folder's parent and its name, or the library's cache and the hub's id. */
  root: string
  name: string
  isLocal: boolean
  /** The library's word for the file of weights that is taken; null: the hub's own choice. */
  dtype: WeightType | null
  pooling: Pooling
  queryPrefix: string
  passagePrefix: string
  /** Changes with the weights and with the way they are used: vectors of two ids never mix. */
  id: string
}

/** The setting names nothing that can be opened; the message is for people. */
export class NoSuchModel extends Error {
  override name = 'NoSuchModel'
}

/** The settings that name a local model, and what there is without one. */
const without = {
  QUAERE_MODEL: 'the built-in embedder then takes its place',
  QUAERE_RERANKER: 'passages then keep the order of the search',
} as const
export type ModelSetting = keyof typeof without

/** A hub's model that was not to be had: what can be done about it. `reason` is the library's. */
export const notFromHub = (setting: ModelSetting, name: string, reason: string): NoSuchModel =>
  new NoSuchModel(
    `${setting}: the hub’s model ${name} could not be fetched and opened (${reason}). ` +
      'Without a network name a folder that holds onnx/model.onnx, tokenizer.json and config.json, ' +
      `or leave the setting out: ${without[setting]}.`,
  )

type WeightType = 'fp32' | 'fp16' | 'q8' | 'int8' | 'uint8' | 'q4'

/** Files of weights, the one that is taken first: exact where it is there, then the quantised ones that are nearest to it. */
const weightFiles: readonly { file: string; dtype: WeightType }[] = [
  { file: 'model.onnx', dtype: 'fp32' },
  { file: 'model_quantized.onnx', dtype: 'q8' },
  { file: 'model_int8.onnx', dtype: 'int8' },
  { file: 'model_uint8.onnx', dtype: 'uint8' },
  { file: 'model_fp16.onnx', dtype: 'fp16' },
  { file: 'model_q4.onnx', dtype: 'q4' },
]

type Usage = { pooling: Pooling; queryPrefix: string; passagePrefix: string }

const RETRIEVAL_SENTENCE = 'Represent this sentence for searching relevant passages: '

/** How families of encoders were trained, from their model cards; what a folder says of itself goes first. */
const families: readonly { name: RegExp; usage: Usage }[] = [
  { name: /bge-.*-en/i, usage: { pooling: 'cls', queryPrefix: RETRIEVAL_SENTENCE, passagePrefix: '' } },
  { name: /arctic-embed/i, usage: { pooling: 'cls', queryPrefix: RETRIEVAL_SENTENCE, passagePrefix: '' } },
  { name: /\be5-/i, usage: { pooling: 'mean', queryPrefix: 'query: ', passagePrefix: 'passage: ' } },
  {
    name: /nomic-embed/i,
    usage: { pooling: 'mean', queryPrefix: 'search_query: ', passagePrefix: 'search_document: ' },
  },
]
const unknownFamily: Usage = { pooling: 'mean', queryPrefix: '', passagePrefix: '' }

/** What sentence-transformers writes beside a model. */
const PoolingFile = z.object({
  pooling_mode_cls_token: z.boolean().default(false),
  pooling_mode_mean_tokens: z.boolean().default(false),
})
const PromptsFile = z.object({ prompts: z.record(z.string(), z.string()).default({}) })

/**
 * Reads what stands beside a model. `named` is a folder with `onnx/model*.onnx` and `tokenizer.json`, or a hub id, whose
 * files the library fetches once into `cache`. Throws NoSuchModel, which names the `setting`, for a folder that lacks one.
 */
export async function describeOnnxModel(
  named: string,
  cache: string,
  setting: ModelSetting = 'QUAERE_MODEL',
): Promise<OnnxModel> {
  const folder = resolve(named)
  if (!existsSync(folder)) {
    if (!/^[\w.-]+\/[\w.-]+$/.test(named)) {
      throw new NoSuchModel(
        `${setting}: there is no folder ${folder}, and “${named}” is no hub id (owner/name).`,
      )
    }
    const usage = familyOf(named)
    return { root: cache, name: named, isLocal: false, dtype: null, ...usage, id: idOf(named, usage, 'hub') }
  }
  for (const file of ['tokenizer.json', 'config.json']) {
    if (!existsSync(join(folder, file))) {
      throw new NoSuchModel(
        `${setting}: ${folder} has no ${file}. A model's folder holds onnx/model.onnx, tokenizer.json and config.json.`,
      )
    }
  }
  const weights = weightFiles.find(({ file }) => existsSync(join(folder, 'onnx', file)))
  if (weights === undefined) {
    const found = existsSync(join(folder, 'onnx'))
      ? readdirSync(join(folder, 'onnx')).join(', ')
      : 'no such folder'
    throw new NoSuchModel(
      `${setting}: ${join(folder, 'onnx')} has none of ${weightFiles.map(({ file }) => file).join(', ')} (${found}).`,
    )
  }
  const usage = { ...familyOf(basename(folder)), ...(await usageIn(folder)) }
  const hash = await hashOf(join(folder, 'onnx', weights.file))
  return {
    root: dirname(folder),
    name: basename(folder),
    isLocal: true,
    dtype: weights.dtype,
    ...usage,
    id: idOf(basename(folder), usage, hash),
  }
}

const familyOf = (name: string): Usage =>
  families.find(family => family.name.test(name))?.usage ?? unknownFamily

async function usageIn(folder: string): Promise<Partial<Usage>> {
  const pooling = await readJson(join(folder, '1_Pooling', 'config.json'), PoolingFile)
  const prompts = await readJson(join(folder, 'config_sentence_transformers.json'), PromptsFile)
  const query = prompts?.prompts['query']
  const passage = prompts?.prompts['passage'] ?? prompts?.prompts['document']
  return {
    ...(pooling?.pooling_mode_cls_token === true ? { pooling: 'cls' as const } : {}),
    ...(pooling?.pooling_mode_mean_tokens === true ? { pooling: 'mean' as const } : {}),
    ...(query === undefined ? {} : { queryPrefix: query }),
    ...(passage === undefined ? {} : { passagePrefix: passage }),
  }
}

async function readJson<T>(file: string, shape: z.ZodType<T>): Promise<T | null> {
  if (!existsSync(file)) return null
  const read = shape.safeParse(JSON.parse(await readFile(file, 'utf8')))
  return read.success ? read.data : null
}

function idOf(name: string, { pooling, queryPrefix, passagePrefix }: Usage, weights: string): string {
  const way = hash('sha256', JSON.stringify([pooling, queryPrefix, passagePrefix, weights]))
  return `onnx:${name}:${way.slice(0, 12)}`
}

async function hashOf(file: string): Promise<string> {
  const read = createHash('sha256')
  for await (const chunk of createReadStream(file)) read.update(chunk)
  return read.digest('hex')
}
