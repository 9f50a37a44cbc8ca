const dayAndTime = {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
} as const satisfies Intl.DateTimeFormatOptions

/**
 * Formats, each made once: to make one takes some 50 times as long as to use it, and a list of hundreds uses a few for each
 * row.
 */
const formats = new Map<string, Intl.DateTimeFormat>()

/** Throws on a zone that the machine does not know. */
function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`
  const held = formats.get(key)
  if (held !== undefined) return held
  const made = new Intl.DateTimeFormat(locale, options)
  formats.set(key, made)
  return made
}

/** A deadline in the zone it was given in: "Fri 28 Nov 2025, 17:00" and "New York (EST)". */
export function inZone(instant: string, zone: string): { day: string; place: string } {
  const date = new Date(instant)
  const known = isZone(zone) ? zone : 'UTC'
  const parts = format('en-GB', { timeZone: known, weekday: 'short', ...dayAndTime }).formatToParts(date)
  const part = (type: string): string => parts.find(each => each.type === type)?.value ?? ''
  const day = `${part('weekday')} ${part('day')} ${part('month')} ${part('year')}, ${part('hour')}:${part('minute')}`
  const town = zoneName(known)
  const short = zoneShort(date, known)
  return { day, place: town === short ? town : `${town} (${short})` }
}

/** The zone's town, as people say it: "America/New_York" → "New York". */
export function zoneName(zone: string): string {
  return zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ')
}

function zoneShort(date: Date, zone: string): string {
  const parts = format('en-US', { timeZone: zone, timeZoneName: 'short' }).formatToParts(date)
  return parts.find(part => part.type === 'timeZoneName')?.value ?? zone
}

function isZone(zone: string): boolean {
  try {
    format('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

/** Towns that were renamed; some browsers still list the old name, and nobody looks for it. */
const renamed: Record<string, string> = {
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Europe/Kiev': 'Europe/Kyiv',
}

/** Every zone the browser knows under its present name, the browser's own first. */
export function zones(): string[] {
  const all = Intl.supportedValuesOf('timeZone').map(presentName)
  return [...new Set([ownZone(), ...all.sort()])]
}

/** The machine's zone when it was last asked, and its distance from UTC then, in minutes. */
let own: { zone: string; offset: number } | null = null

/** The time zone of this machine, by its IANA name; asked anew when its distance from UTC is another, as on a journey. */
export function ownZone(): string {
  const offset = new Date().getTimezoneOffset()
  if (own?.offset !== offset) {
    own = { zone: presentName(Intl.DateTimeFormat().resolvedOptions().timeZone), offset }
  }
  return own.zone
}

function presentName(zone: string): string {
  const name = renamed[zone]
  return name !== undefined && isZone(name) ? name : zone
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How far away, in words: "in 3 days", "in 2 hours", "4 days ago", "now". Rounded toward now, so that nobody is promised time. */
export function relative(instant: string, now: number): string {
  const distance = new Date(instant).getTime() - now
  const size = Math.abs(distance)
  if (size < MINUTE) return 'now'
  const [amount, unit] =
    size < HOUR
      ? [Math.floor(size / MINUTE), 'minute']
      : size < 2 * DAY
        ? [Math.floor(size / HOUR), 'hour']
        : [Math.floor(size / DAY), 'day']
  const words = `${amount} ${unit}${amount === 1 ? '' : 's'}`
  return distance > 0 ? `in ${words}` : `${words} ago`
}

/** A moment of the past in the reader's own zone, which is named since readers sit in several: "28 Nov 2025, 17:04 EST". */
export function moment(instant: string): string {
  const date = new Date(instant)
  const zone = ownZone()
  return `${format('en-GB', { ...dayAndTime, timeZone: zone }).format(date)} ${zoneShort(date, zone)}`
}

/** The time of day of what was done today, "17:04"; of what was done on another day, the moment. */
export function lately(instant: string, now: Date): string {
  const date = new Date(instant)
  return date.toDateString() === now.toDateString() ? localText(date).slice(-5) : moment(instant)
}

/**
 * A moment that is on record (approval, seal, delivery), the same for every reader and by the clock of the PDF and of the
 * sealed package: "28 Nov 2025, 17:04 UTC".
 */
export function recorded(instant: string): string {
  return `${format('en-GB', { ...dayAndTime, timeZone: 'UTC' }).format(new Date(instant))} UTC`
}

const isDay = /^\d{4}-\d\d-\d\d$/

/** A day of the past: "28 Nov 2025". Of an instant the reader's own; a date without a time is that day everywhere. */
export function day(instant: string): string {
  const timeZone = isDay.test(instant) ? 'UTC' : ownZone()
  return format('en-GB', { timeZone, day: 'numeric', month: 'short', year: 'numeric' }).format(
    new Date(instant),
  )
}

/** When a case was decided: a day as days are written, or what is known of it, as it is. */
export const decided = (date: string): string => (isDay.test(date) ? day(date) : date)

/** A sentence in pieces: every second one is a day, which no line is broken in. */
export const aroundDays = (sentence: string): string[] => sentence.split(/(\b\d{4}-\d\d-\d\d\b)/)

/** Seconds left, in words: "about 2 minutes left". */
export function left(seconds: number): string {
  if (seconds < 5) return 'a few seconds left'
  if (seconds < 90) return `about ${Math.round(seconds)} seconds left`
  if (seconds < 5400) return `about ${Math.round(seconds / 60)} minutes left`
  return `about ${Math.round(seconds / 3600)} hours left`
}

/** Tomorrow week at five in the afternoon, as a `datetime-local` field wants it: a deadline to start from. */
export function suggestedDeadline(now: Date): string {
  const then = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 7, 17, 0)
  return localText(then)
}

/** A local wall-clock time as `YYYY-MM-DDTHH:MM`. */
function localText(date: Date): string {
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`
}
