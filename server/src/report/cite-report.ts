import { tableOfAuthorities } from '@quaere/api/core/authorities'
import type { Citation } from '@quaere/api/core/cite/types'
import { joinParallel } from '@quaere/api/core/parallel'
import { type Verdict, isWrong, verdictWords } from '@quaere/api/core/verdict'
import type { StoredCheck } from '@quaere/api/storage/checks'
import { type CheckedText, storedCheck } from '@quaere/api/steps/verify'
import { type Place, placer } from './place.ts'

/** A document as it was read: its exact text, where its pages begin, and what the reader warns of. */
export type ReadDocument = {
  name: string
  /** Of the file's bytes. */
  sha256: string
  text: string
  pages: { label: string; offset: number }[]
  /** Block quotations that the document sets off by its styles. */
  quotations: { start: number; end: number }[]
  warnings: string[]
}

/** What was there to compare with. `known` is null when there is no register. */
export type Library = { sources: number; known: string | null }

/** The citation among the words around it, each in one line. */
export type Excerpt = { before: string; cited: string; after: string }

/** One citation of the document with its finding; parallel citations of one place are one entry. */
export type Entry = StoredCheck & { number: number; place: Place; excerpt: Excerpt }

/** One authority with every place at which it is cited. */
export type CitedAuthority = { text: string; entries: Entry[] }

/** Everything that a cite-check report says. */
export type CiteReport = {
  document: Omit<ReadDocument, 'text' | 'pages' | 'quotations'> & { characters: number }
  madeAt: Date
  library: Library
  entries: Entry[]
  counts: { verdict: Verdict; count: number }[]
  /** Findings that are errors, in the order of the document. */
  wrong: Entry[]
  /** Cases that could not be judged, or not wholly. */
  unjudged: Entry[]
  cases: CitedAuthority[]
  /** Statutes, rules, articles and whatever else no text is held of. */
  others: CitedAuthority[]
}

const laws = new Set(['full_law', 'regulation', 'constitution', 'court_rule', 'full_journal', 'unknown'])

/** Puts the report together from what the check found. */
export function citeReport(
  document: ReadDocument,
  checked: CheckedText,
  library: Library,
  madeAt: Date,
): CiteReport {
  const { text, pages: _, quotations: __, ...about } = document
  const placeOf = placer(document)
  const joined = joinParallel(checked.citations)
  const entries = joined.map((one, ordinal): Entry => {
    const stored = storedCheck(one, ordinal, text, checked.sources)
    return { ...stored, number: ordinal + 1, place: placeOf(stored), excerpt: excerptOf(text, one.citation) }
  })
  const isCase = caseTest(entries)
  return {
    document: { ...about, characters: text.length },
    madeAt,
    library,
    entries,
    counts: countVerdicts(entries),
    wrong: entries.filter(({ verdict }) => isWrong(verdict)),
    unjudged: entries.filter(
      entry => isCase(entry) && !['ok', 'danger'].includes(verdictWords[entry.verdict].tone),
    ),
    ...authoritiesOf(entries, isCase),
  }
}

/** Characters shown before and after a citation, of the sentence in which it stands. */
const AROUND = { before: 320, after: 160 }

function excerptOf(text: string, { fullStart, fullEnd, sentence }: Citation): Excerpt {
  const from = Math.max(sentence.start, fullStart - AROUND.before)
  const to = Math.min(sentence.end, fullEnd + AROUND.after)
  const [before, after] = [text.slice(from, fullStart), text.slice(fullEnd, Math.max(to, fullEnd))]
  return {
    before: from > sentence.start ? `… ${inLine(before)}` : inLine(before),
    cited: oneLine(text.slice(fullStart, fullEnd)),
    after: to < sentence.end ? `${inLine(after)} …` : inLine(after),
  }
}

const inLine = (text: string): string => text.replace(/\s+/g, ' ')

function countVerdicts(entries: readonly Entry[]): CiteReport['counts'] {
  const counts = new Map<Verdict, number>()
  for (const { verdict } of entries) counts.set(verdict, (counts.get(verdict) ?? 0) + 1)
  const weight = (verdict: Verdict): number =>
    ['danger', 'caution', 'plain', 'ok'].indexOf(verdictWords[verdict].tone)
  return [...counts]
    .map(([verdict, count]) => ({ verdict, count }))
    .sort((a, b) => weight(a.verdict) - weight(b.verdict) || b.count - a.count)
}

/** Whether an entry means a case; an *id.* is what the citation before it is. */
function caseTest(entries: readonly Entry[]): (entry: Entry) => boolean {
  const lawful = new Set(
    entries.flatMap(({ kind, authority }) => (laws.has(kind) && authority !== null ? [authority] : [])),
  )
  return ({ kind, authority }) => !laws.has(kind) && (authority === null || !lawful.has(authority))
}

function authoritiesOf(
  entries: readonly Entry[],
  isCase: (entry: Entry) => boolean,
): Pick<CiteReport, 'cases' | 'others'> {
  const table = tableOfAuthorities(
    entries.map(entry => ({ ...entry, text: oneLine(entry.text), source: sourceOf(entry) })),
  )
  const all = table.map(({ text, citations }) => ({
    text,
    entries: citations.flatMap(index => entries[index] ?? []),
  }))
  const ofCases = (authority: CitedAuthority): boolean => authority.entries.some(isCase)
  return { cases: all.filter(ofCases), others: all.filter(authority => !ofCases(authority)) }
}

/** Verdicts of which the evidence names another case than the citation means, or may. */
const ofAnother = new Set<Verdict>(['wrong_case', 'impossible', 'ambiguous'])

/** A case goes under its source's name and citation where the check agrees that it is this case. */
const sourceOf = ({ verdict, evidence: { title, citation } }: Entry): string | null =>
  title === null || citation === null || ofAnother.has(verdict) ? null : `${title}, ${citation}`

/** Words of a document in one line, as a heading or a table wants them. */
export const oneLine = (text: string): string => inLine(text).trim()
