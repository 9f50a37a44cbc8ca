import { measureCitations } from './citations/citation-metrics.ts'
import { measureContracts, measureContractsSample } from './retrieval/contracts-suite.ts'
import { measureDemo } from './demo-suite.ts'
import { measureDocumentOrder } from './retrieval/document-order-suite.ts'
import { measureDrafting, measureDraftingSample } from './drafting/drafting-suite.ts'
import { measureFusion } from './retrieval/fusion-suite.ts'
import { measureIngestion, measureIngestionSample } from './ingestion/ingestion-suite.ts'
import { measureJudged } from './drafting/judged-suite.ts'
import { measureLetters, measureLettersSample } from './retrieval/letters-suite.ts'
import { measureLookup } from './retrieval/lookup-suite.ts'
import { measureReranked } from './retrieval/reranked-suite.ts'
import { measureRetrieval, measureRetrievalSample } from './retrieval/retrieval-suite.ts'
import type { Suite } from './suite.ts'

/** Every suite. A set that is not there makes skipped metrics with the reason, never good ones. */
export const suites: Readonly<Record<string, Suite>> = {
  citations: {
    title: 'citations found in texts and resolved',
    isDefault: true,
    isSample: true,
    measure: measureCitations,
  },
  ingestion: {
    title: 'files as lawyers have them, good and bad: what is read, refused, warned of and kept out',
    isDefault: false,
    isSample: false,
    measure: measureIngestion,
  },
  'ingestion-sample': {
    title: 'a fixed part of the same: files that need no recognition of pictures',
    isDefault: false,
    isSample: true,
    measure: measureIngestionSample,
  },
  demo: {
    title: 'the demonstration’s own questions, and the citations of its memos',
    isDefault: true,
    isSample: true,
    measure: measureDemo,
  },
  retrieval: {
    title: 'a citing passage asks for the opinion it cites: 482 passages, 1,003 opinions',
    isDefault: true,
    isSample: false,
    isBreakable: true,
    measure: measureRetrieval,
  },
  'retrieval-sample': {
    title: 'a fixed part of the same: 60 passages, 250 opinions',
    isDefault: false,
    isSample: true,
    isBreakable: true,
    measure: measureRetrievalSample,
  },
  drafting: {
    title: 'suggestions for a memo: what they rest on, and what a model that errs is stopped at',
    isDefault: false,
    isSample: false,
    measure: measureDrafting,
  },
  'drafting-sample': {
    title: 'a fixed part of the same: 20 questions, 250 opinions',
    isDefault: false,
    isSample: true,
    measure: measureDraftingSample,
  },
  judged: {
    title: 'a model’s judgment of suggestions, with its disagreement with itself; tracked, never gating',
    isDefault: false,
    isSample: false,
    isTracked: true,
    measure: measureJudged,
  },
  reranked: {
    title: 'the same 60 passages with a reranker and without: whether searches use it; tracked, never gating',
    isDefault: false,
    isSample: false,
    isTracked: true,
    measure: measureReranked,
  },
  'document-order': {
    title:
      'letters as of a day, in the order that was learned and in the fused one; writes what it is learned from',
    isDefault: false,
    isSample: false,
    isTracked: true,
    measure: measureDocumentOrder,
  },
  fusion: {
    title:
      'how the ways to an opinion are weighed, chosen on one half and reported on the other; tracked, never gating',
    isDefault: false,
    isSample: false,
    isTracked: true,
    measure: measureFusion,
  },
  lookup: {
    title: 'citations, docket numbers and case names as people type them: the case stands first',
    isDefault: false,
    isSample: false,
    measure: measureLookup,
  },
  letters: {
    title: 'questions to a bank of 3,800 advice letters; reading them in takes a while the first time',
    isDefault: false,
    isSample: false,
    measure: measureLetters,
  },
  'letters-sample': {
    title: 'a fixed part of the same: 76 questions, 450 letters',
    isDefault: false,
    isSample: false,
    measure: measureLettersSample,
  },
  contracts: {
    title: 'questions about 200 contracts, beside LangChain’s default on the same vectors',
    isDefault: false,
    isSample: false,
    measure: measureContracts,
  },
  'contracts-sample': {
    title: 'a fixed part of the same: 12 contracts',
    isDefault: false,
    isSample: false,
    measure: measureContractsSample,
  },
}
