import { type XmlElement, child } from './xml.ts'

/**
 * A filled shape in front of the words: where it lies, in points from the left margin and from the top of the paragraph that it hangs
 * on, or from that of its line; `x` is undefined where that cannot be told.
 */
export type Cover = { x?: number; y: number; width: number; height: number; isFromLine: boolean }

/** The cover that an element is, `unplaced` where one lies nobody knows where, and undefined where it covers nothing. */
export function coverOf(element: XmlElement): Cover | 'unplaced' | undefined {
  const cover =
    element.name === 'wp:anchor' ? drawnCover(element) : VML.has(element.name) ? vmlCover(element) : undefined
  if (cover === undefined || cover.width < LEAST_WIDTH || cover.height < LEAST_HEIGHT) return undefined
  return cover.y === undefined ? 'unplaced' : cover
}

/** Points of a shape that hides a word; boxes to tick, bullets and rules are smaller. */
const LEAST_WIDTH = 30
const LEAST_HEIGHT = 6
/** Part of the light that a fill keeps back from which on nothing shows through. */
const OPAQUE = 0.9

type Placed = Cover | { width: number; height: number; y?: never }

/** 914,400 to the inch (ECMA-376 part 1, 20.1.2.1). */
export const EMU = 12_700

/** A drawing that floats before the words and lets them run on under it (20.4.2.3, 20.4.2.15). */
function drawnCover(anchor: XmlElement): Placed | undefined {
  const isInFront = !['1', 'true'].includes(anchor.attributes.get('behindDoc') ?? '0')
  if (!isInFront || child(anchor, 'wp:wrapNone') === undefined || hasWords(anchor)) return undefined
  const shapes = within(anchor, 'wps:wsp')
  if (!shapes.some(isFilled)) return undefined
  const extent = child(anchor, 'wp:extent')?.attributes
  const size = { width: Number(extent?.get('cx')) / EMU, height: Number(extent?.get('cy')) / EMU }
  const [across, down] = [child(anchor, 'wp:positionH'), child(anchor, 'wp:positionV')]
  const from = down?.attributes.get('relativeFrom')
  const offset = offsetOf(down)
  if (offset === undefined || (from !== 'paragraph' && from !== 'line')) return size
  const isFromColumn = ['column', 'margin'].includes(across?.attributes.get('relativeFrom') ?? '')
  const x = isFromColumn ? offsetOf(across) : undefined
  return { ...size, y: offset, isFromLine: from === 'line', ...(x !== undefined && { x }) }
}

function offsetOf(position: XmlElement | undefined): number | undefined {
  const offset = child(position, 'wp:posOffset')?.children.join('')
  return offset === undefined || offset.trim() === '' ? undefined : Number(offset) / EMU
}

/** By its own fill, or else by that of its style; a pattern or a picture is no fill that anybody could judge. */
function isFilled(shape: XmlElement): boolean {
  const properties = child(shape, 'wps:spPr')
  if (child(properties, 'a:noFill') !== undefined) return false
  const solid = child(properties, 'a:solidFill')
  if (solid !== undefined) {
    const alpha = within(solid, 'a:alpha')[0]?.attributes.get('val')
    return alpha === undefined || Number.parseInt(alpha, 10) / (alpha.endsWith('%') ? 100 : 100_000) >= OPAQUE
  }
  const hasOther = ['a:gradFill', 'a:blipFill', 'a:pattFill', 'a:grpFill'].some(
    name => child(properties, name) !== undefined,
  )
  const ofStyle = child(child(shape, 'wps:style'), 'a:fillRef')?.attributes.get('idx') ?? '0'
  return !hasOther && ofStyle !== '0'
}

/** Shapes of Word before 2010 (ECMA-376 part 4, 19.1.2). */
export const VML = new Set(['v:group', 'v:rect', 'v:roundrect', 'v:oval', 'v:shape'])

