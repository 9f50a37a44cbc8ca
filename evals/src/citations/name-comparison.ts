import { hash } from 'node:crypto'
import { join } from 'node:path'
import { findCitations } from '@quaere/api/core/cite/find'
import { compareNames, type WrittenName } from '@quaere/api/core/cite/names/names'
import { keysInText, keysOf } from '@quaere/api/core/cite/tables/reporters'
import type { Citation } from '@quaere/api/core/cite/types'
import { z } from 'zod'
import { firstMissing, readRecords } from '../data-files.ts'
import { seeded } from '../metric.ts'

/** A name as somebody wrote it beside a name as a source has it, and whether they are said to mean one case. */
export type NamePair = { written: WrittenName; a: string; b: string; same: boolean; kind: PairKind }

/** How a pair came about: two spellings of one case, or the nearest other case of one sort. */
export type PairKind =
  'same citation' | 'any other case' | 'shares a party' | 'same surname' | 'same first letters' | 'next page'

/** Hand-read pairs; `same` is null where the names alone cannot tell, and the pair is left out. */
const ReadPair = z.object({ a: z.string(), b: z.string(), same: z.boolean().nullable(), note: z.string() })

type Cases = { byKey: Map<string, Case[]>; texts: string[]; direct: [string, string][] }

type Case = { id: string; name: string; keys: string[] }

const OpinionLine = z.object({
  id: z.string(),
  name: z.string(),
  citations: z.array(z.string()).nullish(),
  text: z.string(),
})
const LinkedLine = z.object({ case_id: z.string(), name: z.string(), citations: z.array(z.string()) })
const OyezLine = z.object({ name: z.string(), citation: z.string(), parallel: z.array(z.string()).nullish() })
const RealLine = z.object({
  citation: z.string(),
  case_name: z.string().nullish(),
  all_citations: z.array(z.string()).nullish(),
})
const FilingLine = z.object({ text: z.string() })
const CitedLine = z.object({ name: z.string(), cited_as: z.string().nullish() })

const keysOfAll = (citations: readonly string[]): string[] => [...new Set(citations.flatMap(keysInText))]

const writtenOf = (c: Citation): WrittenName => ({
  ...(c.plaintiff === undefined ? {} : { plaintiff: c.plaintiff }),
  ...(c.defendant === undefined ? {} : { defendant: c.defendant }),
})

const shown = ({ plaintiff, defendant }: WrittenName): string =>
  plaintiff === undefined
    ? (defendant ?? '')
    : defendant === undefined
      ? plaintiff
      : `${plaintiff} v. ${defendant}`

/** Every name under which the sets of `folder` know a case, by citation key; a page with two cases is left out. */
async function casesByKey(folder: string): Promise<Cases> {
  const read = async <T>(path: string, shape: z.ZodType<T>): Promise<T[]> =>
    firstMissing([join(folder, path)]) === null ? readRecords(join(folder, path), shape) : []
  const byKey = new Map<string, Case[]>()
  const put = (id: string, name: string, keys: string[]): void => {
    if (!isName(name)) return
    const one = { id, name, keys }
    for (const key of keys) byKey.set(key, [...(byKey.get(key) ?? []), one])
  }
  const opinions = await read('opinions-us/opinions.jsonl.gz', OpinionLine)
  for (const o of opinions) if (o.citations?.length) put(o.id, o.name, keysOfAll(o.citations))
  for (const c of await read('citation-lookup/linked-by-courtlistener.jsonl.gz', LinkedLine))
    put(c.case_id, c.name, keysOfAll(c.citations))
  for (const [i, c] of (await read('citation-lookup/scotus-oyez.jsonl.gz', OyezLine)).entries())
    put(`oyez:${i}`, c.name, keysOfAll([c.citation, ...(c.parallel ?? [])]))
  const direct: [string, string][] = []
  for (const c of await read('citation-lookup/real-citation-strings.jsonl', RealLine)) {
    if (c.case_name) direct.push([c.citation, c.case_name])
  }
  for (const c of await read('filings-with-false-citations/opinions.jsonl.gz', CitedLine))
    if (c.cited_as) direct.push([c.cited_as, c.name])
  const filings = await read('filings-with-false-citations/filings.jsonl.gz', FilingLine)
  const texts = [...opinions.map(o => o.text), ...filings.map(f => f.text)]
  return { byKey, texts, direct }
}

