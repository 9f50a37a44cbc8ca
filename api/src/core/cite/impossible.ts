import { reporterFacts } from './reporters.ts'
import type { Citation } from './types.ts'

/** Last volume of series that are complete (from the publishers' own set counts). */
const lastVolume: Record<string, number> = {
  'F.': 300,
  'F.2d': 999,
  'F.3d': 999,
  'F. Supp.': 999,
  'F. Supp. 2d': 999,
  'A.': 200,
  'A.2d': 999,
  'N.E.': 200,
  'N.E.2d': 999,
  'N.W.': 300,
  'N.W.2d': 999,
  'P.': 300,
  'P.2d': 999,
  'S.E.': 200,
  'So.': 200,
  'So. 2d': 999,
  'S.W.': 300,
  'S.W.2d': 999,
  'L. Ed.': 100,
  'Cal.': 220,
  'Cal. 2d': 71,
  'Cal. 3d': 54,
  'Cal. 4th': 63,
  'Cal. App.': 140,
  'Cal. App. 2d': 276,
  'Cal. App. 3d': 235,
  'Cal. App. 4th': 248,
  'Cal. Rptr.': 286,
  'Cal. Rptr. 2d': 135,
  'N.Y.S.': 300,
  'N.Y.S.2d': 999,
  'N.Y.2d': 100,
  'A.D.': 286,
  'A.D.2d': 309,
}

/** Years by which a citation may miss an edition's first or last year: terms, late volumes, reprints. */
const slackYears = 12

/**
 * Why this citation cannot exist, or null. Only what the tables know for certain counts: a volume past the end of a
 * complete series, or a decision years away from the time in which the series appeared.
 */
export function whyImpossible(citation: Citation): string | null {
  const { reporter, volume, year, form } = citation
  if (citation.kind !== 'full_case' || reporter === undefined || form !== 'reporter') return null
  const last = lastVolume[reporter]
  if (last !== undefined && volume !== undefined && /^\d+$/.test(volume) && Number(volume) > last) {
    return `${reporter} ends with volume ${last}; there is no volume ${volume}`
  }
  if (volume === '0') return `${reporter} has no volume 0`
  const facts = reporterFacts(reporter)
  if (facts === undefined || year === undefined || lastVolume[reporter] === undefined) return null
  if (facts.from !== undefined && year < facts.from - slackYears)
    return `${reporter} begins in ${facts.from}; a decision of ${year} cannot be reported in it`
  if (facts.to !== undefined && year > facts.to + slackYears)
    return `${reporter} ends in ${facts.to}; a decision of ${year} cannot be reported in it`
  return null
}
