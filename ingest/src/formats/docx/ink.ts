import { isOutOfLine } from '../out-of-line.ts'
import { type XmlElement, child, valueOf } from './xml.ts'

/** Type of which the file says nothing, in half points (ECMA-376 part 1, 17.3.2.38). */
export const USUAL_SIZE = 20
/** The colour of a sheet of paper. */
export const PAPER = 'FFFFFF'

/**
 * What is said of how words look: `RRGGBB` or `auto`; the ground is that behind the words, the size in half points, the width in percent of
 * the usual, how far they are raised (or lowered, below 0) in half points; of their line the height and what it means (17.18.48), in 20ths
 * of a point where it is `exact`.
 */
export type Ink = {
  colour?: string
  ground?: string
  size?: number
  width?: number
  raised?: number
  line?: number
  lineRule?: string
  /** They are drawn without any colour. */
  isClear?: boolean
}

/** The names of ECMA-376 part 1, 17.18.40. */
const HIGHLIGHTS: Record<string, string> = {
  black: '000000',
  blue: '0000FF',
  cyan: '00FFFF',
  darkBlue: '000080',
  darkCyan: '008080',
  darkGray: '808080',
  darkGreen: '008000',
  darkMagenta: '800080',
  darkRed: '800000',
  darkYellow: '808000',
  green: '00FF00',
  lightGray: 'C0C0C0',
  magenta: 'FF00FF',
  red: 'FF0000',
  white: 'FFFFFF',
  yellow: 'FFFF00',
}

/** What the properties of a run, a paragraph or a style say of it themselves. */
export function inkOf(properties: XmlElement | undefined): Ink {
  const fill = fillOf(properties)
  const colour = fill.colour ?? valueOf(properties, 'w:color')
  const highlight = valueOf(properties, 'w:highlight')
  const shade = shadeOf(properties)
  const ground =
    highlight === undefined || highlight === 'none' ? shade : (HIGHLIGHTS[highlight] ?? highlight)
  const size = Number(valueOf(properties, 'w:sz') ?? Number.NaN)
  const raised = Number(valueOf(properties, 'w:position') ?? Number.NaN)
  const spacing = child(properties, 'w:spacing')?.attributes
  const [line, lineRule] = [Number(spacing?.get('w:line') ?? Number.NaN), spacing?.get('w:lineRule')]
  const width = Number.parseInt(valueOf(properties, 'w:w') ?? '', 10)
  return {
    ...(colour === undefined ? {} : { colour }),
    ...(fill.isClear === undefined ? {} : { isClear: fill.isClear }),
    ...(ground === undefined ? {} : { ground }),
    ...(Number.isNaN(size) ? {} : { size }),
    // Word passes over 0, which judgments have (17.18.95 begins with 1).
    ...(width > 0 ? { width } : {}),
    ...(Number.isNaN(raised) ? {} : { raised }),
    ...(Number.isNaN(line) ? {} : { line }),
    ...(lineRule === undefined ? {} : { lineRule }),
  }
}

/** From here on, in thousandths of a percent, nobody sees what is transparent. */
const CLEAR = 95_000

/** What Word's effects fill letters with, which goes before their colour (MS-DOCX 2.3.5, `textFill`); an outline shows them all the same. */
function fillOf(properties: XmlElement | undefined): Pick<Ink, 'colour' | 'isClear'> {
  const fill = child(properties, 'w14:textFill')
  if (fill === undefined) return {}
  const outline = child(properties, 'w14:textOutline')
  const isOutlined = outline !== undefined && child(outline, 'w14:noFill') === undefined
  if (child(fill, 'w14:noFill') !== undefined) return { isClear: !isOutlined }
  const solid = child(fill, 'w14:solidFill')
  const rgb = child(solid, 'w14:srgbClr')
  // Here `alpha` is how transparent a colour is, not how opaque as elsewhere.
  const alpha = valueIn14(child(rgb ?? child(solid, 'w14:schemeClr'), 'w14:alpha'))
  const colour = isOutlined ? undefined : valueIn14(rgb)
  return {
    isClear: !isOutlined && Number(alpha ?? 0) >= CLEAR,
    ...(colour === undefined ? {} : { colour }),
  }
}

const valueIn14 = (element: XmlElement | undefined): string | undefined => element?.attributes.get('w14:val')

/** The colour that properties lay behind words; the name of a pattern that is neither of its two colours (17.18.78). */
export function shadeOf(properties: XmlElement | undefined): string | undefined {
  const shade = child(properties, 'w:shd')?.attributes
  const pattern = shade?.get('w:val') ?? 'clear'
  if (pattern === 'solid') return shade?.get('w:color')?.replace('auto', '000000') ?? '000000'
  if (pattern !== 'clear' && pattern !== 'nil') return pattern
  const fill = shade?.get('w:fill')
  return fill === 'auto' ? undefined : fill
}

/** Words of two points or less, in half points, are no words to read; the smallest print of a contract has 4 points. */
const TINY = 4
/** Letters squeezed to less than this part of their width, in percent, are a line; people squeeze them to two thirds. */
const NARROW = 15
/** Steps of 255 by which a colour may differ from its ground, in red, green and blue each, without being seen. */
const SAME = 16

/**
 * Whether words cannot be seen: tiny ones, and those in the colour of their ground, or else of what they `standOn`. Words of no colour of their own turn white on dark shading, but stay black on a black highlight.
 */
export function isUnseen(
  { colour = 'auto', ground, size, width, isClear }: Ink,
  standOn: string | undefined,
  isHighlit: boolean,
): boolean {
  if (isClear === true) return true
  if ((size !== undefined && size <= TINY) || (width !== undefined && width < NARROW)) return true
  const under = ground ?? standOn
  if (under === undefined) return false
  const own = colour === 'auto' ? (isHighlit ? '000000' : undefined) : colour
  return own !== undefined && areSame(own, under)
}

/**
 * Whether words are cut off by a line of an exact height, or moved out of it or off the page. `room`: points of an exact height of
 * what the line stands in, a row or a frame. A line of any other height grows with its words.
 */
export function isCutOff(
  { size = USUAL_SIZE, raised = 0, line = 0, lineRule }: Ink,
  room = Number.POSITIVE_INFINITY,
): boolean {
  const exact = lineRule === 'exact' && line > 0 ? line / 20 : Number.POSITIVE_INFINITY
  return isOutOfLine(size / 2, raised / 2, Math.min(room, exact))
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
