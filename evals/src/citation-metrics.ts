import { join } from 'node:path'
import type { Miss } from './citation-score.ts'
import { citationSuite } from './citation-suite.ts'
import { firstMissing, hashOfFiles } from './data-files.ts'
import type { Laboratory, Measured } from './suite.ts'

/** What the citations are measured on; the suite says of each one that is missing what it could not measure. */
const files = [
  'citation-extraction/find.jsonl',
  'citation-extraction/resolve.jsonl',
  'citation-extraction/reporter-examples.jsonl',
  'citation-extraction/court-names.jsonl',
  'citation-lookup/real-citation-strings.jsonl',
  'citation-lookup/scotus-oyez.jsonl.gz',
  'hallucinated-citations/fabricated.jsonl',
  'opinions-us/opinions.jsonl.gz',
]

/** Finding, resolving and judging citations; its questions are the misses, each once. */
export async function measureCitations({ sharedData, report }: Laboratory): Promise<Measured> {
  report('reading citations', 0, null)
  const misses: Miss[] = []
  const metrics = await citationSuite(sharedData, misses)
  const there = files.map(file => join(sharedData, file)).filter(file => firstMissing([file]) === null)
  return {
    metrics,
    questions: misses.map(({ id, field, expected, got }, index) => ({
      suite: 'citations',
      questionId: `${id} ${field} ${index}`,
      question: `${field} of ${id}`,
      wanted: [expected],
      found: [got],
      score: 0,
    })),
    dataHash: there.length === 0 ? '' : await hashOfFiles(there),
  }
}
