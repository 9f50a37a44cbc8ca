import { fullCitation } from '@quaere/api/core/full-citation'
import { findCitations } from '@quaere/api/core/cite/find'
import { firstPage, pagesFor } from '@quaere/api/core/cite/judge/held'
import { normaliseDocket } from '@quaere/api/core/cite/find/docket'
import { keysInText, keysOf } from '@quaere/api/core/cite/tables/reporters'
import type { CheckPlan, Citation, HeldSource, PageMark } from '@quaere/api/core/cite/types'
import { storable } from '@quaere/api/core/storable'
import { UNSURE_DATE } from '@quaere/api/storage/held-sources'
import type { ImportedOpinion } from '@quaere/ingest/parsed'
import { placeOf } from '@quaere/ingest/save/save-opinion'

/** An opinion that can be cited: held as the product holds it, with the citation that the memo writes. */
export type Citable = {
  held: HeldSource
  name: string
  cite: string
  citation: Citation
  /** The year that is written; unsure ones are written too, and not judged. */
  year: number
  yearIsSure: boolean
  /** Page marks of the reporter cited, in order; empty where the text has none. */
  pages: PageMark[]
  /** The words of the text, letters and digits only, for telling whether other words stand there by chance. */
  plain: () => string
}

/** Letters and digits in lower case, one space between words; words broken at a line end are whole. */
export const plainWords = (text: string): string =>
  ` ${text
    .toLowerCase()
    .replace(/(\p{L})-\s+(?=\p{L})/gu, '$1')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `

/** What storage would answer of an opinion that was ingested. */
export function heldSource(imported: ImportedOpinion): HeldSource {
  const place = placeOf(imported)
  const unsure = new RegExp(UNSURE_DATE).test(imported.dateFrom ?? '')
  return {
    id: imported.externalId,
    externalId: imported.externalId,
    name: storable(imported.name),
    shortName: storable(imported.shortName),
    citations: imported.citations.map(storable),
    court: place.courtId ?? place.court,
    date: unsure ? null : imported.date,
    guessedYear: unsure ? Number(imported.date?.slice(0, 4)) || null : null,
    docket: imported.docket,
    text: storable(imported.text),
    pages: imported.pages,
    parts: imported.parts,
  }
}

/** Two parties as a lawyer would write them; names cut off in a file name are no name to cite by. */
const wholeName = /^\p{Lu}[\p{L}\d .,'’&-]{1,60} v\. \p{Lu}[\p{L}\d .,'’&-]{2,60}$/u

/** Marks of two reporters mixed, or a second run of them in the notes, leave it open on which page words stand. */
const isInOrder = (pages: readonly PageMark[]): boolean =>
  pages.every((p, i) => i === 0 || Number(p.label) > Number(pages[i - 1]?.label))

/** Opinions with a name, a year and a citation that no other opinion shares (table decisions share theirs). */
export function citableOf(opinions: readonly ImportedOpinion[], held: readonly HeldSource[]): Citable[] {
  const owners = new Map<string, number>()
  for (const source of held)
    for (const key of new Set(source.citations.flatMap(keysInText)))
      owners.set(key, (owners.get(key) ?? 0) + 1)
  const out: Citable[] = []
  for (const [i, source] of held.entries()) {
    const name = source.shortName
    const year = Number(opinions[i]?.date?.slice(0, 4))
    if (!wholeName.test(name) || name.split(' v. ').length !== 2 || /\bin re\b/i.test(name) || !(year > 1500))
      continue
    for (const cite of source.citations) {
      const citation = findCitations(cite).find(c => c.kind === 'full_case' && c.form === 'reporter')
      const [key] = citation === undefined ? [] : keysOf(citation)
      if (citation === undefined || key === undefined || owners.get(key) !== 1) continue
      const pages = pagesFor(source, citation, firstPage(source, citation))
      let plain: string | undefined
      out.push({
        held: source,
        name,
        cite,
        citation,
        year,
        yearIsSure: source.date !== null,
        pages: isInOrder(pages) ? [...pages] : [],
        plain: () => (plain ??= plainWords(source.text)),
      })
      break
    }
  }
  return out
}

/** The citation as the product writes it: name, reporter, pin, court unless the reporter tells it, year. */
export const writeCitation = (of: {
  name: string
  cite: string
  court: string | null
  year: number
  pin: string | null
}): string =>
  fullCitation(
    { name: of.name, citations: [of.cite], court: of.court, date: String(of.year), docket: null },
    of.pin,
  )

const everyday = new Set('the and for inc corp company state people united states city county'.split(' '))

/** The most telling word of each party, as the name lookup of storage takes it. */
const telling = (name: string): string[] =>
  name
    .toLowerCase()
    .split(/ vs?\.? /, 2)
    .map(party => party.split(/[^\p{L}\p{N}]+/u).filter(w => w.length > 2 && !everyday.has(w)))
    .flatMap(words => words.sort((a, b) => b.length - a.length).slice(0, 1))

/** Cases of one name that storage hands over. */
const mostOfAName = 8

/** What storage would find for a plan: by citation key, by docket number, and by name. */
export function lookupOf(held: readonly HeldSource[]): (plan: CheckPlan) => HeldSource[] {
  const byKey = new Map<string, HeldSource[]>()
  const byWord = new Map<string, Set<HeldSource>>()
  const put = (key: string, source: HeldSource): void => {
    const list = byKey.get(key)
    if (list === undefined) byKey.set(key, [source])
    else list.push(source)
  }
  for (const source of held) {
    for (const key of new Set(source.citations.flatMap(keysInText))) put(key, source)
    if (source.docket) put(`docket ${normaliseDocket(source.docket)}`, source)
    for (const word of plainWords(`${source.name} ${source.shortName}`).trim().split(' ')) {
      const of = byWord.get(word) ?? new Set()
      byWord.set(word, of.add(source))
    }
  }
  return plan => {
    const found = new Set<HeldSource>()
    for (const key of [...plan.keys, ...plan.dockets.map(d => `docket ${d}`)])
      for (const source of byKey.get(key) ?? []) found.add(source)
    for (const { name } of plan.names) {
      const [first, ...rest] = telling(name)
      if (first === undefined) continue
      const fitting = [...(byWord.get(first) ?? [])].filter(s => rest.every(w => byWord.get(w)?.has(s)))
      for (const source of fitting.slice(0, mostOfAName)) found.add(source)
    }
    return [...found]
  }
}