/** Names made from addresses can be what stood before the caption: "49 Fair Emplpraccas 1139". */
const isName = (name: string): boolean =>
  !/^nos? \d/i.test(name) && /^\D{3,}|\sv\.?\s/.test(name) && !/\b(?:prac dec|cas bna|rep p)\b/i.test(name)

const squeezed = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')

const partiesIn = (name: string): string[][] =>
  name.split(/\sv\.?\s/i, 2).map(party => words(party.replace(/[’']/g, '')).map(squeezed))

/** The longest word of a party, which no abbreviation and no first name is likely to be. */
const longest = (party: string[]): string => [...party].sort((a, b) => b.length - a.length)[0] ?? ''

/**
 * Whether two names share the longest word or the last of both parties: another decision between the same people, or
 * between others of the same names. No comparison of names could tell them apart, so such a pair is no negative.
 */
function isSameLitigation(a: string, b: string): boolean {
  if (squeezed(a) === squeezed(b)) return true
  const within = (one: string[][], two: string[][]): boolean => {
    const all = new Set(two.flat())
    return one.every(
      party => all.has(longest(party)) || all.has(party.at(-1) ?? '') || party.some(w => isSovereign(w)),
    )
  }
  const [one, two] = [partiesIn(a), partiesIn(b)]
  return within(one, two) && within(two, one)
}

const isSovereign = (word: string): boolean => word === 'united' || word === 'states'

const words = (name: string): string[] =>
  squeezed(name) === '' ? [] : (name.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [])

/**
 * Pairs made from the citations of real texts. Positive: what a text writes at a citation, and the name that another
 * set has for the case at it. Negative: the same writing beside the name of another case, some at random, most chosen to
 * be near. Silver: the register and the reading of the text have errors.
 */
export async function namePairs(folder: string): Promise<NamePair[]> {
  const { byKey, texts, direct } = await casesByKey(folder)
  const positives = new Map<string, NamePair & { key: string; id: string }>()
  const addWritten = (written: WrittenName, b: string, key: string, id: string): void => {
    const a = shown(written)
    if (a !== '') positives.set(`${a}|${b}`, { written, a, b, same: true, kind: 'same citation', key, id })
  }
  for (const [text, name] of direct) {
    const [c] = findCitations(text).filter(f => f.kind === 'full_case')
    if (c !== undefined) addWritten(writtenOf(c), name, keysOf(c)[0] ?? '', name)
  }
  for (const text of texts) {
    for (const c of findCitations(text)) {
      if (c.kind !== 'full_case' || c.page === undefined || c.parallelOf !== undefined) continue
      for (const key of keysOf(c))
        for (const one of byKey.get(key) ?? []) addWritten(writtenOf(c), one.name, key, one.id)
    }
  }
  return [...positives.values(), ...negatives([...positives.values()], byKey)]
}

/** Negatives a positive is given of each kind, where that many can be found. */
const ofEachKind = 1

function negatives(
  positives: readonly (NamePair & { key: string; id: string })[],
  byKey: ReadonlyMap<string, readonly Case[]>,
): NamePair[] {
  const all = [...new Map([...byKey.values()].flat().map(c => [`${c.id} ${c.name}`, c])).values()]
  let random = seeded(20)
  const index = (keysFor: (name: string) => string[]): ((name: string) => Case[]) => {
    const map = new Map<string, Case[]>()
    for (const c of all)
      for (const key of new Set(keysFor(c.name))) {
        const list = map.get(key)
        if (list === undefined) map.set(key, [c])
        else list.push(c)
      }
    return name => {
      const lists = keysFor(name).flatMap(key => map.get(key) ?? [])
      return lists.length === 0 ? [] : [lists[Math.floor(random() * lists.length)] ?? []].flat()
    }
  }
  const side =
    (n: 0 | 1) =>
    (name: string): string[] => {
      const party = name.split(/\sv\.?\s/i)[n]
      return party === undefined ? [] : [squeezed(party)].filter(p => p !== '')
    }
  const last = (name: string): string[] => words(name).slice(-1)
  const letters = (name: string): string[] => {
    const second = name.split(/\sv\.?\s/i)[1] ?? name
    return squeezed(second).length < 4 ? [] : [squeezed(second).slice(0, 4)]
  }
  const near: [PairKind, (pair: { a: string; key: string }) => Case[]][] = [
    ['any other case', () => [all[Math.floor(random() * all.length)] ?? []].flat()],
    ['shares a party', both(index(side(0)), index(side(1)))],
    ['same surname', ({ a }) => byLast(a)],
    ['same first letters', ({ a }) => byLetters(a)],
    ['next page', ({ key }) => neighbours(key, byKey)],
  ]
  const byLast = index(last)
  const byLetters = index(letters)
  const keysOfId = new Map(all.map(c => [c.id, new Set(c.keys)]))
  const out: NamePair[] = []
  for (const pair of positives) {
    // A name whose beginning the text does not show says half of what it should.
    if (/^(?:\d+|(?:(?:Inc|Corp|Co|Ltd|Ry|Servs)\b[.,]* ?)+)$/.test(pair.written.plaintiff ?? '')) continue
    // One party's name alone is no case's name: whoever else has that party would have to agree.
    if (pair.written.plaintiff === undefined && !/^(?:in re|ex parte|matter of)/i.test(pair.a)) continue
    // Drawn for this pair alone: a finder that reads one name better must not change who stands beside all others.
    random = seeded(hash('sha256', `${pair.a}|${pair.b}`, 'buffer').readUInt32LE(0))
    const own = new Set((byKey.get(pair.key) ?? []).flatMap(c => [...(keysOfId.get(c.id) ?? [])]))
    for (const [kind, find] of near) {
      for (const other of find(pair).slice(0, ofEachKind)) {
        if (other.id === pair.id || other.keys.some(k => own.has(k))) continue
        if ([pair.a, pair.b].some(name => isSameLitigation(name, other.name))) continue
        if (isWrittenAlike(pair.a, other.name)) continue
        out.push({ written: pair.written, a: pair.a, b: other.name, same: false, kind })
      }
    }
  }
  return out
}

/** Two decisions can bear one name, and a name cannot tell them apart. */
const isWrittenAlike = (a: string, b: string): boolean => {
  const letters = (name: string): string => squeezed(name.replace(/united states(?: of america)?/gi, 'us'))
  return letters(a) === letters(b)
}

const both =
  (one: (name: string) => Case[], two: (name: string) => Case[]) =>
  ({ a }: { a: string }): Case[] => [...two(a), ...one(a)]

/** Cases that begin within four pages of this one, in the same volume. */
function neighbours(key: string, byKey: ReadonlyMap<string, readonly Case[]>): Case[] {
  const [, volume = '', reporter = '', page = ''] = /^(\S+) (.+) (\d+)$/.exec(key) ?? []
  const found = [1, -1, 2, -2, 3, 4].flatMap(
    d => byKey.get(`${volume} ${reporter} ${Number(page) + d}`) ?? [],
  )
  return found.slice(0, 1)
}

export type NameScore = {
  positives: { n: number; hit: number }
  negatives: { n: number; false: number }
  byKind: Map<PairKind, { n: number; wrong: number }>
  disagreements: (NamePair & { why: string })[]
}

/** Compares every pair; hand-read labels stand before machine-made ones. */
export async function scoreNames(pairs: readonly NamePair[], handRead: string): Promise<NameScore> {
  const known = firstMissing([handRead]) === null ? await readRecords(handRead, ReadPair) : []
  const read = new Map(known.map(p => [`${p.a}|${p.b}`, p.same]))
  const score: NameScore = {
    positives: { n: 0, hit: 0 },
    negatives: { n: 0, false: 0 },
    byKind: new Map(),
    disagreements: [],
  }
  for (const pair of pairs) {
    const label = read.get(`${pair.a}|${pair.b}`)
    if (label === null) continue
    const same = label ?? pair.same
    const is = compareNames(pair.written, { name: pair.b })
    if (same) {
      score.positives.n++
      if (is.same) score.positives.hit++
    } else {
      score.negatives.n++
      if (is.same) score.negatives.false++
    }
    const kind = score.byKind.get(pair.kind) ?? { n: 0, wrong: 0 }
    kind.n++
    if (is.same !== same) {
      kind.wrong++
      score.disagreements.push({ ...pair, why: is.why })
    }
    score.byKind.set(pair.kind, kind)
  }
  return score
}
