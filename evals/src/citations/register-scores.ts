import { findCitations } from '@quaere/api/core/cite/find'
import { libraryOf, type Library } from '@quaere/api/core/cite/judge/held'
import { authoritiesCited } from '@quaere/api/core/cite/judge/judge-source'
import { judge } from '@quaere/api/core/cite/judge/judge'
import { isCaseName } from '@quaere/api/core/cite/names/names'
import { keysOf } from '@quaere/api/core/cite/tables/reporters'
import { resolveCitations } from '@quaere/api/core/cite/resolve'
import type { Citation, KnownCase, Verdict } from '@quaere/api/core/cite/types'
import { z } from 'zod'
import { linesOf } from './set.ts'

/** The files that a register is made of, below the folder of the public data. */
export const registerFiles = {
  oyez: 'citation-lookup/scotus-oyez.jsonl.gz',
  linked: 'citation-lookup/linked-by-courtlistener.jsonl.gz',
  real: 'citation-lookup/real-citation-strings.jsonl',
  opinions: 'opinions-us/opinions.jsonl.gz',
  fabricated: 'hallucinated-citations/fabricated.jsonl',
} as const

const OyezLine = z.object({
  name: z.string(),
  citation: z.string(),
  year: z.number().nullish(),
  parallel: z.array(z.string()).nullish(),
})
const LinkedLine = z.object({
  case_id: z.string(),
  name: z.string(),
  citations: z.array(z.string()),
  year: z.number().nullish(),
})
const RealLine = z.object({
  citation: z.string(),
  case_name: z.string().nullish(),
  all_citations: z.array(z.string()).nullish(),
  decided: z.string().nullish(),
})
const OpinionLine = z.object({
  id: z.string(),
  name: z.string(),
  citations: z.array(z.string()).nullish(),
  decision_date: z.string().nullish(),
  text: z.string(),
})
const FabricatedLine = z.object({ citation: z.string(), label: z.string() })

const yearText = (year: number | null | undefined): string | null =>
  year === null || year === undefined ? null : String(year)

/** Every case that the public sets know by a citation, without texts. */
export function readRegister(at: (path: string) => string): KnownCase[] {
  const oyez = linesOf(at(registerFiles.oyez), OyezLine).map((line, i) => ({
    id: `oyez:${i}`,
    name: line.name,
    citations: [line.citation, ...(line.parallel ?? [])],
    court: 'scotus',
    date: yearText(line.year),
  }))
  const linked = linesOf(at(registerFiles.linked), LinkedLine).map(line => ({
    id: line.case_id,
    name: line.name,
    citations: line.citations,
    court: null,
    date: yearText(line.year),
  }))
  const real = linesOf(at(registerFiles.real), RealLine).flatMap((line, i) =>
    !line.case_name || !line.all_citations?.length
      ? []
      : [
          {
            id: `real:${i}`,
            name: line.case_name,
            citations: line.all_citations,
            court: null,
            date: line.decided ?? null,
          },
        ],
  )
  const held = linesOf(at(registerFiles.opinions), OpinionLine).flatMap(line =>
    !line.citations?.length
      ? []
      : [
          {
            id: line.id,
            name: line.name,
            citations: line.citations,
            court: null,
            date: line.decision_date ?? null,
          },
        ],
  )
  return [...oyez, ...linked, ...real, ...held]
}

/** What the check says of one written citation, with the names that the register has at its page. */
export type Judged = { text: string; verdict: Verdict | 'not_found'; reason: string; known: string[] }

/** What a citation is judged by, of the text it stands in. */
function contextOf(text: string, citations: readonly Citation[]) {
  const resolutions = resolveCitations(citations)
  return { text, citations, resolutions, authorities: authoritiesCited(citations, resolutions) }
}

/** Judges the first case citation of a text. */
function judgeFirst(text: string, library: Library): Judged {
  const citations = findCitations(text)
  const index = citations.findIndex(c => c.kind === 'full_case' || c.kind === 'docket')
  const citation = citations[index]
  if (citation === undefined)
    return { text, verdict: 'not_found', reason: 'no case citation is found', known: [] }
  const { verdict, reason } = judge(citation, { ...contextOf(text, citations), index }, library)
  const known = keysOf(citation).flatMap(key => library.known.get(key) ?? [])
  return { text, verdict, reason, known: known.map(k => k.name).filter(isCaseName) }
}

