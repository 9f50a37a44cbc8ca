import type { Court } from './courts.ts'
import type { Citation } from './types.ts'

/** The full citation as written, with `from`..`to` of the text replaced. */
const replaced = (text: string, c: Citation, from: number, to: number, by: string): string =>
  text.slice(c.fullStart, from) + by + text.slice(to, c.fullEnd)

/** The citation with the right year, or undefined when no year is written in it. */
export function withYear(text: string, c: Citation, year: number): string | undefined {
  if (c.year === undefined) return undefined
  const at = text.slice(c.fullStart, c.fullEnd).lastIndexOf(String(c.year))
  return at < 0 ? undefined : replaced(text, c, c.fullStart + at, c.fullStart + at + 4, String(year))
}

/** The citation with the right court in its parenthesis. */
export function withCourt(text: string, c: Citation, court: Court): string | undefined {
  const whole = text.slice(c.fullStart, c.fullEnd)
  const year = c.year === undefined ? -1 : whole.lastIndexOf(String(c.year))
  if (year < 0) return undefined
  const open = Math.max(whole.lastIndexOf('(', year), whole.lastIndexOf('[', year))
  if (open < 0) return undefined
  const short = court.id === 'scotus' ? '' : `${court.short} `
  const date =
    /((?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \d{1,2}, )$/.exec(
      whole.slice(open + 1, year),
    )?.[1] ?? ''
  return replaced(text, c, c.fullStart + open + 1, c.fullStart + year, `${short}${date}`)
}

/** The citation with the first pin replaced by `page`. */
export function withPin(text: string, c: Citation, page: string): string | undefined {
  const pin = c.pins.find(p => p.label !== '' && p.paragraph !== true)
  if (pin === undefined || pin.start < c.fullStart || pin.end > c.fullEnd) return undefined
  return replaced(text, c, pin.start, pin.end, page)
}
