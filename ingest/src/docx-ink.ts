import { type XmlElement, child, valueOf } from './docx-xml.ts'

/** What is said of how words look: `RRGGBB` or `auto`; the ground is that behind the words, the size in half points. */
export type Ink = { colour?: string; ground?: string; size?: number }

/** The names of ECMA-376 part 1, 17.18.40 that are nearly black or white. */
const HIGHLIGHTS: Record<string, string> = { black: '000000', white: 'FFFFFF' }

/** What the properties of a run, a paragraph or a style say of it themselves. */
export function inkOf(properties: XmlElement | undefined): Ink {
  const colour = valueOf(properties, 'w:color')
  const highlight = valueOf(properties, 'w:highlight')
  const fill = child(properties, 'w:shd')?.attributes.get('w:fill')
  const ground = highlight === undefined || highlight === 'none' ? fill : (HIGHLIGHTS[highlight] ?? highlight)
  const size = Number(valueOf(properties, 'w:sz') ?? Number.NaN)
  return {
    ...(colour === undefined ? {} : { colour }),
    ...(ground === undefined || ground === 'auto' ? {} : { ground }),
    ...(Number.isNaN(size) ? {} : { size }),
  }
}

/** Words of one point or less are no words to read; the smallest print of a contract has 4. */
const TINY = 2
/** Steps of 255 by which a colour may differ from its ground, in red, green and blue each, without being seen. */
const SAME = 16

/**
 * Whether words cannot be seen: tiny ones, and those in the colour of their ground. White ones stand on `isPaper` unless a
 * ground is given. Words of no colour of their own turn white on dark shading, but stay black on a black highlight.
 */
export function isUnseen(
  { colour = 'auto', ground, size }: Ink,
  isPaper: boolean,
  isHighlit: boolean,
): boolean {
  if (size !== undefined && size <= TINY) return true
  const under = ground ?? (isPaper ? 'FFFFFF' : undefined)
  if (under === undefined) return false
  const own = colour === 'auto' ? (isHighlit ? '000000' : undefined) : colour
  return own !== undefined && areSame(own, under)
}

function areSame(one: string, other: string): boolean {
  const [first, second] = [parts(one), parts(other)]
  return (
    first !== undefined &&
    second !== undefined &&
    first.every((part, at) => Math.abs(part - (second[at] ?? Number.NaN)) <= SAME)
  )
}

function parts(colour: string): number[] | undefined {
  const found = /^([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(colour)
  return found?.slice(1).map(part => Number.parseInt(part, 16))
}
