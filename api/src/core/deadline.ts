/**
 * The instant at which a clock in `zone` (an IANA name) shows `local` ('YYYY-MM-DDTHH:MM'); null when the zone is unknown
 * or the day does not exist or ends the calendar. A time that the clock skips in spring is taken an hour later, one shown twice in autumn is the first.
 */
export function instantOf(local: string, zone: string): Date | null {
  const asUtc = Date.parse(`${local}:00Z`)
  if (Number.isNaN(asUtc)) return null
  if (new Date(asUtc).toISOString().slice(0, 16) !== local) return null
  const offsets = [asUtc - DAY, asUtc + DAY].map(at => offsetAt(at, zone))
  const [before, after] = offsets
  if (before === null || before === undefined || after === null || after === undefined) return null
  // In the west of the zones the last hours of 9999 are the year 10000, which has no ISO form of four digits.
  if (asUtc > Date.UTC(9999, 11, 30)) return null
  const early = asUtc - Math.max(before, after)
  const late = asUtc - Math.min(before, after)
  for (const candidate of [early, late]) {
    const offset = offsetAt(candidate, zone)
    if (offset !== null && candidate + offset === asUtc) return new Date(candidate)
  }
  return new Date(asUtc - before)
}

const DAY = 86_400_000

/** Milliseconds by which the zone's clock is ahead of UTC at an instant; null for an unknown zone. */
function offsetAt(instant: number, zone: string): number | null {
  try {
    const parts = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    }).formatToParts(instant)
    const value = (type: string): number =>
      Number(parts.find(part => part.type === type)?.value ?? Number.NaN)
    const shown = Date.UTC(
      value('year'),
      value('month') - 1,
      value('day'),
      value('hour'),
      value('minute'),
      value('second'),
    )
    return shown - Math.floor(instant / 1000) * 1000
  } catch {
    return null
  }
}