/** What a shape of VML, or a text box in one, says of its look, as CSS does. */
export const vmlStyle = (shape: XmlElement | undefined): ReadonlyMap<string, string> =>
  new Map(
    (shape?.attributes.get('style') ?? '').split(';').map(one => {
      const [name = '', value = ''] = one.split(':')
      return [name.trim().toLowerCase(), value.trim().toLowerCase()]
    }),
  )

function vmlCover(shape: XmlElement): Placed | undefined {
  const style = vmlStyle(shape)
  const isFloating = style.get('position') === 'absolute' && !style.get('z-index')?.startsWith('-')
  if (!isFloating || style.get('visibility') === 'hidden' || hasWords(shape) || !isVmlFilled(shape))
    return undefined
  const wrap = shape.children.find(one => typeof one !== 'string' && /^w10:wrap$/.test(one.name))
  if (typeof wrap === 'object' && (wrap.attributes.get('type') ?? 'none') !== 'none') return undefined
  const length = (name: string): number | undefined => pointsOf(style.get(name))
  const size = { width: length('width') ?? 0, height: length('height') ?? 0 }
  const from = style.get('mso-position-vertical-relative') ?? 'text'
  const isPlaced =
    (from === 'text' || from === 'line') && (style.get('mso-position-vertical') ?? 'absolute') === 'absolute'
  if (!isPlaced) return size
  const isFromColumn =
    ['text', 'margin'].includes(style.get('mso-position-horizontal-relative') ?? 'text') &&
    (style.get('mso-position-horizontal') ?? 'absolute') === 'absolute'
  const y = length('margin-top') ?? length('top') ?? 0
  return {
    ...size,
    y,
    isFromLine: from === 'line',
    ...(isFromColumn && { x: length('margin-left') ?? length('left') ?? 0 }),
  }
}

/** Shapes are filled, with white, unless they say otherwise; what shows a picture or writes along a line is no box. */
function isVmlFilled(shape: XmlElement): boolean {
  if (shape.name === 'v:group')
    return shape.children.some(one => typeof one !== 'string' && VML.has(one.name) && isVmlFilled(one))
  const isNo = (value: string | undefined): boolean => ['f', 'false', '0'].includes(value ?? '')
  const fill = child(shape, 'v:fill')?.attributes
  const opacity = fill?.get('opacity')
  // In 65,536ths with an "f" behind it, or as a part of 1.
  const part = opacity === undefined ? 1 : Number.parseFloat(opacity) / (opacity.endsWith('f') ? 65_536 : 1)
  return (
    !isNo(shape.attributes.get('filled')) &&
    !isNo(fill?.get('on')) &&
    part >= OPAQUE &&
    child(shape, 'v:imagedata') === undefined &&
    child(shape, 'v:textpath') === undefined
  )
}

/** Points a unit of a length in VML has; without one it is a pixel. */
const UNITS: Record<string, number> = {
  '': 0.75,
  px: 0.75,
  pt: 1,
  in: 72,
  cm: 72 / 2.54,
  mm: 72 / 25.4,
  pc: 12,
}

/** Points of a length of VML; undefined for what is none. */
export function pointsOf(length: string | undefined): number | undefined {
  const [, number, unit = ''] = /^(-?\d{0,6}\.?\d{1,9})([a-z]{0,2})$/.exec(length ?? '') ?? []
  const points = UNITS[unit]
  return number === undefined || points === undefined ? undefined : Number(number) * points
}

/** The elements of that name at any depth, in order. */
export function within(element: XmlElement, name: string): XmlElement[] {
  return element.children.flatMap(one =>
    typeof one === 'string' ? [] : [...(one.name === name ? [one] : []), ...within(one, name)],
  )
}

/** A shape with words of its own shows these; it is a text box. */
const hasWords = (element: XmlElement): boolean =>
  within(element, 'w:t').some(words => words.children.join('').trim() !== '')
