import type { Citation } from '../types.ts'
import { volumeTable } from '../tables/volumes.data.ts'

/** What is known of one series of a reporter: its last volume, and which years its volumes cover. */
type Volumes = {
  reporter: string
  /** The reporter's first series, which all its series have in common: "F." for F.3d. */
  family: string
  /** Last volume of a complete series, or one that a series still appearing cannot have reached. */
  last: number
  isComplete: boolean
  years: [volume: number, year: number][]
}

const byReporter = new Map<string, Volumes>()
const families = new Map<string, Volumes[]>()
for (const line of volumeTable.split('\n')) {
  const [reporter = '', first = '', ceiling = '', anchors = ''] = line.split('|')
  if (reporter === '') continue
  const years = anchors
    .split(' ')
    .filter(a => a !== '')
    .map((anchor): [number, number] => {
      const [volume = '', year = ''] = anchor.split(':')
      return [Number(volume), Number(year)]
    })
  const volumes: Volumes = {
    reporter,
    family: first === '' ? reporter : first,
    last: ceiling === '' ? (years.at(-1)?.[0] ?? 0) : Number(ceiling),
    isComplete: ceiling === '',
    years,
  }
  byReporter.set(reporter, volumes)
  families.set(volumes.family, [...(families.get(volumes.family) ?? []), volumes])
}

/**
 * The year of the decisions in a volume, to about three years (five before 1880); undefined for a reporter whose years
 * the table lacks and for a volume past the end.
 */
export function yearOfVolume(reporter: string, volume: number): number | undefined {
  const held = byReporter.get(reporter)
  if (held === undefined || held.years.length === 0 || volume < 1 || volume > held.last) return undefined
  const at = held.years.findIndex(([v]) => v >= volume)
  const upper = Math.max(1, at === -1 ? held.years.length - 1 : at)
  const [v1, y1] = held.years[upper] ?? [1, 0]
  const [v0, y0] = held.years[upper - 1] ?? [0, 0]
  return Math.round(y0 + ((y1 - y0) * (volume - v0)) / (v1 - v0))
}

/** Years by which a decision may come before its series begins, and after the series ended (late and reprinted volumes). */
const earliest = 3
const latest = 10
/** Years by which the table may miss the year of a volume. */
const roughly = 4

/** Whether this volume, at this date, is there in another series of the reporter: then the series is a slip of the pen. */
function isInOtherSeries(cited: Volumes, volume: number, year: number | undefined): boolean {
  return (families.get(cited.family) ?? []).some(other => {
    if (other === cited || volume > other.last) return false
    const there = yearOfVolume(other.reporter, volume)
    return year === undefined || (there !== undefined && Math.abs(there - year) <= roughly)
  })
}

function whyNot(known: Volumes, volume: number, year: number | undefined): string | null {
  const { reporter, last } = known
  if (volume > last) {
    return known.isComplete
      ? `${reporter} ends with volume ${last}; there is no volume ${volume}`
      : `${reporter} has no volume ${volume}; none past ${last} can have appeared`
  }
  const from = known.years[0]?.[1]
  const to = known.years.at(-1)?.[1]
  if (year === undefined || from === undefined || to === undefined) return null
  if (year < from - earliest)
    return `${reporter} begins in ${from}; a decision of ${year} cannot be reported in it`
  return known.isComplete && year > to + latest
    ? `${reporter} ends in ${to}; a decision of ${year} cannot be reported in it`
    : null
}

/** Courts whose neutral citations begin with the court and end with it, and a number that no year of theirs comes near. */
const neutral: Record<string, { from: number; to?: number; highest?: number }> = {
  UKSC: { from: 2009, highest: 200 },
  UKHL: { from: 1800, to: 2009 },
  UKUT: { from: 2008 },
  UKFTT: { from: 2008 },
  EWFC: { from: 2014 },
}

function whyNotNeutral(reporter: string, year: number, page: string): string | null {
  const known = neutral[reporter]
  if (known === undefined) return null
  if (year < known.from) return `${reporter} begins in ${known.from}; it has no judgment of ${year}`
  if (known.to !== undefined && year > known.to)
    return `${reporter} ends in ${known.to}; it has no judgment of ${year}`
  return known.highest !== undefined && Number(page) > known.highest
    ? `${reporter} gives fewer than ${known.highest} judgments a year; there is no number ${page}`
    : null
}

/**
 * Why this citation cannot exist, or null. Only what the table knows for certain counts: a volume past the end of the
 * series, or a decision years away from the time in which the series appeared. A volume that another series of the same
 * reporter has at that date ("22 L. Ed. 600 (1969)" for L. Ed. 2d) is a slip and not impossible; neither is a wrong year
 * within the life of a series, for which see `yearOfVolume`.
 */
export function whyImpossible(citation: Citation): string | null {
  const { reporter, volume, year, form } = citation
  if (citation.kind !== 'full_case' || reporter === undefined) return null
  if (form === 'neutral' && year !== undefined) return whyNotNeutral(reporter, year, citation.page ?? '')
  if (form !== 'reporter') return null
  if (volume === '0') return `${reporter} has no volume 0`
  const known = byReporter.get(reporter)
  // A year in the volume's place makes another report of the same letters ("1998 SC 33"), or a neutral citation.
  if (
    known === undefined ||
    volume === undefined ||
    !/^\d+$/.test(volume) ||
    /^(?:1[89]|20)\d\d$/.test(volume)
  )
    return null
  const why = whyNot(known, Number(volume), year)
  return why === null || isInOtherSeries(known, Number(volume), year) ? null : why
}
