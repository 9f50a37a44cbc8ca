import type { Config } from '../config.ts'
import type { Embedder, Writer } from '../core/ports.ts'
import { extractiveWriter } from './extractive.ts'
import { openaiEmbedder, openaiWriter } from './openai.ts'
import { openStaticEmbedder } from './static.ts'

/** The machine parts that the configuration asks for. Without an endpoint: the built-in table and the writer that only quotes. */
export async function chooseProviders({
  openai,
}: Pick<Config, 'openai'>): Promise<{ embedder: Embedder; writer: Writer }> {
  const { baseUrl, apiKey, chatModel, embeddingModel, embeddingDimensions } = openai ?? none
  return {
    embedder:
      embeddingModel === null
        ? await openStaticEmbedder()
        : openaiEmbedder({ baseUrl, apiKey, model: embeddingModel }, embeddingDimensions),
    writer: chatModel === null ? extractiveWriter() : openaiWriter({ baseUrl, apiKey, model: chatModel }),
  }
}

const none = { baseUrl: '', apiKey: null, chatModel: null, embeddingModel: null, embeddingDimensions: 0 }
