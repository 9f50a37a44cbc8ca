import { join } from 'node:path'
import { findCitations } from '@quaere/api/core/cite/find'
import { lookUp } from '@quaere/api/steps/retrieve-lookup'
import { z } from 'zod'
import { firstMissing, hashOfFiles, readRecords } from '../data-files.ts'
import { importFiles } from './import-files.ts'
import { proportion, seeded } from '../metric.ts'
import { type CorpusPlan, type Laboratory, type Measured, type SetMiss, allSkipped } from '../suite.ts'

const suite = 'lookup'
const metricNames = [
  'real strings at rank 1',
  'linked strings at rank 1',
  'citations at rank 1',
  'docket numbers at rank 1',
  'names at rank 1',
  'names with a slip at rank 1',
  'questions left alone',
]

const Opinion = z.object({
  id: z.string(),
  name: z.string(),
  name_abbreviation: z.string().nullish(),
  citations: z.array(z.string()).nullish(),
  docket_number: z.string().nullish(),
})
type Opinion = z.infer<typeof Opinion>

const RealString = z.object({ citation: z.string(), all_citations: z.array(z.string()).nullish() })
const LinkedString = z.object({ citations: z.array(z.string()) })
const CitingPassage = z.object({ query_id: z.string(), query: z.string() })

/** What is typed, and the held opinions any of which is the right one. */
type Typed = { id: string; typed: string; wanted: ReadonlySet<string> }

/**
 * What is typed in the research box to go to a case: it has to be the first hit. And passages of opinions, whole and by the
 * sentence, which ask for a search: no case may put itself before it.
 */
export async function measureLookup(laboratory: Laboratory): Promise<Measured> {
  const { sharedData, corpora, report, signal } = laboratory
  const at = (...path: string[]): string => join(sharedData, ...path)
  const opinions = at('opinions-us', 'opinions.jsonl.gz')
  const real = at('citation-lookup', 'real-citation-strings.jsonl')
  const linked = at('citation-lookup', 'linked-by-courtlistener.jsonl.gz')
  const passages = at('retrieval-cited-case', 'queries.jsonl.gz')
  const files = [opinions, real, linked, passages]
  const missing = firstMissing(files)
  if (missing !== null) return allSkipped(suite, metricNames, `There is no ${missing}`)
  const held = await readRecords(opinions, Opinion)
  const sets: { metric: string; asked: Typed[] }[] = [
    { metric: 'real strings at rank 1', asked: realStrings(held, await readRecords(real, RealString)) },
    {
      metric: 'linked strings at rank 1',
      asked: linkedStrings(held, await readRecords(linked, LinkedString)),
    },
    { metric: 'citations at rank 1', asked: citations(held) },
    { metric: 'docket numbers at rank 1', asked: dockets(held) },
    { metric: 'names at rank 1', asked: names(held) },
    { metric: 'names with a slip at rank 1', asked: slipped(names(held)) },
  ]
  const questions = (await readRecords(passages, CitingPassage)).flatMap(({ query_id, query }) =>
    [query, ...sentencesOf(query)]
      // A parallel citation that was left in the passage does name a case.
      .filter(typed => !findCitations(typed).some(citation => citation.kind === 'full_case'))
      .map((typed, index) => ({ id: `${query_id} ${index}`, typed })),
  )
  const plan: CorpusPlan = {
    name: 'opinions',
    hash: await hashOfFiles([opinions]),
    fill: (place, tell, stop) => importFiles(place, [opinions], null, tell, stop),
  }
  return corpora.within(plan, report, async ({ deps, actor }) => {
    const find = (typed: string): Promise<string[]> =>
      deps.db.as(actor, async tx => {
        const found = await lookUp(tx, typed, [])
        const rows = await tx<{ id: string; externalId: string }[]>`
          select id, external_id as "externalId" from opinions where id = any (${found.map(one => one.sourceId)}::uuid[])`
        return found.flatMap(({ sourceId }) => rows.find(row => row.id === sourceId)?.externalId ?? [])
      })
    const misses: SetMiss[] = []
    const metrics = []
    for (const { metric, asked } of sets) {
      let right = 0
      for (const [index, { id, typed, wanted }] of asked.entries()) {
        signal.throwIfAborted()
        const [first] = await find(typed)
        if (first !== undefined && wanted.has(first)) right++
        else
          misses.push({
            set: metric,
            id,
            what: typed,
            wanted: [...wanted].join(', '),
            found: first ?? 'nothing',
            reason: first === undefined ? 'no case is named' : 'another case stands first',
          })
        report(metric, index + 1, asked.length)
      }
      metrics.push(proportion(suite, metric, right, asked.length))
    }
    let leftAlone = 0
    for (const { id, typed } of questions) {
      signal.throwIfAborted()
      const [first] = await find(typed)
      if (first === undefined) leftAlone++
      else
        misses.push({
          set: 'questions left alone',
          id,
          what: typed,
          wanted: 'a search',
          found: first,
          reason: 'a case puts itself first',
        })
    }
    metrics.push(proportion(suite, 'questions left alone', leftAlone, questions.length))
    return { metrics, questions: [], dataHash: await hashOfFiles(files), misses }
  })
}

