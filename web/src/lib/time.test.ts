import fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import { day, inZone, lately, left, moment, recorded, relative, zoneName, zones, decided } from './time.ts'

afterEach(() => {
  vi.unstubAllEnvs()
})

const noon = Date.parse('2026-03-01T12:00:00Z')
const at = (milliseconds: number): string => new Date(noon + milliseconds).toISOString()
const hours = (n: number): number => n * 3_600_000

test('a deadline is told in the zone it was given in', () => {
  expect(inZone('2026-11-27T22:00:00Z', 'America/New_York')).toEqual({
    day: 'Fri 27 Nov 2026, 17:00',
    place: 'New York (EST)',
  })
})

test('what was saved on another day of the reader bears its day, and of today only the time', () => {
  vi.stubEnv('TZ', 'America/New_York')
  const now = new Date('2026-11-27T15:00:00Z')
  expect(lately('2026-11-27T05:04:00Z', now)).toBe('00:04')
  expect(lately('2026-11-27T04:59:00Z', now)).toBe('26 Nov 2026, 23:59 EST')
  expect(lately('2025-11-27T15:00:00Z', now)).toBe('27 Nov 2025, 10:00 EST')
})

test('a zone nobody knows is told in UTC instead of failing', () => {
  expect(inZone('2026-11-27T22:00:00Z', 'Mars/Olympus').day).toBe('Fri 27 Nov 2026, 22:00')
})

test('UTC is named once', () => {
  expect(inZone('2026-11-27T22:00:00Z', 'UTC').place).toBe('UTC')
})

test.each(['America/New_York', 'Asia/Kolkata'])('in %s what is on record bears the day of the PDF', zone => {
  vi.stubEnv('TZ', zone)
  expect(recorded('2026-11-27T01:54:00Z')).toBe('27 Nov 2026, 01:54 UTC')
  expect(recorded('2026-11-27T23:54:00Z')).toBe('27 Nov 2026, 23:54 UTC')
})

test.each([
  ['America/New_York', '27 Nov 2026, 17:04 EST'],
  ['Asia/Kolkata', '28 Nov 2026, 03:34 GMT+5:30'],
  ['UTC', '27 Nov 2026, 22:04 UTC'],
])('in %s a moment is told by the reader’s clock, with its zone', (zone, told) => {
  vi.stubEnv('TZ', zone)
  expect(moment('2026-11-27T22:04:00Z')).toBe(told)
})

test.each(['America/New_York', 'Asia/Kolkata'])('in %s a decision bears the date that it bears', zone => {
  vi.stubEnv('TZ', zone)
  expect(day('1975-03-04')).toBe('4 Mar 1975')
})

test('a list of hundreds makes no format for each of its rows', () => {
  const show = (row: number): void => {
    const instant = at(-hours(row))
    inZone(instant, 'America/New_York')
    inZone(instant, 'Asia/Kolkata')
    moment(instant)
    recorded(instant)
    day(instant)
  }
  show(0)
  const made = vi.spyOn(Intl, 'DateTimeFormat')
  for (let row = 1; row <= 300; row++) show(row)
  expect(made).not.toHaveBeenCalled()
  made.mockRestore()
})

test('what lies ahead is rounded down, so that nobody is promised time', () => {
  expect(relative(at(hours(47.9)), noon)).toBe('in 47 hours')
  expect(relative(at(hours(71.9)), noon)).toBe('in 2 days')
  expect(relative(at(59_000), noon)).toBe('now')
  expect(relative(at(-hours(1.5)), noon)).toBe('1 hour ago')
})

test('relative words never promise more time than there is', () => {
  const unit: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 }
  fc.assert(
    fc.property(fc.integer({ min: 60_000, max: 1e11 }), ahead => {
      const [, amount = '0', name = ''] =
        /^in (\d+) (minute|hour|day)s?$/.exec(relative(at(ahead), noon)) ?? []
      return Number(amount) * (unit[name] ?? Number.NaN) <= ahead
    }),
  )
})

test('a zone is named by its town', () => {
  expect(zoneName('America/Argentina/Buenos_Aires')).toBe('Buenos Aires')
})

test('zones are offered once, under the names people look for', () => {
  const offered = zones()
  expect(offered).toContain('Asia/Kolkata')
  expect(offered).not.toContain('Asia/Calcutta')
  expect(new Set(offered).size).toBe(offered.length)
})

test('time left is told in words', () => {
  expect([2, 40, 300, 9000].map(left)).toEqual([
    'a few seconds left',
    'about 40 seconds left',
    'about 5 minutes left',
    'about 3 hours left',
  ])
})

test('a case is dated as far as its date is known', () => {
  expect(decided('1961-03-14')).toBe('14 Mar 1961')
  expect(decided('1961-03')).toBe('1961-03')
  expect(decided('1961')).toBe('1961')
})
