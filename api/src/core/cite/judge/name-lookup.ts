import { fullCitation } from '../../full-citation.ts'
import { normaliseDocket } from '../find/docket.ts'
import type { Library } from './held.ts'
import { courtOf, courtsAgree } from './judge-court.ts'
import { evidenceOf, isNamed, namesAgree, titleOf } from './judge-source.ts'
import { compareNames } from '../names/names.ts'
import { isCommon } from '../names/party.ts'
import { partyWords, tellingWords } from '../names/party-words.ts'
import { citationKey, keysInText } from '../tables/reporters.ts'
import { seriesNamed } from '../tables/series.ts'
import type { Citation, HeldSource, Judgement } from '../types.ts'

/** The name that a citation writes. */
export const writtenName = (c: Citation): string =>
  c.plaintiff !== undefined && c.defendant !== undefined
    ? `${c.plaintiff} v. ${c.defendant}`
    : (c.defendant ?? c.plaintiff ?? '')

/** Held sources of the name that a citation writes in full, wherever they are reported. */
export const heldUnderName = (full: Citation, library: Library): HeldSource[] =>
  full.plaintiff === undefined || full.defendant === undefined
    ? []
    : library.called(writtenName(full)).filter(source => namesAgree(full, source))

const yearOf = (source: HeldSource): number => Number((source.date ?? '').slice(0, 4)) || Number.NaN

/** Whether the court that a citation names or implies can be the court of this source. */
function courtFits(full: Citation, source: HeldSource): boolean {
  const held = source.court === null ? undefined : courtOf(source.court)
  return full.court === undefined || held === undefined || courtsAgree(full.court, held)
}

const yearFits = (full: Citation, source: HeldSource): boolean =>
  full.year === undefined || Number.isNaN(yearOf(source)) || yearOf(source) === full.year

/**
 * The held source with the docket number of a citation. Courts number alike, so that the name, where one is written, and
 * the court, where both are known, have to agree; several decisions under one number are told apart by their date.
 */
export function byDocket(full: Citation, library: Library): { source: HeldSource; by: 'docket' } | null {
  if (full.docket === undefined) return null
  const fitting = (library.dockets.get(normaliseDocket(full.docket)) ?? []).filter(
    source =>
      courtFits(full, source) &&
      yearFits(full, source) &&
      (isNamed(full) ? namesAgree(full, source) : full.court !== undefined) &&
      elsewhereCited(full, source) === null,
  )
  const dated = fitting.filter(source => full.date !== undefined && source.date === full.date)
  const [source] = dated.length === 1 ? dated : fitting
  const isOne = dated.length === 1 || fitting.length === 1
  return source === undefined || !isOne ? null : { source, by: 'docket' }
}

/** Whether a name belongs to few enough cases that it means one: not "United States v. Smith", "State v. Jones". */
function isDistinctive({ plaintiff = '', defendant = '' }: Citation): boolean {
  const telling = (party: string): number => tellingWords(partyWords(party)).length
  if (isCommon(plaintiff)) return telling(defendant) >= 2
  if (isCommon(defendant)) return telling(plaintiff) >= 2
  return true
}

/**
 * A citation that nothing has: the held source of that name, court and year, when there is exactly one and the name tells
 * cases apart. A source that is reported elsewhere in the same reporter makes the citation wrong.
 */
export function byName(full: Citation, library: Library): { source: HeldSource; by: 'name' } | Judgement {
  const called = heldUnderName(full, library)
  const fitting = called.filter(
    source =>
      compareNames(nameParts(full), source).sure === true &&
      full.year !== undefined &&
      yearOf(source) === full.year &&
      full.court !== undefined &&
      source.court !== null &&
      courtFits(full, source),
  )
  const slipped = slipOf(full, called)
  if (slipped !== null) return slipped
  const [source] = fitting
  if (source !== undefined && fitting.length === 1 && isDistinctive(full)) {
    if (!isOtherDecision(full, source)) return elsewhereCited(full, source) ?? { source, by: 'name' }
  }
  const candidates = called.slice(0, 5).map(s => ({
    sourceId: s.id,
    title: titleOf(s),
    ...(s.citations[0] === undefined ? {} : { citation: s.citations[0] }),
  }))
  const [like] = candidates
  return {
    verdict: 'not_held',
    reason:
      like === undefined
        ? 'Neither a held source nor the register of known cases has this citation; that says nothing against it.'
        : `No source is held at this citation; ${candidates.length === 1 ? 'a case' : 'cases'} of that name ${candidates.length === 1 ? 'is' : 'are'} held at ${candidates.map(c => c.citation ?? 'no known page').join('; ')}.`,
    evidence: like === undefined ? {} : { candidates },
  }
}

