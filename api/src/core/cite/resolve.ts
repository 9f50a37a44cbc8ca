import { canonicalReporter, citationKey } from './tables/reporters.ts'
import { namesGiven } from './find/called.ts'
import { sameParty } from './names/party.ts'
import { partyWords, tellingWords } from './names/party-words.ts'
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

/** A page that is not known yet, "602 U.S. ___": volume and parties tell the case. Without both parties it means itself only. */
function byParties({ volume = '', reporter = '', plaintiff, defendant }: Citation): string | undefined {
  if (plaintiff === undefined || defendant === undefined) return undefined
  const parties = [plaintiff, defendant].map(party => tellingWords(partyWords(party)).join(' '))
  return `${volume} ${canonicalReporter(reporter, volume)} ${parties.join(' v. ')}`
}

/** What makes two full citations one authority; undefined for one that means itself only. */
function identity(c: Citation): string | undefined {
  if (c.kind === 'docket') return `docket ${c.docket ?? ''} ${c.court ?? ''}`
  if (c.kind === 'full_case' || c.kind === 'full_journal') {
    if (c.reporter === undefined) return undefined
    return c.page === undefined ? byParties(c) : citationKey(c.volume ?? '', c.reporter, c.page)
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

/** Of citations that others are parallel to, those others. */
function parallelsBehind(citations: readonly Citation[]): Map<number, Citation[]> {
  const behind = new Map<number, Citation[]>()
  for (const c of citations) {
    if (c.parallelOf === undefined || c.kind !== 'full_case') continue
    const group = behind.get(c.parallelOf)
    if (group === undefined) behind.set(c.parallelOf, [c])
    else group.push(c)
  }
  return behind
}

/**
 * Whether a citation may be of the same case as one with which it shares a parallel citation. It need not be: whoever errs
 * in a parallel citation often names that of another case.
 */
function isSameReport(c: Citation, before: Citation | undefined): boolean {
  if (before === undefined) return false
  const [p, d, q, e] = [c.plaintiff, c.defendant, before.plaintiff, before.defendant]
  const areNamed = (p ?? d) !== undefined && (q ?? e) !== undefined
  if (areNamed)
    return [p, d].some(
      own => own !== undefined && [q, e].some(its => its !== undefined && sameParty(own, its)),
    )
  return c.page === undefined || before.page === undefined || series(c) !== series(before)
}

/** A full citation as later citations may call it: its parties, and the names that it gives the case, as words. */
type Named = Known & { parties: string[][]; written: string[]; given: string[][] }

const namedAs = (c: Citation, known: Known): Named => {
  const written = [c.plaintiff, c.defendant].filter(p => p !== undefined)
  return { ...known, written, parties: written.map(partyWords), given: namesGiven(c).map(partyWords) }
}

/** Whether the text gave the case this name: "(Cromartie II)". */
const isGiven = (wanted: string[], named: Named): boolean =>
  named.given.some(words => words.length === wanted.length && wanted.every(w => words.includes(w)))

/** Whether the name a short form leans on is that of this citation. */
function isCalled(antecedent: string, wanted: string[], named: Named): boolean {
  if (isGiven(wanted, named)) return true
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

/** Whether the case of the full citation at `index` is known to be reported in the volume of this short form, too. */
export type IsReportedIn = (index: number, short: Citation) => boolean

/**
 * Says for each citation which authority it means. Full citations of the same volume, reporter and page, and parallel
 * citations, share a number; short forms, *supra*, *id.* and references by name take the number of their antecedent.
 * What cannot be settled stays unresolved with the reason. A short form by name may count the pages of a parallel reporter
 * that the text never cites: `isReportedIn` tells, where the cases are held.
 */
export function resolveCitations(
  citations: readonly Citation[],
  isReportedIn: IsReportedIn = () => false,
): Resolution[] {
  const byIdentity = new Map<string, Known>()
  const seen = new Set<string>()
  const bySeries = new Map<string, Named[]>()
  const byWord = new Map<string, Named[]>()
  const out: Resolution[] = []
  let count = 0
  /** What an *id.* with a page means, and what one without: a section named in passing has no pages. */
  let last: Resolution | null = null
  /** Those that count the pages of a parallel report, not those of the full citation. */
  const elsewhere = new WeakSet<Resolution>()
  let lastOfAll: Resolution | null = null
  const parallels = parallelsBehind(citations)

  /** The case of a parallel citation behind this one that was cited before, at the citation whose pages count for it. */
  const ofOneBehind = (i: number): Known | undefined => {
    for (const parallel of parallels.get(i) ?? []) {
      const key = identity(parallel)
      const known = key === undefined ? undefined : byIdentity.get(key)
      if (known !== undefined) return { ...known, index: out[known.index]?.antecedent ?? known.index }
    }
    return undefined
  }

  /** *Id.* or a short form goes by the full parallel citation that stands behind its page: "Id. at 733, 124 S. Ct. 2739". */
  const byOneBehind = (i: number): Resolution | null => {
    const known = ofOneBehind(i)
    return known === undefined
      ? null
      : { authority: known.authority, antecedent: known.index, reason: 'parallel citation' }
  }

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
    const behind = known === undefined && parallel === undefined ? ofOneBehind(i) : undefined
    const isBehind = behind !== undefined && isSameReport(c, citations[behind.index])
    const authority = (isBehind ? behind.authority : (known?.authority ?? parallel?.authority)) ?? count++
    const reason =
      known !== undefined || isBehind
        ? 'cited before'
        : parallel !== undefined
          ? 'parallel citation'
          : 'first citation of this authority'
    // The first of a group of parallel citations speaks for it, however often it was cited before: pins count its pages.
    const ofGroup = parallel?.authority === authority ? parallel.antecedent : null
    const antecedent = ofGroup ?? known?.index ?? i
    if (key !== undefined && known === undefined) byIdentity.set(key, { index: i, authority })
    const title = `${authority} ${c.plaintiff ?? ''} v. ${c.defendant ?? ''}`
    if (known === undefined || !seen.has(title)) {
      seen.add(title)
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

  const called = (name: string): Named[] => {
    const wanted = wordsOfName(name)
    const all = [...new Set(wanted.flatMap(w => byWord.get(w) ?? []))].filter(k => isCalled(name, wanted, k))
    // Of several cases of a party the one that was given this very name is meant.
    const given = all.filter(k => isGiven(wanted, k))
    return given.length > 0 ? given : all
  }

  /** "Iqbal, 556 U.S. at 678" after Iqbal was cited to the Supreme Court Reporter alone. */
  const ofParallel = (c: Citation, ofVolume: Named[]): Resolution | null => {
    const { antecedent: name } = c
    if (name === undefined) return null
    const wanted = wordsOfName(name)
    if (ofVolume.some(k => isCalled(name, wanted, k))) return null
    const reported = called(name).filter(k => isReportedIn(k.index, c))
    const [first] = reported
    if (first === undefined || new Set(reported.map(k => k.authority)).size > 1) return null
    const { authority, index: antecedent } = first
    const resolution = { authority, antecedent, reason: 'parallel report of the case so named' }
    elsewhere.add(resolution)
    return resolution
  }

  const short = (c: Citation): Resolution => {
    let candidates: Named[] = bySeries.get(series(c)) ?? []
    if (c.antecedent !== undefined && new Set(candidates.map(k => k.authority)).size > 1) {
      const wanted = wordsOfName(c.antecedent)
      candidates = candidates.filter(k => isCalled(c.antecedent ?? '', wanted, k))
    }
    const parallel = ofParallel(c, candidates)
    if (parallel !== null) return parallel
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
    const candidates = called(name)
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

  const id = (c: Citation, i: number): Resolution => {
    if (c.inQuotation === true) return none('it stands in quoted words, and leans on what is cited there')
    if (c.afterRecord === true) return none('it follows a citation of the record')
    const before = c.pins.length > 0 ? last : lastOfAll
    if (before === null) return none('no citation stands before it')
    const f = before.antecedent === null ? undefined : citations[before.antecedent]
    if (before.authority === null || before.antecedent === null || f === undefined)
      return none('the citation before it is unresolved')
    if (parallels.has(i) && f.kind !== 'full_case' && f.kind !== 'docket')
      return none('a report of a case stands behind it, and no case before it')
    const isElsewhere = elsewhere.has(before)
    const pin = pageNumber(c.pins[0]?.paragraph === true ? undefined : c.pins[0]?.label)
    if (f.kind === 'full_case' && c.pin !== undefined) {
      if (f.form === 'reporter' && /^[\s,]*¶/.test(c.pin) && !f.pins.some(p => p.paragraph === true)) {
        return none('it points at a paragraph, and the case before it is cited by pages')
      }
      if (f.page === undefined) return none('the page of the case before it is left blank')
      const isOfPages = f.form === 'reporter' && !/^[^\d]*¶/.test(c.pin)
      if (isOfPages && !isElsewhere && !pinFits(pin, pageNumber(f.page)))
        return none('its page lies outside the case before it')
    }
    const { authority, antecedent } = before
    const resolution = { authority, antecedent, reason: 'the citation before it' }
    if (isElsewhere) elsewhere.add(resolution)
    return resolution
  }

  for (const [i, c] of citations.entries()) {
    let resolution: Resolution
    if (isFull(c)) resolution = full(c, i)
    else if (c.kind === 'short_case') {
      const parallel = c.parallelOf === undefined ? undefined : out[c.parallelOf]
      resolution = short(c)
      if (resolution.authority === null) {
        const isLed = parallel !== undefined && parallel.authority !== null
        resolution = isLed ? { ...parallel, reason: 'parallel citation' } : (byOneBehind(i) ?? resolution)
      }
    } else if (c.kind === 'supra') resolution = byName(c.antecedent, false)
    else if (c.kind === 'reference') resolution = byName(c.antecedent ?? c.plaintiff ?? c.defendant, true)
    else if (c.kind === 'id') resolution = byOneBehind(i) ?? id(c, i)
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

/** Citations before a short form or *id.* among which the one is looked for that it means; more are made up. */
const farthestBefore = 1000

/**
 * Indexes of the full citations that a short form by name, or an *id.* that follows one, may mean when their cases are looked
 * up and it is known in which reporters they stand.
 */
export function mayMean(citations: readonly Citation[], index: number): number[] {
  const from = Math.max(0, index - farthestBefore)
  let at = index
  while (at > from && citations[at]?.kind === 'id') at--
  const { kind, antecedent: name } = citations[at] ?? {}
  if (kind !== 'short_case' || name === undefined) return []
  const wanted = wordsOfName(name)
  return citations.slice(from, at).flatMap((c, i) => {
    const known = { index: from + i, authority: -1 }
    return c.kind === 'full_case' && isCalled(name, wanted, namedAs(c, known)) ? [known.index] : []
  })
}

/** Index of the citation of the same authority that an *id.* follows, through others like it; that of any other its own. */
export function followed(
  citations: readonly Citation[],
  resolutions: readonly Resolution[],
  index: number,
): number {
  const authority = resolutions[index]?.authority
  let last = index
  for (
    let at = index - 1;
    citations[last]?.kind === 'id' && at >= Math.max(0, index - farthestBefore);
    at--
  ) {
    const before = citations[at]
    if (before === undefined || resolutions[at]?.authority !== authority) break
    if (before.within === undefined && before.inQuotation !== true) last = at
  }
  return last
}
