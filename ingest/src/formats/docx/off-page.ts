import { EMU, VML, pointsOf, vmlStyle, within } from './covers.ts'
import { type XmlElement, child } from './xml.ts'

/** The widest page that Word lays out, in points (22 inches), and the size of a page of which nothing is said: that of a letter. */
const WIDEST = 1584
const USUAL = 612
/** Twentieths of a point. */
const TWIPS = 20

/** Width in points of the widest page of a document, by its sections (ECMA-376 part 1, 17.6.13). */
export function pageWidth(root: XmlElement): number {
  const widths = within(root, 'w:pgSz').map(size => Number(size.attributes.get('w:w')) / TWIPS)
  const widest = Math.max(...widths.filter(width => width > 0))
  return widths.length === 0 ? USUAL : Math.min(widest > 0 ? widest : WIDEST, WIDEST)
}

/** Where a shape is counted from, at the least and at the most, in parts of the page's width: columns and letters may be anywhere. */
const FROM: Record<string, [number, number]> = {
  page: [0, 0],
  margin: [0, 0.5],
  leftMargin: [0, 0],
  'left-margin-area': [0, 0],
  rightMargin: [0.5, 1],
  'right-margin-area': [0.5, 1],
}
const ANYWHERE: [number, number] = [0, 1]

/**
 * Whether a floating shape lies left or right of its page, wherever on it stands what it is counted from. Above and below none does:
 * Word moves it back.
 */
export function isOffPage(element: XmlElement, page: number): boolean {
  const placed =
    element.name === 'wp:anchor' ? placeDrawn(element) : VML.has(element.name) ? placeVml(element) : undefined
  if (placed === undefined) return false
  const [least, most] = FROM[placed.from] ?? ANYWHERE
  return most * page + placed.offset + placed.width <= 0 || least * page + placed.offset >= page
}

type Placed = { from: string; offset: number; width: number }

function placeDrawn(anchor: XmlElement): Placed | undefined {
  const across = child(anchor, 'wp:positionH')
  const offset = child(across, 'wp:posOffset')?.children.join('').trim()
  const width = child(anchor, 'wp:extent')?.attributes.get('cx')
  if (offset === undefined || offset === '' || width === undefined) return undefined
  const from = across?.attributes.get('relativeFrom') ?? ''
  return finite({ from, offset: Number(offset) / EMU, width: Number(width) / EMU })
}

function placeVml(shape: XmlElement): Placed | undefined {
  const style = vmlStyle(shape)
  const isPlaced =
    style.get('position') === 'absolute' &&
    (style.get('mso-position-horizontal') ?? 'absolute') === 'absolute'
  const offset = pointsOf(style.get('margin-left')) ?? pointsOf(style.get('left'))
  const width = pointsOf(style.get('width'))
  if (!isPlaced || offset === undefined || width === undefined) return undefined
  return finite({ from: style.get('mso-position-horizontal-relative') ?? '', offset, width })
}

const finite = (placed: Placed): Placed | undefined =>
  Number.isFinite(placed.offset + placed.width) ? placed : undefined