export type FabricatedScore = {
  n: number
  /** How many got each verdict. */
  verdicts: Map<Judged['verdict'], number>
  inRegister: { n: number; wrongCase: number }
  /** The page is in the register, and the citation is not called another case's. */
  misses: Judged[]
}

/** Citations that courts found to be invented, judged against a register. */
export function scoreFabricated(texts: readonly string[], register: readonly KnownCase[]): FabricatedScore {
  const library = libraryOf([], register)
  const judged = texts.map(text => judgeFirst(text, library))
  const inRegister = judged.filter(j => j.known.length > 0)
  const verdicts = new Map<Judged['verdict'], number>()
  for (const { verdict } of judged) verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1)
  return {
    n: judged.length,
    verdicts,
    inRegister: {
      n: inRegister.length,
      wrongCase: inRegister.filter(j => j.verdict === 'wrong_case').length,
    },
    misses: inRegister.filter(j => j.verdict !== 'wrong_case'),
  }
}

/** The citations of the set of fabricated ones, as courts reported them. */
export const readFabricated = (at: (path: string) => string): string[] =>
  linesOf(at(registerFiles.fabricated), FabricatedLine).map(line => line.citation)

export type RegisterScore = {
  /** Each case of the register cited by its own name; `flagged` were called an error. */
  own: { n: number; flagged: number }
  /** The same with the name of another case. */
  exchanged: { n: number; caught: number }
  /** Citations of the register as real opinions write them (silver: links and names are a machine's). */
  written: { n: number; flagged: number }
  /** Real citations that were called wrong. */
  misses: Judged[]
}

const isError = (verdict: Judged['verdict']): boolean => verdict === 'wrong_case' || verdict === 'impossible'

/** Names of several cases in one, or cut off before their second party: nobody would cite a case so. */
const isCaptionOfSeveral = (name: string): boolean =>
  name.split(/\sv\.?\s/i).length !== 2 && !/^(?:in|ex|matter)\s/i.test(name)

/** Neighbour whose name is put to a case: a prime, so that lists in any order give another case. */
const NEIGHBOUR = 37

/** Real citations against the register that holds them: as the register names them, exchanged, and as opinions write them. */
export function scoreRegister(register: readonly KnownCase[], texts: readonly string[]): RegisterScore {
  const library = libraryOf([], register)
  const real = register.filter(one => isCaseName(one.name) && !isCaptionOfSeveral(one.name))
  const cited = (name: string, one: KnownCase): string =>
    `${name}, ${one.citations[0] ?? ''}${one.date === null ? '' : ` (${one.date.slice(0, 4)})`}`
  const own = real.map(one => judgeFirst(cited(one.name, one), library)).filter(j => j.known.length > 0)
  const exchanged = real
    .map((one, i) => judgeFirst(cited(real[(i + NEIGHBOUR) % real.length]?.name ?? '', one), library))
    .filter(j => j.known.length > 0)
  const written = texts.flatMap(text => judgeAll(text, library))
  return {
    own: { n: own.length, flagged: own.filter(j => isError(j.verdict)).length },
    exchanged: { n: exchanged.length, caught: exchanged.filter(j => j.verdict === 'wrong_case').length },
    written: { n: written.length, flagged: written.filter(j => isError(j.verdict)).length },
    misses: [...own, ...written].filter(j => isError(j.verdict)),
  }
}

/** Every named full citation of a text whose page the register has. */
function judgeAll(text: string, library: Library): Judged[] {
  const citations = findCitations(text)
  const context = contextOf(text, citations)
  return citations.flatMap((citation, index) => {
    if (citation.kind !== 'full_case' || citation.plaintiff === undefined) return []
    const known = keysOf(citation).flatMap(key => library.known.get(key) ?? [])
    if (!known.some(k => isCaseName(k.name))) return []
    const { verdict, reason } = judge(citation, { ...context, index }, library)
    const written = text.slice(citation.fullStart, citation.fullEnd)
    return [{ text: written, verdict, reason, known: known.map(k => k.name) }]
  })
}

/** The texts of the opinions that cite. */
export const readTexts = (at: (path: string) => string): string[] =>
  linesOf(at(registerFiles.opinions), OpinionLine).map(line => line.text)
