import { Document } from '@langchain/core/documents'
import { BaseRetriever, type BaseRetrieverInput } from '@langchain/core/retrievers'
import type { RunnableConfig } from '@langchain/core/runnables'
import type { Hit, SearchAnswer } from '../core/wire/research.ts'

/** What a LangChain document tells of its passage beside the words: enough to cite it and to open it at its place. */
export type PassageMetadata = Omit<Hit, 'text' | 'marks' | 'passageId'>

type Search = (question: string) => Promise<Pick<SearchAnswer, 'hits'>>

/**
 * Our search as a retriever of LangChain, for chains and agents of others. `search` brings the actor and the filters with
 * it, so that row security holds here as everywhere:
 * `new QuaereRetriever(q => retrieve(deps, actor, SearchRequest.parse({ q, limit: 8 })))`.
 * `fields` are LangChain's own: callbacks, tags and metadata of every call.
 */
export class QuaereRetriever extends BaseRetriever<PassageMetadata> {
  override lc_namespace = ['quaere', 'retrievers']
  readonly #search: Search

  constructor(search: Search, fields: BaseRetrieverInput = {}) {
    super(fields)
    this.#search = search
  }

  static override lc_name(): string {
    return 'QuaereRetriever'
  }

  /** LangChain's, which heeds no signal: whoever stops asking is let go at once, and the search ends by itself. */
  override async invoke(
    question: string,
    options?: Partial<RunnableConfig>,
  ): Promise<Document<PassageMetadata>[]> {
    const signal = options?.signal
    signal?.throwIfAborted()
    const asked = super.invoke(question, options)
    return signal === undefined ? asked : unlessStopped(asked, signal)
  }

  override async _getRelevantDocuments(question: string): Promise<Document<PassageMetadata>[]> {
    const { hits } = await this.#search(question)
    return hits.map(({ text, marks: _marks, passageId, ...metadata }) => {
      return new Document({ pageContent: text, metadata, ...(passageId === null ? {} : { id: passageId }) })
    })
  }
}

async function unlessStopped<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const stopped = Promise.withResolvers<never>()
  const stop = (): void => stopped.reject(signal.reason)
  signal.addEventListener('abort', stop, { once: true })
  try {
    return await Promise.race([work, stopped.promise])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
