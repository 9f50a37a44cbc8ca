import { findCitations } from './cite/find.ts'
import { sentences } from './sentence.ts'

/** A stretch of a text that may be quoted: a sentence or two, and how much of the question it speaks of (0 to about 1). */
export type Extract = { source: number; start: number; end: number; score: number }

const common = new Set(
  `a an the of in on at to for from by with without and or nor but if then than that this these those there here is are was were be
  been being am do does did done has have had having will would can could should may might must shall not no yes it its he she
  they them their his her we our us you your i my me who whom whose which what when where why how whether as so such any all
  each every some only also into onto over under about after before during between against upon per via more most other same
  case court law state question answer please tell know`.split(/\s+/),
)

/** Word endings that English changes without changing the subject. */
const ENDINGS = [
  'ments',
  'ment',
  'ings',
  'ing',
  'ies',
  'ied',
  'ers',
  'est',
  'ed',
  'es',
  'ly',
  'er',
  's',
  'e',
  'y',
]
const SHORTEST_STEM = 4

function stem(word: string): string {
  const ending = ENDINGS.find(end => word.endsWith(end) && word.length - end.length >= SHORTEST_STEM)
  return ending === undefined ? word : word.slice(0, -ending.length)
}

/** The words of a text that tell what it is about. */
function terms(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return new Set(words.filter(word => word.length > 2 && !common.has(word)).map(stem))
}

/** A court says what the law is with these words. */
const ruling =
  /\b(?:we (?:hold|conclude|now hold|adopt)|is held|must|shall|may not|cannot|is (?:measured|liable|entitled|required|bound)|requires?|duty|the rule)\b/i
/** Without what came before, such a beginning does not tell who is meant. */
const leaning =
  /^(?:it|he|she|they|this|that|these|those|such|but|and|so|yet|nor|thus|the (?:first|second|latter|former))\b/i

const FEWEST_WORDS = 7
const MOST_WORDS = 60
/** Share of the first sentence's score from which its neighbour is quoted along. */
const NEIGHBOUR = 0.7

/**
 * The sentences of the sources that say most about the question, best first: words of the question, the rarer the more;
 * rules before narrative, sources in the order given, sentences that themselves cite others last.
 */
export function extracts(question: string, sources: readonly string[]): Extract[] {
  const wanted = terms(question)
  const all = sources.flatMap((text, source) =>
    sentences(text).map(({ start, end }) => ({ source, start, end, terms: terms(text.slice(start, end)) })),
  )
  const weight = new Map<string, number>()
  let total = 0
  for (const term of wanted) {
    const holding = all.filter(sentence => sentence.terms.has(term)).length
    if (holding === 0) continue
    const idf = Math.log(1 + all.length / holding)
    weight.set(term, idf)
    total += idf
  }
  if (total === 0) return []
  const scored = all.map(sentence => {
    let covered = 0
    for (const [term, idf] of weight) if (sentence.terms.has(term)) covered += idf
    const text = (sources[sentence.source] ?? '').slice(sentence.start, sentence.end)
    return {
      ...sentence,
      score: covered === 0 ? 0 : (covered / total) * manner(text) * rank(sentence.source),
    }
  })
  return scored
    .map((sentence, index) => withNeighbour(sentence, scored[index + 1], sources))
    .filter(extract => extract.score > 0)
    .sort((a, b) => b.score - a.score)
}

const rank = (source: number): number => 1 / (1 + 0.08 * source)

/** How fit a sentence is to be quoted, whatever it is about. */
function manner(text: string): number {
  const words = text.split(/\s+/).length
  let fitness = words < FEWEST_WORDS ? 0.3 : words > MOST_WORDS ? MOST_WORDS / words : 1
  if (ruling.test(text)) fitness *= 1.3
  if (leaning.test(text)) fitness *= 0.75
  if (!/[.?!][”"’')\]]*$/.test(text)) fitness *= 0.2
  if (/[“"]/.test(text)) fitness *= 0.8
  if (/\d/.test(text) && findCitations(text).length > 0) fitness *= 0.25
  return fitness
}

function withNeighbour(
  { source, start, end, score }: Extract,
  next: Extract | undefined,
  sources: readonly string[],
): Extract {
  const alone = { source, start, end, score }
  if (next === undefined || next.source !== source || next.score < score * NEIGHBOUR) return alone
  const between = (sources[source] ?? '').slice(end, next.start)
  return between.includes('\n\n') || next.end - start > 600 ? alone : { ...alone, end: next.end }
}
