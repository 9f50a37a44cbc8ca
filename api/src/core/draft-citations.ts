import { followed, mayMean } from './cite/resolve.ts'
import type { CheckPlan, Citation, Span } from './cite/types.ts'

/** A text that is still being written, with the spans of its block quotations. */
export type Draft = { text: string; quotations: readonly Span[] }

/** A citation of a text that is still being written; parallel citations are one. */
export type DraftCitation = Span & {
  /** The citation as written and the words it is offered for. */
  words: string
  /** Everything its verdict rests on in the text: where this is the same, so is the verdict. */
  basis: string
}

/** Characters before the quoted words in which the text may say who speaks. */
const BEFORE = 160

/** Furthest that quoted words stand from their citation for what is between to be around it; a note may stand at the end. */
const FARTHEST = 2500

/** Indexes of the citations of each entry, in order: parallel citations are read, reasoned about and ticked as one. */
export function entriesOf(citations: readonly Citation[]): number[][] {
  const entries = new Map<number, number[]>()
  citations.forEach(({ parallelOf }, index) => {
    const first = parallelOf ?? index
    entries.set(first, [...(entries.get(first) ?? []), index])
  })
  return [...entries.values()]
}

/** The citations of a draft, one an entry. Their order is that of the rows of a check of the same text. */
export function draftCitations(plan: CheckPlan): DraftCitation[] {
  const authorities = textsOfAuthorities(plan)
  return entriesOf(plan.citations).flatMap(entry => {
    const members = entry.flatMap(index => plan.citations[index] ?? [])
    const [first] = members
    if (first === undefined) return []
    const { fullStart: start, fullEnd: end } = first
    const words = [plan.text.slice(start, end), ...members.flatMap(quotedIn)].join('\n')
    const leansOn = [
      ...entry,
      ...members.flatMap(offeredBefore),
      ...entry.flatMap(index => mayMean(plan.citations, index)),
    ]
    const about = [
      ...new Set(leansOn.flatMap(index => authorities.get(plan.resolutions[index]?.authority ?? -1) ?? [])),
    ]
    const [entryFirst = 0] = entry
    const basis = [
      words,
      ...members.flatMap(howQuoted),
      ...members.map(one => around(plan.text, one)),
      ...about.map(cited => `${cited.at < entryFirst ? 'before' : 'after'} ${cited.written}`),
      ...entry.map(index => writtenAt(plan, followed(plan.citations, plan.resolutions, index))),
    ]
    return [{ start, end, words, basis: basis.join('\n') }]
  })
}

/** The citations for which its words are offered first: it is asked for them only where none of these is held. */
const offeredBefore = ({ quotations }: Citation): number[] => quotations.flatMap(({ after }) => after ?? [])

const quotedIn = ({ quotations }: Citation): string[] => quotations.map(({ text }) => text)

/** The same words weigh otherwise where nothing says that they are the citation's, or where they stand by themselves. */
const howQuoted = ({ quotations }: Citation): string[] =>
  quotations.map(({ block, loose }) => `${block === true ? 'block' : ''} ${loose === true ? 'loose' : ''}`)

/** The sentence with the quoted words and what stands shortly before them. */
function around(text: string, { sentence, quotations, fullStart, fullEnd }: Citation): string {
  const near = quotations.filter(quoted => fullStart - quoted.start < FARTHEST)
  const start = Math.min(sentence.start, fullStart, ...near.map(quoted => quoted.start))
  return text.slice(Math.max(0, start - BEFORE), Math.max(sentence.end, fullEnd))
}

const writtenAt = ({ text, citations }: CheckPlan, index: number): string =>
  text.slice(citations[index]?.fullStart, citations[index]?.fullEnd)

/** A citation of a case, where it is first written so. */
type Written = { written: string; at: number }

/** The cases that a citation may lean on, as the text cites them, by the number of the authority. */
function textsOfAuthorities(plan: CheckPlan): Map<number, Written[]> {
  const texts = new Map<number, Map<string, Written>>()
  plan.citations.forEach(({ kind }, at) => {
    const authority = plan.resolutions[at]?.authority ?? null
    if (authority === null || kind === 'id' || kind === 'supra' || kind === 'reference') return
    const known = texts.get(authority) ?? new Map<string, Written>()
    texts.set(authority, known)
    const written = writtenAt(plan, at)
    if (!known.has(written)) known.set(written, { written, at })
  })
  return new Map([...texts].map(([authority, known]) => [authority, [...known.values()]]))
}

/**
 * These entries' citations and those for which their words are offered first, with all that mean the same authorities: what has
 * to be looked up to judge them.
 */
export function leaningOn({ citations, resolutions }: CheckPlan, entries: readonly number[][]): Citation[] {
  const asked = entries.flat()
  const wanted = new Set([
    ...asked,
    ...asked.flatMap(index => citations[index]?.quotations ?? []).flatMap(q => q.after ?? []),
    ...asked.flatMap(index => mayMean(citations, index)),
  ])
  const authorities = new Set([...wanted].flatMap(index => resolutions[index]?.authority ?? []))
  return citations.filter((_, index) => {
    const authority = resolutions[index]?.authority ?? null
    return wanted.has(index) || (authority !== null && authorities.has(authority))
  })
}
