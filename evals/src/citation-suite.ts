import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { courtNamed } from '@quaere/api/core/cite/court-names'
import { findCitations } from '@quaere/api/core/cite/find'
import { libraryOf } from '@quaere/api/core/cite/held'
import { whyImpossible } from '@quaere/api/core/cite/impossible'
import { judge } from '@quaere/api/core/cite/judge'
import { resolveCitations } from '@quaere/api/core/cite/resolve'
import { seriesNamed } from '@quaere/api/core/cite/series'
import type { Citation, KnownCase } from '@quaere/api/core/cite/types'
import { z } from 'zod'
import { emptyScore, sameClusters, scoreText, type Field, type Miss } from './citation-score.ts'
import { proportion, skipped, type Metric } from './metric.ts'
import { scoreQuotations } from './quotation-mutants.ts'

const suite = 'citations'

const Groups = z.record(z.string(), z.string().nullable())
const FindLine = z.object({
  id: z.string(),
  text: z.string(),
  is_html: z.boolean(),
  expected: z.array(
    z.object({
      kind: z.string(),
      reporter: z.string().nullish(),
      groups: Groups,
      metadata: Groups,
      year: z.number().nullish(),
      matched_text: z.string().nullish(),
    }),
  ),
})
const ResolveLine = z.object({
  id: z.string(),
  citations: z.array(z.string()),
  resource: z.array(z.number().nullable()),
})
const ExampleLine = z.object({ text: z.string(), key: z.string() })
const CourtLine = z.object({ text: z.string(), court_id: z.string() })
const RealLine = z.object({ citation: z.string() })
const OpinionLine = z.object({
  id: z.string(),
  text: z.string(),
  links: z.array(z.object({ start: z.number(), end: z.number(), cite: z.string() })).nullish(),
})
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
const FabricatedLine = z.object({ citation: z.string(), label: z.string() })

function linesOf<T>(file: string, shape: z.ZodType<T>): T[] {
  const raw = readFileSync(file)
  const text = file.endsWith('.gz') ? gunzipSync(raw).toString('utf8') : raw.toString('utf8')
  return text
    .split('\n')
    .filter(line => line !== '')
    .map(line => shape.parse(JSON.parse(line)))
}

/** A set that is missing is reported, never passed over. */
function measured(file: string, metric: string, measure: () => Metric[]): Metric[] {
  return existsSync(file) ? measure() : [skipped(suite, metric, `${file} is not there`)]
}

const findMetrics: { field: Field; metric: string }[] = [
  { field: 'found', metric: 'find: citation with kind, volume, reporter, page' },
  { field: 'names', metric: 'find: names' },
  { field: 'antecedent', metric: 'find: antecedent of short forms' },
  { field: 'year', metric: 'find: year' },
  { field: 'court', metric: 'find: court' },
  { field: 'pin', metric: 'find: pin' },
  { field: 'parenthetical', metric: 'find: parenthetical' },
]

/** Scores `find.jsonl`; `misses` takes every miss with what was expected and what came. */
export function scoreFind(file: string, misses: Miss[] = []): Metric[] {
  const score = emptyScore()
  for (const line of linesOf(file, FindLine))
    scoreText(score, line.id, line.expected, findCitations(line.text, { html: line.is_html }))
  misses.push(...score.misses)
  const found = score.right.found
  return [
    ...findMetrics.map(m => proportion(suite, m.metric, score.right[m.field], score.of[m.field])),
    proportion(suite, 'find: precision (found citations that are expected)', found, found + score.extra),
  ]
}

/** Which found citation stands for each given string, when the strings are read as one text. */
function authoritiesOf(strings: string[]): (number | null)[] {
  const text = strings.join(' \n')
  const citations = findCitations(text)
  const resolutions = resolveCitations(citations)
  let at = 0
  return strings.map(s => {
    const start = text.indexOf(s, at)
    at = start + s.length
    const i = citations.findIndex(c => c.start >= start && c.end <= at)
    return resolutions[i]?.authority ?? null
  })
}

