import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Config } from '../config.ts'
import type { Embedder, Reranker, Summariser, Writer } from '../core/ports.ts'
import { endpointReranker } from './endpoint-reranker.ts'
import { extractiveWriter } from './extractive.ts'
import { openOnnxEmbedder, openOnnxReranker } from './onnx.ts'
import { openaiEmbedder, openaiWriter } from './openai.ts'
import { patientReranker } from './patient-reranker.ts'
import { openStaticEmbedder } from './static.ts'
import { endpointSummariser } from './summariser.ts'

/** The machine parts; null where none is configured. */
export type Providers = {
  embedder: Embedder
  writer: Writer
  reranker: Reranker | null
  summariser: Summariser | null
}

/**
 * The machine parts that the configuration asks for. Without any: the built-in table, the writer that only quotes, no
 * reranker and no summariser. Throws NoSuchModel or EncoderFailed for a local model that cannot be opened.
 */
export async function chooseProviders(
  config: Pick<Config, 'openai' | 'model' | 'reranker' | 'home'>,
): Promise<Providers> {
  const { baseUrl, apiKey, chatModel, summaryModel } = config.openai ?? none
  return {
    embedder: await chooseEmbedder(config),
    writer: chatModel === null ? extractiveWriter() : openaiWriter({ baseUrl, apiKey, model: chatModel }),
    reranker: await chooseReranker(config),
    summariser: summaryModel === null ? null : endpointSummariser({ baseUrl, apiKey, model: summaryModel }),
  }
}

/** Models of a hub are fetched once into this folder. */
const cacheIn = (home: string): string => join(home, 'models')

/** The embedder alone. Throws as `chooseProviders`. */
export async function chooseEmbedder({
  openai,
  model,
  home,
}: Pick<Config, 'openai' | 'model' | 'home'>): Promise<Embedder> {
  if (model !== null) return openOnnxEmbedder(model, cacheIn(home))
  const { baseUrl, apiKey, embeddingModel, embeddingDimensions } = openai ?? none
  return embeddingModel === null
    ? openStaticEmbedder()
    : openaiEmbedder({ baseUrl, apiKey, model: embeddingModel }, embeddingDimensions)
}

/** A folder that is there holds a local cross-encoder; any other name is a model of the endpoint. */
async function chooseReranker({
  openai,
  reranker,
  home,
}: Pick<Config, 'openai' | 'reranker' | 'home'>): Promise<Reranker | null> {
  if (reranker === null) return null
  if (openai === null || existsSync(resolve(reranker))) {
    return patientReranker(await openOnnxReranker(reranker, cacheIn(home)))
  }
  return patientReranker(endpointReranker({ ...openai, model: reranker }))
}

const none = {
  baseUrl: '',
  apiKey: null,
  chatModel: null,
  summaryModel: null,
  embeddingModel: null,
  embeddingDimensions: 0,
}
