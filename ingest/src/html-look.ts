import type { DefaultTreeAdapterTypes } from 'parse5'
import { type Sheets, noSheets } from './html-sheets.ts'

type Element = DefaultTreeAdapterTypes.Element

/** How words look by the elements around them; an element of its own look inside may show them again. */
export type Look = {
  /** No element inside can show them again. */
  isGone: boolean
  isInvisible: boolean
  isTiny: boolean
  isWhite: boolean
  /** Something may lie behind them on which white ones can be seen. */
  hasGround: boolean
  /** A line runs through them. */
  isStruck: boolean
}

/** How words look of which nothing is said. */
export const plainLook: Look = {
  isGone: false,
  isInvisible: false,
  isTiny: false,
  isWhite: false,
  hasGround: false,
  isStruck: false,
}

/** Whether an eye can see words that look so. */
export const isSeen = ({ isGone, isInvisible, isTiny, isWhite, hasGround }: Look): boolean =>
  !isGone && !isInvisible && !isTiny && (!isWhite || hasGround)

/** Smallest type in pixels that an eye can read something in. */
const READABLE = 2
/** Moved so far to the left or upwards, in pixels or any other unit, words stand outside of every window. */
const FAR = -500

/** Elements that strike their words through. */
const STRIKING = new Set(['s', 'strike', 'del'])

/** Attributes that say how words look. */
const TELLING = new Set(['style', 'hidden', 'color', 'background', 'bgcolor'])

/** The look of what stands in an element, by its own attributes and the style sheets of its page. */
export function lookInside(element: Element, outer: Look, sheets: Sheets = noSheets): Look {
  // Most elements of an opinion say nothing of it, and there are millions of them.
  const isStriking = STRIKING.has(element.tagName)
  const declared = sheets.declared(element)
  if (!isStriking && declared === null && !element.attrs.some(({ name }) => TELLING.has(name))) return outer
  const attributes = new Map(element.attrs.map(({ name, value }) => [name, value]))
  const own = styleOf(attributes.get('style') ?? '')
  const style = declared === null ? own : new Map([...declared.normal, ...own, ...declared.important])
  const look = { ...outer }
  look.isGone ||= attributes.has('hidden') || isGone(style)
  look.isStruck ||=
    isStriking ||
    ['text-decoration', 'text-decoration-line'].some(name => style.get(name)?.includes('line-through'))
  const visibility = style.get('visibility')
  if (visibility !== undefined) look.isInvisible = visibility !== 'visible'
  const size = style.get('font-size')
  if (size !== undefined) look.isTiny = isLess(size, READABLE)
  const colour = style.get('color') ?? attributes.get('color')?.toLowerCase()
  if (colour !== undefined) look.isWhite = isWhite(colour)
  look.hasGround ||=
    [...style].some(([name, value]) => name.startsWith('background') && !isPaper(value)) ||
    attributes.has('background') ||
    (attributes.has('bgcolor') && !isPaper(attributes.get('bgcolor') ?? ''))
  return look
}

function styleOf(text: string): Map<string, string> {
  const declarations = text
    .toLowerCase()
    .replace(/!\s{0,9}important/g, '')
    .split(';')
  return new Map(
    declarations.map(one => {
      const colon = one.indexOf(':')
      return [one.slice(0, Math.max(0, colon)).trim(), one.slice(colon + 1).trim()]
    }),
  )
}

function isGone(style: ReadonlyMap<string, string>): boolean {
  const isCut = style.get('overflow') === 'hidden'
  return (
    style.get('display') === 'none' ||
    style.get('mso-hide') === 'all' ||
    isLess(style.get('opacity'), 0.05) ||
    (isCut &&
      ['height', 'max-height', 'width', 'max-width'].some(name => isLess(style.get(name), READABLE))) ||
    ['left', 'top', 'text-indent', 'margin-left'].some(name => isLess(style.get(name), FAR))
  )
}

/** A length or number; percentages and words say nothing here, but for zero. */
function isLess(value: string | undefined, limit: number): boolean {
  const [, number, unit = ''] = /^(-?\d{0,9}\.?\d{1,9})([a-z%]{0,5})$/.exec(value ?? '') ?? []
  if (number === undefined) return false
  return (
    (unit === '' || unit === 'px' || unit === 'pt' || Number(number) <= FAR || Number(number) === 0) &&
    Number(number) < limit
  )
}

const isPaper = (value: string): boolean =>
  /^(?:none|transparent|inherit|initial)$/.test(value) || isWhite(value)

function isWhite(colour: string): boolean {
  if (colour === 'white' || colour === 'transparent') return true
  const hex = /^#?([\da-f])([\da-f])([\da-f])$|^#?([\da-f]{2})([\da-f]{2})([\da-f]{2})$/.exec(colour.trim())
  if (hex !== null) {
    const parts = hex.slice(1).filter(part => part !== undefined)
    return parts.every(part => Number.parseInt(part.length === 1 ? part + part : part, 16) >= 240)
  }
  const rgb = /^rgba?\((\d{1,3})[ ,]{1,4}(\d{1,3})[ ,]{1,4}(\d{1,3})(?:[ ,/]{1,4}([\d.]{1,6}))?/.exec(colour)
  if (rgb === null) return false
  return Number(rgb[4] ?? 1) < 0.05 || rgb.slice(1, 4).every(part => Number(part) >= 240)
}