const squeeze = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '')

/** Which opinions go by each of their citations, docket numbers or names. */
function byForm(
  held: readonly Opinion[],
  formsOf: (opinion: Opinion) => readonly string[],
): Map<string, Set<string>> {
  const ids = new Map<string, Set<string>>()
  for (const opinion of held)
    for (const form of formsOf(opinion)) ids.set(form, (ids.get(form) ?? new Set()).add(opinion.id))
  return ids
}

const citationsOf = (opinion: Opinion): string[] => opinion.citations ?? []

function realStrings(held: readonly Opinion[], lines: z.infer<typeof RealString>[]): Typed[] {
  const ids = byForm(held, opinion => citationsOf(opinion).map(squeeze))
  return lines.flatMap(({ citation, all_citations }) => {
    const wanted = new Set((all_citations ?? []).flatMap(one => [...(ids.get(squeeze(one)) ?? [])]))
    return wanted.size === 0 ? [] : [{ id: citation, typed: citation, wanted }]
  })
}

function linkedStrings(held: readonly Opinion[], lines: z.infer<typeof LinkedString>[]): Typed[] {
  const ids = byForm(held, opinion => citationsOf(opinion).map(squeeze))
  const typed = new Set(lines.flatMap(line => line.citations))
  return [...typed].flatMap(citation => {
    const wanted = ids.get(squeeze(citation))
    return wanted === undefined ? [] : [{ id: citation, typed: citation, wanted }]
  })
}

/** Each citation as its source writes it, without spaces, in lower case, and spaced out. */
function citations(held: readonly Opinion[]): Typed[] {
  const ids = byForm(held, citationsOf)
  return [...ids].flatMap(([citation, wanted]) => {
    const spellings = new Set([
      citation,
      citation.replace(/\s/g, ''),
      citation.toLowerCase(),
      citation.replace(/\.(?=\S)/g, '. '),
      citation.replace(/\./g, ''),
    ])
    return [...spellings].map(typed => ({ id: citation, typed, wanted }))
  })
}

/** A number that several cases have, in one court or in several, means any of them. */
function dockets(held: readonly Opinion[]): Typed[] {
  const written = (opinion: Opinion): string[] => {
    const docket = opinion.docket_number?.trim() ?? ''
    return /\d.*\d.*\d/.test(docket) ? [docket] : []
  }
  const numbers = (docket: string): string => docket.toLowerCase().replace(/^\D*?nos?\b|[^a-z\d]/g, '')
  const ids = byForm(held, opinion => written(opinion).map(numbers))
  return [...byForm(held, written).keys()].map(typed => ({
    id: typed,
    typed,
    wanted: ids.get(numbers(typed)) ?? new Set(),
  }))
}

/** Names of two parties of which both say something. */
const names = (held: readonly Opinion[]): Typed[] =>
  [
    ...byForm(held, ({ name }) =>
      /^\S.{2,} (?:v|vs)\.? \S.{2,}$/i.test(name) && name.length <= 150 ? [name.replace(/\s+/g, ' ')] : [],
    ),
  ].map(([typed, wanted]) => ({ id: typed, typed, wanted: sameNamed(held, typed, wanted) }))

/** Families of decisions share a name: any of them is what the name means. */
const sameNamed = (
  held: readonly Opinion[],
  name: string,
  wanted: ReadonlySet<string>,
): ReadonlySet<string> =>
  new Set([
    ...wanted,
    ...held
      .filter(one => [one.name, one.name_abbreviation ?? ''].some(each => squeeze(each) === squeeze(name)))
      .map(one => one.id),
  ])

const letters = 'abcdefghijklmnopqrstuvwxyz'

/** One slip in one word of four letters or more: a letter left out, doubled, another, or two changed about. */
function slipped(all: readonly Typed[]): Typed[] {
  const random = seeded(19)
  const pick = (most: number): number => Math.floor(random() * most)
  return all.flatMap(({ id, typed, wanted }) => {
    const words = [...typed.matchAll(/[A-Za-z]{4,}/g)]
    const word = words[pick(words.length)]
    if (word === undefined) return []
    const at = word.index + pick(word[0].length - 1)
    const letter = letters[pick(letters.length)] ?? 'e'
    const [before, one, two, after] = [
      typed.slice(0, at),
      typed[at] ?? '',
      typed[at + 1] ?? '',
      typed.slice(at + 2),
    ]
    const slips = [two, one + letter + two, letter + two, two + one] as const
    const name = before + (slips[pick(4)] ?? '') + after
    return [{ id, typed: name, wanted }]
  })
}

const sentencesOf = (passage: string): string[] =>
  passage.split(/(?<=[.?!])\s+(?=[A-Z])/).filter(sentence => sentence.length > 30 && sentence.length <= 300)
