import type { DefaultTreeAdapterTypes } from 'parse5'
import { areOne, colourOf, isPale, type Colour } from './css-colour.ts'
import { type Sheets, noSheets } from './sheets.ts'

type Element = DefaultTreeAdapterTypes.Element

/** How words look by the elements around them; an element of its own look inside may show them again. */
export type Look = {
  /** No element inside can show them again. */
  isGone: boolean
  isInvisible: boolean
  /** Of their type, in pixels. */
  size: number
  isWhite: boolean
  /** Something may lie behind them on which white ones can be seen. */
  hasGround: boolean
  /** Their colour, and that of a box which the innermost element with one lays behind them; undefined where it cannot be told. */
  colour: Colour | undefined
  box: Colour | undefined
  /** A line runs through them. */
  isStruck: boolean
  /** What the page's own properties (`--ink`) stand for here (CSS Custom Properties 1). */
  own: ReadonlyMap<string, string>
}

/** Pixels of type of which nothing is said, and of one that only the root of the page knows (`rem`). */
const USUAL = 16

/** How words look of which nothing is said. */
export const plainLook: Look = {
  isGone: false,
  isInvisible: false,
  size: USUAL,
  isWhite: false,
  hasGround: false,
  colour: [0, 0, 0],
  box: undefined,
  isStruck: false,
  own: new Map(),
}

/** Whether an eye can see words that look so. */
export const isSeen = ({ isGone, isInvisible, size, isWhite, hasGround, colour, box }: Look): boolean =>
  !isGone &&
  !isInvisible &&
  size >= READABLE &&
  (!isWhite || hasGround) &&
  (colour === undefined || box === undefined || !areOne(colour, box))

/** Smallest type in pixels that an eye can read something in. */
const READABLE = 2
/** Moved so far to the left or upwards, in pixels or any other unit, words stand outside of every window. */
const FAR = -500

/** Elements that strike their words through. */
const STRIKING = new Set(['s', 'strike', 'del'])
/** Elements to which every browser gives colours of its own: a link has one that depends on where the reader was before. */
const COLOURED = new Map<string, { colour: Colour | undefined; box?: Colour }>([
  ['a', { colour: undefined }],
  ['mark', { colour: [0, 0, 0], box: [255, 255, 0] }],
])

/** Attributes that say how words look. */
const TELLING = new Set([
  'style',
  'hidden',
  'color',
  'background',
  'bgcolor',
  'display',
  'visibility',
  'opacity',
])
/** Those that stand for a style in drawings (SVG 2, 6.6). */
const DRAWN = ['display', 'visibility', 'opacity']

