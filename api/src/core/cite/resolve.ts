import { canonicalReporter, citationKey } from './tables/reporters.ts'
import { namesGiven } from './find/called.ts'
import { sameParty } from './names/party.ts'
import { partyWords } from './names/party-words.ts'
import type { Citation, Resolution } from './types.ts'

type Known = { index: number; authority: number }

const isFull = (c: Citation): boolean =>
  c.kind === 'full_case' ||
  c.kind === 'full_law' ||
  c.kind === 'full_journal' ||
  c.kind === 'regulation' ||
  c.kind === 'constitution' ||
  c.kind === 'court_rule' ||
  c.kind === 'docket' ||
  (c.kind === 'unknown' && c.reporter !== undefined)

/** What makes two full citations one authority; undefined for a page left blank, which means itself only. */
function identity(c: Citation): string | undefined {
  if (c.kind === 'docket') return `docket ${c.docket ?? ''} ${c.court ?? ''}`
  if (c.kind === 'full_case' || c.kind === 'full_journal') {
    return c.page === undefined || c.reporter === undefined
      ? undefined
      : citationKey(c.volume ?? '', c.reporter, c.page)
  }
  if (c.section === undefined && c.page === undefined) return undefined
  // A bare "§ 1983" whose statute was cited before is that statute.
  const kind = c.kind === 'full_law' || c.kind === 'regulation' ? 'unknown' : c.kind
  return [kind, c.title ?? c.volume ?? '', c.reporter ?? '', c.chapter ?? '', c.section ?? c.page ?? '']
    .join(' ')
    .toLowerCase()
}

const series = (c: Citation): string =>
  `${c.volume ?? ''} ${canonicalReporter(c.reporter ?? '', c.volume ?? '')}`

const pageNumber = (page: string | undefined): number =>
  page === undefined || !/^\d+$/.test(page) ? Number.NaN : Number(page)

/** Longest case in reporter pages that a pin is trusted to reach into; longer ones are rare. */
const longestCase = 400

/** Whether a pin of this page can stand in a case that begins on that page. */
function pinFits(pin: number, first: number): boolean {
  return Number.isNaN(pin) || Number.isNaN(first) || (pin >= first && pin - first <= longestCase)
}

/** A full citation as later citations may call it: its parties, and the names that it gives the case, as words. */
type Named = Known & { parties: string[][]; written: string[]; given: string[][] }

const namedAs = (c: Citation, known: Known): Named => {
  const written = [c.plaintiff, c.defendant].filter(p => p !== undefined)
  return { ...known, written, parties: written.map(partyWords), given: namesGiven(c).map(partyWords) }
}

/** Whether the name a short form leans on is that of this citation. */
function isCalled(antecedent: string, wanted: string[], named: Named): boolean {
  if (named.given.some(words => words.length === wanted.length && wanted.every(w => words.includes(w))))
    return true
  if (/\sv\.?\s/.test(antecedent)) {
    const [p = '', d = ''] = antecedent.split(/\sv\.?\s/)
    const [a, b] = named.written
    return a !== undefined && b !== undefined && sameParty(p, a) && sameParty(d, b)
  }
  return named.parties.some(
    (words, i) =>
      wanted.every(w => words.includes(w)) ||
      (wanted.length > 1 && sameParty(antecedent, named.written[i] ?? '')),
  )
}

/** Cases under one word or volume that are told apart; more in one text only come from made-up input. */
const mostOfOneName = 200

const wordsOfName = (name: string): string[] =>
  partyWords(name.replace(/,? supra$/i, '').replace(/\sv\.?\s/g, ' '))

const none = (reason: string): Resolution => ({ authority: null, antecedent: null, reason })

/**
 * Says for each citation which authority it means. Full citations of the same volume, reporter and page, and parallel
 * citations, share a number; short forms, *supra*, *id.* and references by name take the number of their antecedent.
 * What cannot be settled stays unresolved with the reason.
 */
