import type { Citation } from '../types.ts'

/** "1-⏎34" in the place of a pin: a range, or a number that a hyphen breaks over two lines. */
const brokenPin = /^\*?(\d{1,3})[-‐][ \t]{0,20}\r?\n\s{0,20}(\d{1,3})$/

/** The citation with its pins that are broken over two lines as one number each; null when none is. */
export function withWholePins(c: Citation, text: string): Citation | null {
  let isBroken = false
  const pins = c.pins.map(pin => {
    const [, head, tail] = brokenPin.exec(text.slice(pin.start, pin.end)) ?? []
    if (head === undefined || tail === undefined || pin.toLabel === undefined) return pin
    isBroken = true
    const { toLabel: _, ...rest } = pin
    return { ...rest, label: head + tail }
  })
  return isBroken ? { ...c, pins } : null
}