/** The look of what stands in an element, by its own attributes and the style sheets of its page. */
export function lookInside(element: Element, outer: Look, sheets: Sheets = noSheets): Look {
  // Most elements of an opinion say nothing of it, and there are millions of them.
  const isStriking = STRIKING.has(element.tagName)
  const declared = sheets.declared(element)
  const coloured = COLOURED.get(element.tagName)
  const isDialog = element.tagName === 'dialog'
  const isClosed = (isDialog && !element.attrs.some(({ name }) => name === 'open')) || isPopover(element)
  const says = declared !== null || element.attrs.some(({ name }) => TELLING.has(name))
  if (!isStriking && !isClosed && coloured === undefined && !says) return outer
  const attributes = new Map(element.attrs.map(({ name, value }) => [name, value]))
  const drawn = DRAWN.flatMap((name): [string, string][] => {
    const value = element.namespaceURI.endsWith('/svg') ? attributes.get(name) : undefined
    return value === undefined ? [] : [[name, value]]
  })
  const typed = new Map([...drawn, ...styleOf(attributes.get('style') ?? '')])
  const given = declared === null ? typed : new Map([...declared.normal, ...typed, ...declared.important])
  const look = { ...outer, ...coloured, own: ownProperties(given, outer.own) }
  const style = withoutVar(given, look.own)
  look.isGone ||= attributes.has('hidden') || isClosed || isGone(style)
  look.isStruck ||=
    isStriking ||
    ['text-decoration', 'text-decoration-line'].some(name => style.get(name)?.includes('line-through'))
  const visibility = style.get('visibility')
  if (visibility !== undefined) look.isInvisible = visibility !== 'visible'
  const size = style.get('font-size') ?? SHORTHAND.exec(style.get('font') ?? '')?.[1]
  if (size !== undefined) look.size = sizeOf(size, outer.size) ?? look.size
  if (style.has('zoom')) look.size *= shareOf(style.get('zoom'))
  const blur = sizeOf(BLURRED.exec(style.get('filter') ?? '')?.[1] ?? '', look.size)
  look.isGone ||= blur !== undefined && blur >= look.size * UNREADABLE
  const colour = style.get(FILL) ?? style.get('color') ?? attributes.get('color')?.toLowerCase()
  if (colour !== undefined) {
    look.isWhite = isPale(colour)
    if (colour !== 'inherit') look.colour = colourOf(colour)
  }
  const grounds = [...style].filter(([name]) => name.startsWith('background')).map(([, value]) => value)
  const laid = [...grounds, attributes.get('bgcolor'), attributes.has('background') ? 'image' : undefined]
    .filter(value => value !== undefined)
    .filter(value => !NO_GROUND.test(value))
  look.hasGround ||= laid.some(value => !isPale(value))
  // Of several grounds any may lie on top.
  if (laid.length > 0) look.box = laid.length === 1 ? colourOf(laid[0] ?? '') : undefined
  return look
}

/** It is shown when somebody asks for it. */
const isPopover = ({ attrs }: Element): boolean => attrs.some(({ name }) => name === 'popover')

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

/** Goes before `color` in every browser. */
const FILL = '-webkit-text-fill-color'

/** Characters of a property of the page's own that may tell a colour, a length or a shape. */
const LONGEST_OWN = 200

function ownProperties(
  given: ReadonlyMap<string, string>,
  outer: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const own = [...given].filter(([name, value]) => name.startsWith('--') && value.length <= LONGEST_OWN)
  return own.length === 0 ? outer : new Map([...outer, ...own])
}

const VAR = /\bvar\(\s{0,9}(--[^\s,()]{1,100})\s{0,9}(?:,([^()]{0,200}))?\)/g
/** A property of the page's own may stand for another one; those that stand for themselves are left after so many. */
const DEEPEST = 5

/** The declarations with what `var(--ink)` stands for. */
function withoutVar(
  given: ReadonlyMap<string, string>,
  own: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  if (![...given.values()].some(value => value.includes('var('))) return given
  const valueOf = (value: string): string => {
    for (let depth = 0; depth < DEEPEST && value.length < 1000 && value.includes('var('); depth++)
      value = value.replace(VAR, (all, name: string, otherwise?: string) => own.get(name) ?? otherwise ?? all)
    return value.trim()
  }
  return new Map([...given].map(([name, value]) => [name, name.startsWith('--') ? value : valueOf(value)]))
}

function isGone(style: ReadonlyMap<string, string>): boolean {
  const isCut = CUT.test(style.get('overflow') ?? '')
  const moved = `${style.get('transform') ?? ''} translate(${style.get('translate') ?? ''})`
  return (
    style.get('display') === 'none' ||
    style.get('mso-hide') === 'all' ||
    isLess(style.get('opacity'), 0.05) ||
    style.get('content-visibility') === 'hidden' ||
    shareOf(FILTERED.exec(style.get('filter') ?? '')?.[1]) < 0.05 ||
    (isCut &&
      ['height', 'max-height', 'width', 'max-width'].some(name => isLess(style.get(name), READABLE))) ||
    ['left', 'top', 'text-indent', 'margin-left', 'margin-top'].some(name => isLess(style.get(name), FAR)) ||
    (isCut && WHOLE_LINE.test(style.get('text-indent') ?? '')) ||
    CLIPPED.test(`${style.get('clip') ?? ''} ${style.get('clip-path') ?? ''}`) ||
    SHRUNK.test(`${style.get('transform') ?? ''} scale(${style.get('scale') ?? ''})`) ||
    isLess(TRANSLATED.exec(moved)?.[1], FAR)
  )
}

