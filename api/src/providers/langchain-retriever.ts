import { Document } from '@langchain/core/documents'
import { BaseRetriever } from '@langchain/core/retrievers'
import type { Hit, SearchAnswer } from '../core/wire/research.ts'

/** What a LangChain document tells of its passage beside the words: enough to cite it and to open it at its place. */
export type PassageMetadata = Omit<Hit, 'text' | 'marks' | 'passageId'>

/**
 * Our search as a retriever of LangChain, for chains and agents of others. `search` brings the actor and the filters with
 * it, so that row security holds here as everywhere:
 * `new QuaereRetriever(q => retrieve(deps, actor, SearchRequest.parse({ q, limit: 8 })))`.
 */
export class QuaereRetriever extends BaseRetriever<PassageMetadata> {
  override lc_namespace = ['quaere', 'retrievers']
  readonly #search: (question: string) => Promise<Pick<SearchAnswer, 'hits'>>

  constructor(search: (question: string) => Promise<Pick<SearchAnswer, 'hits'>>) {
    super()
    this.#search = search
  }

  static override lc_name(): string {
    return 'QuaereRetriever'
  }

  override async _getRelevantDocuments(question: string): Promise<Document<PassageMetadata>[]> {
    const { hits } = await this.#search(question)
    return hits.map(({ text, marks: _marks, passageId, ...metadata }) => {
      return new Document({ pageContent: text, metadata, ...(passageId === null ? {} : { id: passageId }) })
    })
  }
}
