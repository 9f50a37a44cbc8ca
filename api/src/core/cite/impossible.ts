import type { Citation } from './types.ts'

/** A complete series: its last volume, and the years of its first and last decisions. */
type Complete = { last: number; from: number; to: number }

const complete = (last: number, from: number, to: number): Complete => ({ last, from, to })

/** From the publishers' own counts of complete sets; series that still appear are left out. */
const series: Record<string, Complete> = {
  'F.': complete(300, 1880, 1924),
  'F.2d': complete(999, 1924, 1993),
  'F.3d': complete(999, 1993, 2021),
  'F. Supp.': complete(999, 1932, 1998),
  'F. Supp. 2d': complete(999, 1997, 2014),
  'A.': complete(200, 1885, 1938),
  'A.2d': complete(999, 1938, 2010),
  'N.E.': complete(200, 1885, 1936),
  'N.E.2d': complete(999, 1936, 2013),
  'N.W.': complete(300, 1879, 1942),
  'N.W.2d': complete(999, 1941, 2023),
  'P.': complete(300, 1883, 1931),
  'P.2d': complete(999, 1931, 2000),
  'S.E.': complete(200, 1887, 1939),
  'So.': complete(200, 1886, 1941),
  'So. 2d': complete(999, 1941, 2008),
  'S.W.': complete(300, 1886, 1928),
  'S.W.2d': complete(999, 1928, 1999),
  'L. Ed.': complete(100, 1754, 1956),
  'Cal.': complete(220, 1850, 1934),
  'Cal. 2d': complete(71, 1934, 1969),
  'Cal. 3d': complete(54, 1969, 1991),
  'Cal. 4th': complete(63, 1991, 2016),
  'Cal. App.': complete(140, 1905, 1934),
  'Cal. App. 2d': complete(276, 1934, 1969),
  'Cal. App. 3d': complete(235, 1969, 1991),
  'Cal. App. 4th': complete(248, 1991, 2016),
  'Cal. Rptr.': complete(286, 1959, 1991),
  'Cal. Rptr. 2d': complete(135, 1991, 2003),
  'N.Y.S.': complete(300, 1887, 1938),
  'N.Y.S.2d': complete(999, 1937, 2015),
  'N.Y.2d': complete(100, 1955, 2003),
  'A.D.': complete(286, 1896, 1955),
  'A.D.2d': complete(309, 1955, 2004),
}

/** Years by which a citation may miss an edition's first or last year: terms, late volumes, reprints. */
const slackYears = 3

/**
 * Why this citation cannot exist, or null. Only what the tables know for certain counts: a volume past the end of a
 * complete series, or a decision years away from the time in which the series appeared.
 */
export function whyImpossible(citation: Citation): string | null {
  const { reporter, volume, year, form } = citation
  if (citation.kind !== 'full_case' || reporter === undefined || form !== 'reporter') return null
  const facts = series[reporter]
  if (volume === '0') return `${reporter} has no volume 0`
  if (facts === undefined) return null
  if (volume !== undefined && /^\d+$/.test(volume) && Number(volume) > facts.last) {
    return `${reporter} ends with volume ${facts.last}; there is no volume ${volume}`
  }
  if (year === undefined) return null
  if (year < facts.from - slackYears) {
    return `${reporter} begins in ${facts.from}; a decision of ${year} cannot be reported in it`
  }
  return year > facts.to + slackYears
    ? `${reporter} ends in ${facts.to}; a decision of ${year} cannot be reported in it`
    : null
}