/** Of the two values of `overflow` the first is that across. */
const CUT = /^(?:hidden|clip)\b/
/** An indent that moves all words of a line out of a box that cuts them off. */
const WHOLE_LINE = /^(?:[1-9]\d{2,5}%|-?[1-9]\d{2,5}r?em)$/
/** How far words are moved to the left or, where that is said second, upwards. */
const TRANSLATED =
  /\btranslate(?:[xy]|3d)?\((?:\s{0,4}[-\d.a-z%]{1,12}[\s,]{1,4})?\s{0,4}(-\d{3,9}[a-z%]{0,5})(?=[\s,)])/

/** Nothing is left of what is clipped so: `rect(1px, 1px, 1px, 1px)`, `inset(50%)`, `circle(0)`, `polygon(0 0, 0 0, 0 0)`. */
const CLIPPED =
  /\brect\(\s{0,4}(\d{1,6}(?:px)?)(?:[\s,]{1,4}\1){3}\s{0,4}\)|\binset\(\s{0,4}(?:[5-9]\d|100)%\s{0,4}\)|\b(?:circle|ellipse)\(\s{0,4}0(?:px|%)?[\s)]|\bpolygon\(\s{0,4}([^\s,()]{1,9}\s[^\s,()]{1,9})(?:\s{0,4},\s{0,4}\2){0,20}\s{0,4}\)/
const SHRUNK = /\bscale(?:[xy]|3d)?\(\s{0,4}0(?:\.0\d{0,6})?\s{0,4}[,)]/i

/** A length or number; percentages and words say nothing here, but for zero. */
function isLess(value: string | undefined, limit: number): boolean {
  const [, number, unit = ''] = /^(-?\d{0,9}\.?\d{1,9})([a-z%]{0,5})$/.exec(value ?? '') ?? []
  if (number === undefined) return false
  return (
    (unit === '' || unit === 'px' || unit === 'pt' || Number(number) <= FAR || Number(number) === 0) &&
    Number(number) < limit
  )
}

/** The size in `font: italic bold 12px/1.5 serif`: the first length or percentage. */
const SHORTHAND = /(?:^|\s)(0|\d{0,9}\.?\d{1,9}(?:px|pt|r?em|%))(?=[\s/])/
const FILTERED = /\bopacity\(\s{0,4}(\d{0,9}\.?\d{1,9}%?)\s{0,4}\)/
/** The reach of a blur, and which part of the type size it must be for nobody to read the words. */
const BLURRED = /\bblur\(\s{0,4}(\d{0,9}\.?\d{1,9}(?:px|pt|r?em))\s{0,4}\)/
const UNREADABLE = 1 / 4

/** Pixels a unit of length has; one of another size (`em`, a percentage) counts from that of the words around. */
const PIXELS: Record<string, number> = { '': 1, px: 1, pt: 4 / 3, rem: USUAL }

/** A size of type in pixels; undefined for a word, a sum and other units. */
function sizeOf(value: string, around: number): number | undefined {
  const [, number, unit = ''] = /^(\d{0,9}\.?\d{1,9})(px|pt|r?em|%)?$/.exec(value) ?? []
  if (number === undefined) return undefined
  const unitPixels = unit === '%' ? around / 100 : unit === 'em' ? around : PIXELS[unit]
  return unitPixels === undefined ? undefined : Number(number) * unitPixels
}

/** A number or percentage as a share of 1, which it is where nothing is said. */
function shareOf(value: string | undefined): number {
  const [, number, percent] = /^(\d{0,9}\.?\d{1,9})(%)?$/.exec(value ?? '') ?? []
  return number === undefined ? 1 : Number(number) / (percent === undefined ? 1 : 100)
}

const NO_GROUND = /^(?:none|transparent|inherit|initial)$/