export function scoreResolve(file: string): Metric[] {
  const lines = linesOf(file, ResolveLine)
  const right = lines.filter(line => sameClusters(line.resource, authoritiesOf(line.citations)))
  return [proportion(suite, 'resolve: texts with all clusters right', right.length, lines.length)]
}

const isSeries = (c: Citation, key: string): boolean =>
  c.reporter === key ||
  [c.reporter, c.reporterAsWritten].some(
    r =>
      r !== undefined &&
      seriesNamed(r).some(s => s.key === key && (s.canonical === c.reporter || s.canonical === key)),
  )

export function scoreExamples(file: string): Metric[] {
  const lines = linesOf(file, ExampleLine)
  const right = lines.filter(line => {
    const found = findCitations(line.text)
    const [only] = found
    return found.length === 1 && only !== undefined && isSeries(only, line.key)
  })
  return [proportion(suite, 'reporter examples: parsed to the right key', right.length, lines.length)]
}

export function scoreCourts(file: string): Metric[] {
  const lines = linesOf(file, CourtLine)
  const right = lines.filter(line => courtNamed(line.text) === line.court_id)
  return [proportion(suite, 'court names: right court', right.length, lines.length)]
}

export function scoreRealStrings(file: string): Metric[] {
  const lines = linesOf(file, RealLine)
  const found = lines.map(line => findCitations(line.citation).filter(c => c.kind === 'full_case'))
  return [
    proportion(suite, 'real citation strings: parsed', found.filter(f => f.length > 0).length, lines.length),
    proportion(
      suite,
      'real citation strings: called impossible',
      found.filter(f => f.some(c => whyImpossible(c) !== null)).length,
      lines.length,
    ),
  ]
}

/** Links with digits are citations proper; the others are ids and names. Every `step`-th opinion is read. */
export function scoreLinks(file: string, step = 1): Metric[] {
  let all = 0
  let hit = 0
  let numbered = 0
  let numberedHit = 0
  for (const [i, opinion] of linesOf(file, OpinionLine).entries()) {
    const links = opinion.links ?? []
    if (links.length === 0 || i % step !== 0) continue
    const found = findCitations(opinion.text)
    let from = 0
    for (const link of links) {
      while ((found[from]?.fullEnd ?? Infinity) < link.start) from++
      let is = false
      for (let k = from; k < found.length && (found[k]?.start ?? 0) < link.end; k++)
        is ||= (found[k]?.end ?? 0) > link.start
      const hasNumber = /\d/.test(link.cite)
      all++
      if (is) hit++
      if (hasNumber) numbered++
      if (hasNumber && is) numberedHit++
    }
  }
  return [
    proportion(suite, 'opinion links (silver): mentions found', hit, all),
    proportion(suite, 'opinion links (silver): mentions with a number found', numberedHit, numbered),
  ]
}

/** Cases that opinions link to; their names come from addresses and have lost their punctuation (silver). */
function readLinked(folder: string): KnownCase[] {
  const file = join(folder, 'linked-by-courtlistener.jsonl.gz')
  if (!existsSync(file)) return []
  return linesOf(file, LinkedLine).map(line => ({
    id: line.case_id,
    name: line.name,
    citations: line.citations,
    court: null,
    date: line.year === null || line.year === undefined ? null : String(line.year),
  }))
}

function readRegister(folder: string): KnownCase[] {
  return linesOf(join(folder, 'scotus-oyez.jsonl.gz'), OyezLine).map((line, i) => ({
    id: `oyez:${i}`,
    name: line.name,
    citations: [line.citation, ...(line.parallel ?? [])],
    court: 'scotus',
    date: line.year === null || line.year === undefined ? null : String(line.year),
  }))
}

