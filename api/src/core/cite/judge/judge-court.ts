import { courtInProse } from '../find/court-in-prose.ts'
import { endOfGroup } from '../quote/quoted-for.ts'
import { courtEdit } from './correction.ts'
import type { Finding } from './finding.ts'
import type { JudgeContext } from './judge-source.ts'
import { courtById, courtFromText, sameCourt, type Court } from '../tables/courts.ts'
import { seriesNamed } from '../tables/series.ts'
import type { Citation, Evidence, HeldSource } from '../types.ts'

export const courtOf = (court: string): string | undefined =>
  courtById(court) === undefined ? courtFromText(court) : court

/** A division of a court ("fladistctapp4" of "fladistctapp"); "ca11" is none of "ca1". */
const isDivision = (of: string, a: string): boolean => a.startsWith(of) && !/\d$|^.{0,3}$/.test(of)

/** Courts of which one is a division of the other are not told apart. */
export const courtsAgree = (a: string, b: string): boolean =>
  sameCourt(a, b) || isDivision(a, b) || isDivision(b, a)

/** The court that the citation names, unless its reporter alone tells, and the source's, as far as either is known. */
export const courtsOf = (citation: Citation, source: HeldSource) => ({
  written: citation.courtFrom === 'written' ? citation.court : undefined,
  held: source.court === null ? undefined : courtOf(source.court),
})

/**
 * The state of whose courts a reporter holds decisions alone. The Supreme Court's reports are left out: their first volumes
 * hold decisions of other courts.
 */
function stateOfReporter(reporter: string): string | undefined {
  const courts = new Set(seriesNamed(reporter).flatMap(s => (s.kind === 'case' ? [s.court] : [])))
  const [only = ''] = courts
  const court = courts.size === 1 ? courtById(only) : undefined
  return court?.system === 'state' ? court.jurisdiction : undefined
}

/** "140 Ga. App. 252" → "Ga. App.". */
const reporterIn = (cited: string): string => /^\d+\s+(.+?)\s+\d+$/.exec(cited.trim())?.[1] ?? ''

/**
 * The reporter of one state in which the source stands, and that state, where the written court is none of its courts. Which
 * of them decided is not told by it: courts of a state may share a reporter.
 */
function reporterOfAnother({ reporter }: Citation, source: HeldSource, written: Court) {
  const reporters = [reporter ?? '', ...source.citations.map(reporterIn)]
  const stands = reporters.flatMap(name => {
    const state = stateOfReporter(name)
    return state === undefined ? [] : [{ name, state }]
  })
  const isOf = (state: string): boolean => written.system === 'state' && written.jurisdiction === state
  return stands.some(({ state }) => isOf(state)) ? undefined : stands[0]
}

/**
 * The wrong court, told by the source, or where that does not know its court by the reporter in which it stands: the Georgia
 * Appeals Reports hold no decision of a court of Florida.
 */
export function judgeCourt(
  citation: Citation,
  source: HeldSource,
  text: string,
  evidence: Evidence,
): Finding[] {
  const { written, held } = courtsOf(citation, source)
  if (written === undefined) return []
  const title = evidence.title ?? source.name
  const named = courtById(written)
  const not = named?.name ?? written
  if (held === undefined) {
    const other = named === undefined ? undefined : reporterOfAnother(citation, source, named)
    if (other === undefined) return []
    return [
      {
        verdict: 'wrong_court',
        reason: `${title} stands in ${other.name}, which reports the courts of ${other.state}, not the ${not}.`,
        evidence: { ...evidence, found: other.state },
      },
    ]
  }
  if (courtsAgree(written, held)) return []
  const right = courtById(held)
  const edit = right === undefined ? undefined : courtEdit(text, citation, right)
  return [
    {
      verdict: 'wrong_court',
      reason: `${title} was decided by ${right?.name ?? held}, not by ${not}.`,
      evidence: { ...evidence, found: right?.name ?? held },
      ...(edit === undefined ? {} : { edit }),
    },
  ]
}

/**
 * Whether "the Supreme Court" alone may be this one: of the nation, of a state or of another country; New York's is a trial court and an
 * appellate one.
 */
const maybeSupreme = ({ level, system, jurisdiction }: Court): boolean =>
  level === 'supreme' ||
  level === 'other' ||
  system === 'other' ||
  (system === 'state' && jurisdiction === 'New York')

/** Whether "the First Circuit" may be this court, though it is none of the nation's: Louisiana counts its own. */
const countsCircuits = ({ id, jurisdiction }: Court): boolean =>
  jurisdiction === 'Louisiana' || /^(?:circt|ccpa$|cc$)/.test(id)

/**
 * Whether a case of this court may control in a circuit or a state: one of the nation's courts may, and in a circuit those of its
 * districts and states. Of the circuits the Federal one's does everywhere, and the old Fifth's in the Eleventh, which was a part of
 * it. "In Washington" may be in that of D.C.
 */
function mayControl(place: string, { id, system, jurisdiction }: Court): boolean {
  if (!/^ca(?:\d+|dc|fc)$/.test(place)) return system !== 'state' || jurisdiction.startsWith(place)
  const isOther = /^ca(?:\d+|dc)$/.test(id) && id !== place
  return !isOther || place === 'cafc' || (place === 'ca11' && id === 'ca5')
}

/** "The Ninth Circuit held in" a case that another court decided: what the sentence makes of its weight is not so. */
export function judgeCourtInProse(
  citation: Citation,
  source: HeldSource,
  { text, citations, index }: JudgeContext,
  evidence: Evidence,
): Finding[] {
  const { written, held } = courtsOf(citation, source)
  const right = held === undefined ? undefined : courtById(held)
  if (right === undefined || citation.parallelOf !== undefined) return []
  const said = courtInProse(text, citation, endOfGroup(citations, index))
  if (said === null || (said.court !== null && said.court === written)) return []
  const mayBe =
    said.in !== undefined
      ? mayControl(said.in, right)
      : said.court === null
        ? maybeSupreme(right)
        : courtsAgree(said.court, right.id)
  if (mayBe || (said.court?.startsWith('ca') === true && countsCircuits(right))) return []
  return [
    {
      verdict: 'wrong_court',
      reason: `The text says “${said.written}”; ${evidence.title ?? source.name} was decided by ${right.name}.`,
      evidence: { ...evidence, found: right.name },
    },
  ]
}
