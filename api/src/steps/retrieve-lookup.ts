import { pagesFor } from '../core/cite/judge/held.ts'
import { isInside } from '../core/cite/judge/inside-another.ts'
import { type TypedName, fitOfName, soughtWords, spelledOut } from '../core/cite/names/name-lookup.ts'
import {
  isByAnotherProsecutor,
  isNameWithoutVersus,
  isPartyAlone,
  prosecuted,
} from '../core/cite/names/part-of-name.ts'
import { isWrittenAsName } from '../core/cite/names/written-as-name.ts'
import { type NamedQuery, parseQueryAsCitation } from '../core/cite/query.ts'
import { sourcesById } from '../storage/held-sources.ts'
import {
  type NamedCase,
  casesBeginningBefore,
  casesByKey,
  casesLikeName,
  openingPassages,
  passagesWithWords,
  wordsOfNames,
} from '../storage/lookups.ts'
import type { Tx } from '../storage/session.ts'

/** A case that the question names, with the passage to show and the reason in words. */
export type LookedUp = { id: string; sourceId: string; why: string }

/** Cases of one name that are shown: families of decisions share theirs. */
const MOST_NAMED = 5

/** What the question names outright: a citation, a docket number or a case. A table lookup, not a search. */
export async function lookUp(tx: Tx, question: string, exclude: string[]): Promise<LookedUp[]> {
  const named = parseQueryAsCitation(question)
  if (named === null) return []
  const found = await findNamed(tx, named, exclude)
  const openings = await openingPassages(
    tx,
    found.map(({ one }) => one.id),
  )
  const passages = new Map(openings.map(opening => [opening.sourceId, opening.id]))
  return found.flatMap(({ one, why }) => {
    const passage = passages.get(one.id)
    return passage === undefined ? [] : [{ id: passage, sourceId: one.id, why }]
  })
}

type Found = { one: NamedCase; why: string }

async function findNamed(tx: Tx, named: NamedQuery, exclude: string[]): Promise<Found[]> {
  const { keys, dockets = [], name, year, antecedent, pages = [], bareName } = named
  if (bareName !== undefined) return byBareName(tx, bareName, year ?? null, exclude)
  const byKey = keys.length + dockets.length > 0 ? await casesByKey(tx, keys, dockets, exclude) : []
  if (byKey.length === 0) {
    const within = await byPage(tx, pages, antecedent, exclude)
    if (name === undefined) return within
    const fitting = within.filter(({ one }) => fitOfName(name, one) !== null)
    if (fitting.length > 0) return fitting
    const called = await byName(tx, name, year ?? null, exclude)
    if (called.length > 0) return called
    const spelled = spelledOut(name)
    const meant = spelled === null ? [] : await byName(tx, spelled, year ?? null, exclude)
    if (meant.length > 0) return meant
    const ofState = await byAnotherProsecutor(tx, name, year ?? null, exclude)
    return ofState.length > 0 ? ofState : within
  }
  // Several table decisions can stand at one page, and a docket number is another court's, too: the name tells which is meant.
  const fitting = name === undefined ? [] : byKey.filter(one => fitOfName(name, one) !== null)
  const why = keys.length > 0 ? 'The question gives its citation.' : 'The question gives its docket number.'
  return (fitting.length > 0 ? fitting : byKey).map(one => ({ one, why }))
}

/**
 * The held cases inside which these pages lie, as the page marks of their texts say. Where a text has none, what the short form
 * calls its case tells.
 */
async function byPage(
  tx: Tx,
  pages: string[],
  antecedent: string | undefined,
  exclude: string[],
): Promise<Found[]> {
  if (pages.length === 0) return []
  const beginning = await casesBeginningBefore(tx, pages, exclude)
  const { sources } = await sourcesById(
    tx,
    beginning.map(({ id }) => id),
  )
  const held = new Map(sources.map(source => [source.id, source]))
  const called = antecedent === undefined ? null : { defendant: antecedent, text: antecedent }
  return beginning.flatMap(({ asked, first, ...one }) => {
    const [, volume = '', reporter = '', page] = /^(\S+) (.+) (\d+)$/.exec(asked) ?? []
    const source = held.get(one.id)
    if (source === undefined) return []
    if (first === Number(page) || isInside(source, { volume, reporter }, first, Number(page)))
      return [{ one, why: 'The page asked for lies inside this case.' }]
    const isCalled = called !== null && fitOfName(called, one) !== null
    return isCalled && pagesFor(source, { volume, reporter }, first).length === 0
      ? [{ one, why: 'The question names this case, which begins before the page asked for.' }]
      : []
  })
}

