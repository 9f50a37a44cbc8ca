import { docketKeys } from '../docket-keys.ts'
import { partyWords } from '../names/party-words.ts'
import { citationKey, keysInText } from '../tables/reporters.ts'
import { normalSeries } from '../tables/series.ts'
import { wordsOf, type SourceWords } from '../quote/quote-words.ts'
import type { Citation, HeldSource, KnownCase, PageMark, PartKind, SourcePart, Span } from '../types.ts'

/** Held sources and known cases, by every citation key that they go by. */
export type Library = {
  held: Map<string, HeldSource[]>
  /** By volume and reporter, for citations whose page is not the first of a case. */
  volumes: Map<string, { source: HeldSource; first: number }[]>
  known: Map<string, KnownCase[]>
  /** By docket number in its normal form. */
  dockets: Map<string, HeldSource[]>
  /** The keys of all citations of a known case. */
  keysOf: (known: KnownCase) => string[]
  /**
   * Held sources whose name shares a telling word with each party of this one, or with one where the other has none;
   * their names are still to be compared.
   */
  called: (name: string) => HeldSource[]
  words: (source: HeldSource) => SourceWords
}

const seriesOf = (key: string): string => key.slice(0, key.lastIndexOf(' '))
const pageOf = (key: string): number => Number(key.slice(key.lastIndexOf(' ') + 1))

/** The words of a source, as long as the source itself is kept: one memo is checked many times. */
const split = new WeakMap<HeldSource, SourceWords>()

/** Makes held sources and the register searchable by citation key. */
export function libraryOf(held: readonly HeldSource[], register: readonly KnownCase[]): Library {
  const byKey = new Map<string, HeldSource[]>()
  const volumes = new Map<string, { source: HeldSource; first: number }[]>()
  const known = new Map<string, KnownCase[]>()
  const put = <V>(map: Map<string, V[]>, key: string, value: V): void => {
    const list = map.get(key)
    if (list === undefined) map.set(key, [value])
    else if (!list.includes(value)) list.push(value)
  }
  const dockets = new Map<string, HeldSource[]>()
  for (const source of held) {
    for (const key of docketKeys(source.docket ?? '')) put(dockets, key, source)
    for (const key of new Set(source.citations.flatMap(keysInText))) {
      put(byKey, key, source)
      if (!Number.isNaN(pageOf(key))) put(volumes, seriesOf(key), { source, first: pageOf(key) })
    }
  }
  for (const one of register)
    for (const key of new Set(one.citations.flatMap(keysInText))) put(known, key, one)
  const words = (source: HeldSource): SourceWords => {
    const made = split.get(source) ?? wordsOf(source.text)
    split.set(source, made)
    return made
  }
  const keysOf = (one: KnownCase): string[] => one.citations.flatMap(keysInText)
  return { held: byKey, volumes, known, dockets, keysOf, called: nameIndex(held), words }
}

/** Sources listed under one word of their name; words that more sources share tell nothing. */
const mostUnderOneWord = 60

function nameIndex(held: readonly HeldSource[]): (name: string) => HeldSource[] {
  let index: Map<string, HeldSource[]> | undefined
  const build = (): Map<string, HeldSource[]> => {
    const made = new Map<string, HeldSource[]>()
    for (const source of held) {
      for (const word of new Set(partyWords(source.name.replace(/\sv\.?\s/gi, ' ')))) {
        const list = made.get(word)
        if (list === undefined) made.set(word, [source])
        else list.push(source)
      }
    }
    return made
  }
  const under = (party: string): Set<HeldSource> => {
    const known = (index ??= build())
    const lists = partyWords(party).map(word => known.get(word) ?? [])
    return new Set(lists.filter(list => list.length <= mostUnderOneWord).flat())
  }
  return name => {
    const [first = '', second = ''] = name.split(/\sv\.?\s/i, 2).map(party => under(party))
    if (first === '' || second === '') return [...(first === '' ? [] : first)]
    if (first.size === 0 || second.size === 0) return [...first, ...second]
    return [...first].filter(source => second.has(source))
  }
}

