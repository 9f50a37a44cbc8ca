/** What a text is embedded for: some models want a different prefix for questions and for passages. */
export type EmbeddingPurpose = 'passage' | 'query'

/** Turns text into vectors of one fixed length. `id` names the model and its version: vectors of two ids never mix. */
export type Embedder = {
  id: string
  /** One line for people: what is in use and where it runs. */
  description: string
  dimensions: number
  /** Texts in one call that it is fastest with; absent where more than a hundred or so gain nothing. */
  atOnce?: number
  /** One unit-length vector a text, in the same order. */
  embed(texts: string[], purpose: EmbeddingPurpose): Promise<Float32Array[]>
}

/** Orders passages anew by reading each beside the question. Used only where its eval says that it helps. */
export type Reranker = {
  id: string
  description: string
  /** How well each passage answers the question, in the order given; only the order of the numbers means something. */
  rerank(question: string, passages: string[]): Promise<number[]>
}

/** A passage as a writer sees it: numbered by `id`, the text alone is quotable. */
export type WriterPassage = { id: string; title: string; citation: string; text: string }

/** What a writer is asked for: sentences for one heading of the memo. */
export type WritingTask = { heading: string; question: string; passages: WriterPassage[] }

/** A sentence or two that a writer proposes, and the passages it says it rests on. Never trusted: quotes are looked up again. */
export type DraftSuggestion = { text: string; passageIds: string[] }

/** What a model read and wrote, in tokens. `isEstimated`: counted by the length of the texts, the endpoint did not say. */
export type ModelUse = { tokensIn: number; tokensOut: number; isEstimated: boolean }

/** Proposes text for a heading. `extractive` writers only quote. Yields each suggestion as soon as it is whole. `used` is told at the end what a model took. */
export type Writer = {
  id: string
  description: string
  isExtractive: boolean
  write(
    task: WritingTask,
    signal: AbortSignal,
    used?: (use: ModelUse) => void,
  ): AsyncIterable<DraftSuggestion>
}

/** An opinion as a summariser sees it; `text` is that of its lead opinion, of any length. */
export type SummarisedOpinion = { name: string; citation: string | null; court: string | null; text: string }

/** Says in a line what an opinion is about. `id` names the model and what it is asked: another makes all summaries anew. */
export type Summariser = {
  id: string
  description: string
  /** The answer as the model gave it, never trusted: `summaryIn` reads it. `used` is told at the end what a model took. */
  summarise(opinion: SummarisedOpinion, signal: AbortSignal, used?: (use: ModelUse) => void): Promise<string>
}

/** The time, handed in so that rules can be tested at any moment. */
export type Clock = () => Date