/** Characters of a reporter's page, fewer than any has: what is left to doubt is left to the text. */
const SHORTEST_PAGE = 1200

/**
 * Parties may have two decisions in one year: the citation means another one when it points farther into the case than
 * this text is long, or quotes at length what does not stand here.
 */
function isOtherDecision(full: Citation, source: HeldSource): boolean {
  const [pin] = full.pins
  const into = full.form === 'reporter' ? Number(pin?.label) - Number(full.page) : Number.NaN
  return into * SHORTEST_PAGE > source.text.length
}

const nameParts = ({ plaintiff, defendant }: Citation) => ({
  ...(plaintiff === undefined ? {} : { plaintiff }),
  ...(defendant === undefined ? {} : { defendant }),
})

/**
 * Reporters of which one decision stands in one only. A case of the Federal Reporter is in neither the Supplement nor the
 * Appendix; those of a state and of a region, or the three of the Supreme Court, are parallel.
 */
const exclusive = new Set(['F.', 'F. Supp.', "F. App'x"])

/** The reporter in a citation key. */
const seriesOf = (key: string): string => key.split(' ').slice(1, -1).join(' ')

const familyOf = (reporter: string): string =>
  (seriesNamed(reporter).find(s => s.canonical === reporter) ?? seriesNamed(reporter)[0])?.key ?? reporter

/**
 * The judgement on a citation whose case is reported at another place of the same reporter, or of one that excludes it:
 * the case is right, volume and page are not. Null where both citations can be true.
 */
export function elsewhereCited(full: Citation, source: HeldSource): Judgement | null {
  if (full.reporter === undefined || full.page === undefined) return null
  const family = familyOf(full.reporter)
  const rival = source.citations.find(text =>
    keysInText(text).some(key => {
      const other = familyOf(seriesOf(key))
      return other === family || (exclusive.has(other) && exclusive.has(family))
    }),
  )
  return rival === undefined ? null : reportedAt(full, source, rival)
}

function reportedAt(full: Citation, source: HeldSource, rival: string): Judgement {
  return {
    verdict: 'wrong_pin',
    reason: `${titleOf(source)} is reported at ${rival}, not at ${full.text}.`,
    evidence: { ...evidenceOf(source), found: rival },
    correction: fullCitation({
      ...source,
      citations: [rival],
      name: writtenName(full),
      docket: source.docket ?? null,
    }),
  }
}

/** Whether one number is the other with a digit dropped, added, mistaken or two exchanged. */
export function isDigitSlip(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false
  let from = 0
  while (from < a.length && a[from] === b[from]) from++
  const [restA, restB] = [a.slice(from), b.slice(from)]
  const exchanged = restA[1] === restB[0] && restA[0] === restB[1] && restA.slice(2) === restB.slice(2)
  return (
    restA.slice(1) === restB.slice(1) ||
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    (restA.length > 1 && exchanged)
  )
}

/**
 * The judgement on a citation of which one digit of the volume, or the series of the reporter, is a slip of the pen: a
 * source of its very name stands at the same page otherwise. Two decisions of the same parties at the same page of two
 * volumes that differ by a digit are not to be feared; a year that contradicts makes it another decision all the same.
 */
function slipOf(full: Citation, called: readonly HeldSource[]): Judgement | null {
  const { reporter, volume, page } = full
  if (full.form !== 'reporter' || reporter === undefined || volume === undefined || page === undefined)
    return null
  const family = familyOf(reporter)
  const series = seriesOf(citationKey(volume, reporter, page))
  const found = called.flatMap(source => {
    const isOfYear =
      full.year === undefined || Number.isNaN(yearOf(source)) || Math.abs(yearOf(source) - full.year) <= 1
    if (!isOfYear || compareNames(nameParts(full), source).sure !== true) return []
    const rival = source.citations.find(text =>
      keysInText(text).some(key => {
        const other = seriesOf(key)
        if (!key.endsWith(` ${page}`) || familyOf(other) !== family) return false
        const otherVolume = key.slice(0, key.indexOf(' '))
        return other === series ? isDigitSlip(volume, otherVolume) : volume === otherVolume
      }),
    )
    return rival === undefined ? [] : [reportedAt(full, source, rival)]
  })
  return found.length === 1 ? (found[0] ?? null) : null
}