export function resolveCitations(citations: readonly Citation[]): Resolution[] {
  const byIdentity = new Map<string, Known>()
  const seen = new Set<string>()
  const bySeries = new Map<string, Named[]>()
  const byWord = new Map<string, Named[]>()
  const out: Resolution[] = []
  let count = 0
  /** What an *id.* with a page means, and what one without: a section named in passing has no pages. */
  let last: Resolution | null = null
  let lastOfAll: Resolution | null = null

  const remember = (c: Citation, known: Known): void => {
    const named = namedAs(c, known)
    const put = (map: Map<string, Named[]>, key: string): void => {
      const list = map.get(key)
      if (list === undefined) map.set(key, [named])
      else if (list.length < mostOfOneName) list.push(named)
    }
    if (c.kind === 'full_case' && c.reporter !== undefined) put(bySeries, series(c))
    for (const word of new Set([...named.parties, ...named.given].flat())) put(byWord, word)
  }

  const full = (c: Citation, i: number): Resolution => {
    const key = identity(c)
    const known = key === undefined ? undefined : byIdentity.get(key)
    const parallel = c.parallelOf === undefined ? undefined : out[c.parallelOf]
    const reason =
      known !== undefined
        ? 'cited before'
        : parallel !== undefined
          ? 'parallel citation'
          : 'first citation of this authority'
    const authority = known?.authority ?? parallel?.authority ?? count++
    const antecedent = known?.index ?? (parallel?.authority == null ? i : (c.parallelOf ?? i))
    if (key !== undefined && known === undefined) byIdentity.set(key, { index: i, authority })
    const called = `${authority} ${c.plaintiff ?? ''} v. ${c.defendant ?? ''}`
    if (known === undefined || !seen.has(called)) {
      seen.add(called)
      remember(c, { index: known?.index ?? i, authority })
    }
    return { authority, antecedent, reason }
  }

  const among = (candidates: Known[], missing: string, many: string, reason: string): Resolution => {
    const authorities = new Set(candidates.map(k => k.authority))
    const [first] = candidates
    if (first === undefined) return none(missing)
    if (authorities.size > 1) return none(many)
    return { authority: first.authority, antecedent: first.index, reason }
  }

  const short = (c: Citation): Resolution => {
    let candidates: Named[] = bySeries.get(series(c)) ?? []
    if (c.antecedent !== undefined && new Set(candidates.map(k => k.authority)).size > 1) {
      const wanted = wordsOfName(c.antecedent)
      candidates = candidates.filter(k => isCalled(c.antecedent ?? '', wanted, k))
    }
    const page = pageNumber(c.page)
    if (new Set(candidates.map(k => k.authority)).size > 1 && !Number.isNaN(page)) {
      candidates = candidates.filter(k => pinFits(page, pageNumber(citations[k.index]?.page)))
    }
    return among(
      candidates,
      'no full citation of this volume stands before it',
      'more than one case of this volume was cited before',
      'same volume and reporter',
    )
  }

  const byName = (name: string | undefined, nearest: boolean): Resolution => {
    if (name === undefined) return none('no name stands before it')
    const wanted = wordsOfName(name)
    const candidates = [...new Set(wanted.flatMap(w => byWord.get(w) ?? []))].filter(k =>
      isCalled(name, wanted, k),
    )
    const last = candidates.at(-1)
    if (nearest && last !== undefined && candidates.length > 1) {
      const near = candidates.reduce((a, b) => (b.index > a.index ? b : a), last)
      // The first of a group of parallel citations speaks for it: pins count its pages.
      const antecedent = citations[near.index]?.parallelOf ?? near.index
      return { authority: near.authority, antecedent, reason: 'nearest case of that name' }
    }
    return among(
      candidates,
      `no case called ${name} is cited before it`,
      `more than one case called ${name} is cited before it`,
      'same name',
    )
  }

  const id = (c: Citation): Resolution => {
    if (c.inQuotation === true) return none('it stands in quoted words, and leans on what is cited there')
    if (c.afterRecord === true) return none('it follows a citation of the record')
    const before = c.pins.length > 0 ? last : lastOfAll
    if (before === null) return none('no citation stands before it')
    if (before.authority === null || before.antecedent === null)
      return none('the citation before it is unresolved')
    const f = citations[before.antecedent]
    if (f === undefined) return none('the citation before it is unresolved')
    const pin = pageNumber(c.pins[0]?.paragraph === true ? undefined : c.pins[0]?.label)
    if (f.kind === 'full_case' && c.pin !== undefined) {
      if (f.form === 'reporter' && /^[\s,]*¶/.test(c.pin) && !f.pins.some(p => p.paragraph === true)) {
        return none('it points at a paragraph, and the case before it is cited by pages')
      }
      if (f.page === undefined) return none('the page of the case before it is left blank')
      if (f.form === 'reporter' && !/^[^\d]*¶/.test(c.pin) && !pinFits(pin, pageNumber(f.page)))
        return none('its page lies outside the case before it')
    }
    return { authority: before.authority, antecedent: before.antecedent, reason: 'the citation before it' }
  }

  for (const [i, c] of citations.entries()) {
    let resolution: Resolution
    if (isFull(c)) resolution = full(c, i)
    else if (c.kind === 'short_case') {
      const parallel = c.parallelOf === undefined ? undefined : out[c.parallelOf]
      resolution = short(c)
      if (resolution.authority === null && parallel !== undefined && parallel.authority !== null) {
        resolution = { ...parallel, reason: 'parallel citation' }
      }
    } else if (c.kind === 'supra') resolution = byName(c.antecedent, false)
    else if (c.kind === 'reference') resolution = byName(c.antecedent ?? c.plaintiff ?? c.defendant, true)
    else if (c.kind === 'id') resolution = id(c)
    else resolution = none('what it belongs to is not said')
    out.push(resolution)
    // Bluebook rule 4.1: id. passes over what is cited in a parenthetical, or by whoever is quoted; nor is an act that the
    // sentence merely names a citation to it.
    if (c.within === undefined && c.inQuotation !== true && c.inWords !== true) {
      lastOfAll = resolution
      if (c.bare !== true || resolution.authority === null) last = resolution
    }
  }
  return out
}
