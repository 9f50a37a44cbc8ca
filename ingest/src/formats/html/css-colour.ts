/** Red, green and blue from 0 to 255. */
export type Colour = readonly [number, number, number]

/** The names of CSS 1 (CSS Color 4, 6.1), which are those that people type. */
const NAMED: Record<string, string> = {
  black: '000000',
  silver: 'c0c0c0',
  gray: '808080',
  grey: '808080',
  white: 'ffffff',
  maroon: '800000',
  red: 'ff0000',
  purple: '800080',
  fuchsia: 'ff00ff',
  green: '008000',
  lime: '00ff00',
  olive: '808000',
  yellow: 'ffff00',
  navy: '000080',
  blue: '0000ff',
  teal: '008080',
  aqua: '00ffff',
}

type Ink = {
  colour: Colour
  /** From 0, which is not seen at all, to 1. */
  opacity: number
}

/** The colour that a value of CSS, or of an old attribute, names; undefined where it lets shine through or cannot be told. */
export function colourOf(given: string): Colour | undefined {
  const ink = inkOf(given)
  return ink?.opacity === 1 ? ink.colour : undefined
}

/** From here up, of 255 in red, green and blue each, a colour is that of paper. */
const PALE = 240
/** Below this share of ink nobody sees a word. */
const FAINT = 0.05

/** Whether words of this colour cannot be seen on paper. */
export function isPale(given: string): boolean {
  const ink = inkOf(given)
  return ink !== undefined && (ink.opacity < FAINT || ink.colour.every(part => part >= PALE))
}

function inkOf(given: string): Ink | undefined {
  const value = given.trim().toLowerCase()
  const hex = /^#?((?:[\da-f]{3}){1,2})$|^#((?:[\da-f]{4}){1,2})$/.exec(NAMED[value] ?? value)
  const digits = hex?.[1] ?? hex?.[2]
  if (digits !== undefined) {
    const whole = `${digits.length < 6 ? digits.replace(/./g, '$&$&') : digits}ff`
    const part = (at: number): number => Number.parseInt(whole.slice(at * 2, at * 2 + 2), 16)
    return { colour: [part(0), part(1), part(2)], opacity: part(3) / 255 }
  }
  if (value === 'transparent') return { colour: [0, 0, 0], opacity: 0 }
  const [, form, one, two, three, opacity = '1'] =
    /^(rgb|hsl)a?\(\s{0,9}([\d.]{1,9}%?)(?:deg)?[\s,]{1,9}([\d.]{1,9}%?)[\s,]{1,9}([\d.]{1,9}%?)(?:[\s,/]{1,9}([\d.]{1,9}%?))?\s{0,9}\)$/.exec(
      value,
    ) ?? []
  if (form === undefined) return undefined
  const inRgb = (part = ''): number => Number.parseFloat(part) * (part.endsWith('%') ? 2.55 : 1)
  const inShare = (part = ''): number => Number.parseFloat(part) / 100
  return {
    colour:
      form === 'rgb'
        ? [inRgb(one), inRgb(two), inRgb(three)]
        : fromHsl(Number.parseFloat(one ?? ''), inShare(two), inShare(three)),
    opacity: Math.min(1, Number.parseFloat(opacity) / (opacity.endsWith('%') ? 100 : 1)),
  }
}

/** CSS Color 4, 7.1; the hue in degrees. */
function fromHsl(hue: number, saturation: number, lightness: number): Colour {
  const part = (shift: number): number => {
    const at = (shift + hue / 30) % 12
    const reach = saturation * Math.min(lightness, 1 - lightness)
    return Math.round((lightness - reach * Math.max(-1, Math.min(at - 3, 9 - at, 1))) * 255)
  }
  return [part(0), part(8), part(4)]
}

/** Steps of 255 by which words may differ from their ground, in red, green and blue each, without being seen. */
const SAME = 16

/** Whether words in one of two colours cannot be seen on the other. */
export const areOne = (one: Colour, other: Colour): boolean =>
  one.every((part, at) => Math.abs(part - (other[at] ?? Number.NaN)) <= SAME)