/** The page labels of a source that belong to the reporter a citation names, in order of offset. */
export function pagesFor(
  { pages }: { pages: readonly PageMark[] },
  citation: Pick<Citation, 'volume' | 'reporter'>,
  first: number,
): PageMark[] {
  if (pages.length === 0) return []
  const reporter = normalSeries(citation.reporter ?? '')
  const own = pages.filter(p => p.series !== undefined && normalSeries(p.series) === reporter)
  if (own.length > 0) return fitting(own, first)
  const unnamed = pages.filter(p => p.series === undefined || !/[a-z]/i.test(p.series))
  if (unnamed.length < pages.length) return fitting(unnamed, first)
  const series = Map.groupBy(pages, p => p.series ?? '')
  if (series.size === 1) return fitting(pages, first)
  const ofVolume = series.get(citation.volume ?? '')
  if (ofVolume !== undefined) return fitting(ofVolume, first)
  // Series that are only counted, "1" and "2": that of this reporter is the one that begins where the case does.
  const [only, ...others] = [...series.values()].map(p => fitting(p, first)).filter(p => p.length > 0)
  return only !== undefined && others.length === 0 && isInOrder(only) ? only : []
}

/** Marks of a guessed series that go back and forth tell no page. */
const isInOrder = (marks: readonly PageMark[]): boolean =>
  marks.every((p, i) => i === 0 || Number(p.label) > Number(marks[i - 1]?.label))

/** Pages between the first of a case and its first mark. */
const mostBeforeMark = 60

/** The marks in order of offset, where they can be those of a case that begins on this page; else none. */
function fitting(marks: readonly PageMark[], first: number): PageMark[] {
  const own = marks.filter(p => /^\d+$/.test(p.label)).sort((a, b) => a.offset - b.offset)
  const label = Number(own[0]?.label)
  return !Number.isNaN(first) && label >= first && label - first < mostBeforeMark ? own : []
}

/** The first page of the source in the reporter of this citation, when one of its citations says so. */
export function firstPage(source: HeldSource, citation: Citation): number {
  const wanted = seriesOf(citationKey(citation.volume ?? '', citation.reporter ?? '', '1'))
  for (const key of source.citations.flatMap(keysInText)) if (seriesOf(key) === wanted) return pageOf(key)
  return Number.NaN
}

/** Characters of a text that is no mere order or excerpt: it tells how long its case is, and knows how it is called. */
export const SHORTEST_OPINION = 3000

/**
 * The page on which the source begins in the pages that a pin of this citation counts: star pages of a database number begin with
 * the first, and stand in a text only where its marks are said to be that database's.
 */
export function firstPinned(source: HeldSource, citation: Citation): number {
  if (citation.form !== 'database') return firstPage(source, citation)
  const wanted = normalSeries(citation.reporter ?? '')
  return source.pages.some(p => p.series !== undefined && normalSeries(p.series) === wanted) ? 1 : Number.NaN
}

/** First and last page that the text covers. */
export const pageBounds = (pages: readonly PageMark[], first: number): { first: number; last: number } => ({
  first: Math.min(first, Number(pages[0]?.label ?? first)),
  last: Math.max(...pages.map(p => Number(p.label)), first),
})

/** Label of the page on which `offset` stands; a range when the first mark comes later ("864–868"). */
export function pageAt(pages: readonly PageMark[], offset: number, first: number): string | null {
  const mark = pages.findLast(p => p.offset <= offset)
  if (mark !== undefined) return mark.label
  const next = Number(pages[0]?.label)
  if (Number.isNaN(next) || Number.isNaN(first)) return null
  return next - 1 <= first ? String(first) : `${first}–${next - 1}`
}

/** The part of a source in which a place stands. */
export function partAt(source: HeldSource, at: Span): SourcePart | undefined {
  let best: SourcePart | undefined
  for (const part of source.parts) {
    if (at.start < part.start || at.start >= part.end) continue
    if (best === undefined || part.end - part.start < best.end - best.start) best = part
  }
  return best
}

const partNames: Record<PartKind, string> = {
  body: 'the caption, which is no part of the opinion',
  syllabus: 'the syllabus, which is no part of the opinion',
  lead: 'the opinion of the court',
  concurrence: 'a concurrence',
  dissent: 'a dissent',
  footnotes: 'a footnote',
  argument: 'the argument of counsel',
}

export const partName = (part: SourcePart): string =>
  part.author === undefined || part.kind === 'syllabus'
    ? partNames[part.kind]
    : `${partNames[part.kind]} (${part.author})`
