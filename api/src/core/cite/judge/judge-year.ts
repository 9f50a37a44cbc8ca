import { yearInProse } from '../find/year-in-prose.ts'
import { endOfGroup } from '../quote/quoted-for.ts'
import { yearEdit } from './correction.ts'
import type { Finding } from './finding.ts'
import { yearOfVolume } from './impossible.ts'
import { titleOf, type JudgeContext } from './judge-source.ts'
import type { Citation, Evidence, HeldSource } from '../types.ts'

/** The year of the decision; undefined where it is unknown or none that a reporter can have. */
export function yearOf({ date }: HeldSource): number | undefined {
  const year = date === null ? Number.NaN : Number(date.slice(0, 4))
  return year > 1500 ? year : undefined
}

/** A year other than that of the decision, or, where that is not known, one in which the cited volume did not appear. */
export function judgeYear(
  citation: Citation,
  source: HeldSource,
  context: JudgeContext,
  evidence: Evidence,
): Finding[] {
  if (citation.year === undefined) return []
  const year = yearOf(source)
  if (year === undefined) return judgeByVolume(citation, citation.year, source, evidence)
  if (citation.year === year) return []
  // The year of a neutral citation is that of its number: a judgment of December can have the next year's.
  if (citation.form === 'neutral' && citation.volume === String(citation.year)) return []
  const edit = yearEdit(context.text, citation, year)
  return [
    {
      verdict: 'wrong_year',
      reason: `${titleOf(source)} was decided in ${year}, not in ${citation.year}.`,
      evidence: { ...evidence, found: String(year) },
      ...(edit === undefined ? {} : { edit }),
    },
  ]
}

/** "In 1984, the Court held in" a case that was decided in another year. */
export function judgeYearInProse(
  citation: Citation,
  source: HeldSource,
  { text, citations, index }: JudgeContext,
  evidence: Evidence,
): Finding[] {
  const year = yearOf(source)
  if (year === undefined || citation.parallelOf !== undefined) return []
  const said = yearInProse(text, citation, endOfGroup(citations, index))
  if (said === null || said === year) return []
  return [
    {
      verdict: 'wrong_year',
      reason: `The text says that it was decided in ${said}; ${titleOf(source)} was decided in ${year}.`,
      evidence: { ...evidence, found: String(year) },
    },
  ]
}

/**
 * Years by which a year must miss that of its volume. Of 19,000 citations in opinions of 1993 to 2025, whose volumes the table
 * has, 71 missed it by six years or more: early volumes, and slips of the pen.
 */
const farFromVolume = 6

/** Before it, volumes were those of a person, and years of volumes are known less well. */
const sinceSure = 1885

/** The year is compared with those in which the volume's decisions were given, where the source's own is not known. */
function judgeByVolume(
  { form, reporter = '', volume = '' }: Citation,
  written: number,
  source: HeldSource,
  evidence: Evidence,
): Finding[] {
  if (form !== 'reporter' || !/^\d+$/.test(volume) || source.guessedYear === written) return []
  const about = yearOfVolume(reporter, Number(volume))
  if (about === undefined || about < sinceSure || Math.abs(about - written) < farFromVolume) return []
  return [
    {
      verdict: 'wrong_year',
      reason: `Volume ${volume} of ${reporter} has decisions of about ${about}, so ${titleOf(source)} was not decided in ${written}.`,
      evidence: { ...evidence, found: `about ${about}` },
    },
  ]
}