function verdictOf(text: string, library: ReturnType<typeof libraryOf>): string | null {
  const citations = findCitations(text)
  const resolutions = resolveCitations(citations)
  const index = citations.findIndex(c => c.kind === 'full_case')
  const citation = citations[index]
  return citation === undefined
    ? null
    : judge(citation, { text, index, citations, resolutions }, library).verdict
}

/**
 * Real citations of the register against itself (none may be called wrong), the same with the names of two neighbours
 * exchanged (all must be), and the fabricated ones whose page the register has.
 */
export function scoreRegister(lookup: string, fabricated: string): Metric[] {
  const register = readRegister(lookup)
  const library = libraryOf([], register)
  const real = register.filter(k => k.citations[0] !== undefined)
  const verdicts = real.map(k => verdictOf(`${k.name}, ${k.citations[0] ?? ''} (${k.date ?? ''})`, library))
  const flagged = verdicts.filter(v => v === 'wrong_case' || v === 'impossible').length
  const exchanged = real.map((k, i) =>
    verdictOf(
      `${real[(i + 37) % real.length]?.name ?? ''}, ${k.citations[0] ?? ''} (${k.date ?? ''})`,
      library,
    ),
  )
  const caught = exchanged.filter(v => v === 'wrong_case').length
  const out = [
    proportion(suite, 'register: real citations called wrong', flagged, real.length),
    proportion(suite, 'register: citations with another case’s name called wrong_case', caught, real.length),
  ]
  if (!existsSync(fabricated))
    return [...out, skipped(suite, 'fabricated citations', `${fabricated} is not there`)]
  const wide = libraryOf([], [...register, ...readLinked(lookup)])
  const invented = linesOf(fabricated, FabricatedLine).map(line => verdictOf(line.citation, wide))
  const held = invented.filter(v => v === 'wrong_case' || v === 'exists_not_held')
  return [
    ...out,
    proportion(
      suite,
      'fabricated, page in register: wrong_case',
      held.filter(v => v === 'wrong_case').length,
      held.length,
    ),
    proportion(
      suite,
      'fabricated: impossible',
      invented.filter(v => v === 'impossible').length,
      invented.length,
    ),
    proportion(
      suite,
      'fabricated: not_held (no judgment)',
      invented.filter(v => v === 'not_held').length,
      invented.length,
    ),
  ]
}

/**
 * Measures finding, resolving and judging on the sets of `sharedDataDir`; what is missing there is reported as skipped.
 * `misses` takes the misses of `find.jsonl` for listing.
 */
export async function citationSuite(sharedDataDir: string, misses: Miss[] = []): Promise<Metric[]> {
  const at = (path: string): string => join(sharedDataDir, path)
  const find = at('citation-extraction/find.jsonl')
  const resolve = at('citation-extraction/resolve.jsonl')
  const examples = at('citation-extraction/reporter-examples.jsonl')
  const courts = at('citation-extraction/court-names.jsonl')
  const real = at('citation-lookup/real-citation-strings.jsonl')
  const opinions = at('opinions-us/opinions.jsonl.gz')
  return [
    ...measured(find, 'find', () => scoreFind(find, misses)),
    ...measured(resolve, 'resolve', () => scoreResolve(resolve)),
    ...measured(examples, 'reporter examples', () => scoreExamples(examples)),
    ...measured(courts, 'court names', () => scoreCourts(courts)),
    ...measured(real, 'real citation strings', () => scoreRealStrings(real)),
    ...measured(opinions, 'opinion links', () => scoreLinks(opinions)),
    ...measured(opinions, 'quotations', () =>
      scoreQuotations(
        linesOf(opinions, OpinionLine).map(o => o.text),
        300,
      ),
    ),
    ...measured(at('citation-lookup/scotus-oyez.jsonl.gz'), 'register', () =>
      scoreRegister(at('citation-lookup'), at('hallucinated-citations/fabricated.jsonl')),
    ),
  ]
}