async function byBareName(tx: Tx, words: string, year: number | null, exclude: string[]): Promise<Found[]> {
  const like = (await casesLikeName(tx, words, withoutSlips({ text: words }), exclude)).sort(
    (a, b) => b.citedBy - a.citedBy,
  )
  const whole = like.filter(one => isNameWithoutVersus(words, one))
  if (whole.length > 0) return named(whole)
  const party = like.filter(one => isPartyAlone(words, one) && (year === null || one.year === year))
  const [first, second] = party
  if (first === undefined) return []
  // Of many cases with this party only one that others cite far more often is known by it.
  const isKnown = party.length <= MOST_NAMED || first.citedBy >= FAR_MORE * (second?.citedBy ?? 0)
  if (!isKnown || !isWrittenAsName(words, await passagesWithWords(tx, words))) return []
  return named(party)
}

/**
 * A party's name means one case of more than are shown only when that one is cited at least so many times as often as the next.
 * Set by hand: with it 1,235 of 1,327 parties of 1,003 opinions, typed alone, put a case of theirs first.
 */
const FAR_MORE = 2

const named = (cases: NamedCase[]): Found[] =>
  cases.slice(0, MOST_NAMED).map(one => ({ one, why: reasons.letters }))

/** No slip is forgiven, so that none is looked for. */
const withoutSlips = (name: TypedName) => soughtWords(name).map(word => ({ ...word, slips: [] }))

/** "State v. Cole" where only a "People v. Cole" is held; of several cases nobody knows which is meant. */
async function byAnotherProsecutor(
  tx: Tx,
  name: TypedName,
  year: number | null,
  exclude: string[],
): Promise<Found[]> {
  const typed = prosecuted(name.plaintiff ?? '', name.defendant ?? '')
  if (typed === null) return []
  const like = await casesLikeName(tx, typed.party, withoutSlips({ text: typed.party }), exclude)
  const [only, ...others] = like.filter(
    one => isByAnotherProsecutor(name, one) && (year === null || one.year === null || one.year === year),
  )
  return only === undefined || others.length > 0 ? [] : [{ one: only, why: reasons.prosecutor }]
}

const reasons = {
  letters: 'The question names this case.',
  parties: 'The question names this case.',
  prosecutor:
    'No held case has just this name: this is the only one of that party against a state, which it calls otherwise.',
  slips: 'No held case has just this name: that of this one differs by a slip of typing.',
}

async function byName(
  tx: Tx,
  name: NonNullable<NamedQuery['name']>,
  year: number | null,
  exclude: string[],
): Promise<Found[]> {
  const like = await casesLikeName(tx, name.text, soughtWords(name), exclude)
  const fitting = like
    .flatMap(one => {
      const fit = fitOfName(name, one)
      return fit === null ? [] : [{ one, fit }]
    })
    .sort(
      (a, b) =>
        Number(b.one.year === year) - Number(a.one.year === year) ||
        a.fit.apart - b.fit.apart ||
        b.one.citedBy - a.one.citedBy,
    )
  const isWritten = fitting.some(({ fit }) => fit.by !== 'slips')
  const names = isWritten
    ? new Set()
    : await wordsOfNames(
        tx,
        fitting.flatMap(({ fit }) => fit.unlessNames ?? []),
      )
  // Where a name fits as it is written, what would fit with slips is another case.
  return fitting
    .filter(({ fit }) => !isWritten || fit.by !== 'slips')
    .filter(({ fit }) => fit.unlessNames?.every(word => names.has(word)) !== true)
    .slice(0, MOST_NAMED)
    .map(({ one, fit }) => ({ one, why: reasons[fit.by] }))
}
