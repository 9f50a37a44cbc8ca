import { countWords } from '../../passages/count-words.ts'
import { EMU, VML, pointsOf, vmlStyle, within } from './covers.ts'
import { type XmlElement, child } from './xml.ts'

/** Points of a side of a text box from which on a word can be seen in it; its margins alone have seven (ECMA-376 part 1, 21.1.2.1.1). */
const LEAST_SIDE = 4

/**
 * Whether a drawing or shape is not shown, or so small that nothing in it can be seen, and no words make it grow. Inside of a drawing
 * sizes are in units of its own: there only what has no size at all is small.
 */
export function isHiddenShape(element: XmlElement, isInDrawing: boolean): boolean {
  if (element.name === 'wp:anchor' || element.name === 'wp:inline') {
    if (isHidden(child(element, 'wp:docPr'))) return true
    const extent = child(element, 'wp:extent')
    return isSmall(sideOf(extent, 'cx'), sideOf(extent, 'cy'), LEAST_SIDE, within(element, 'wps:bodyPr')[0])
  }
  if (element.name === 'wps:wsp') {
    if (isHidden(child(element, 'wps:cNvPr'))) return true
    const extent = child(child(child(element, 'wps:spPr'), 'a:xfrm'), 'a:ext')
    return isSmall(sideOf(extent, 'cx'), sideOf(extent, 'cy'), 0, child(element, 'wps:bodyPr'))
  }
  return VML.has(element.name) && isHiddenVml(element, isInDrawing)
}

/** The words in a shape, which nobody sees. */
export const wordsIn = (box: XmlElement): number =>
  within(box, 'w:p').reduce(
    (sum, paragraph) =>
      sum +
      countWords(
        within(paragraph, 'w:t')
          .map(words => words.children.join(''))
          .join(''),
      ),
    0,
  )

const isHidden = (properties: XmlElement | undefined): boolean =>
  ['1', 'true', 'on'].includes(properties?.attributes.get('hidden') ?? '')

function sideOf(extent: XmlElement | undefined, name: string): number | undefined {
  const side = extent?.attributes.get(name)
  return side === undefined ? undefined : Number(side) / EMU
}

/** A box that fits its words grows downwards, and to the side as well where its lines do not break (21.1.2.1.3). */
function isSmall(
  width: number | undefined,
  height: number | undefined,
  least: number,
  words: XmlElement | undefined,
): boolean {
  const isGrowing = child(words, 'a:spAutoFit') !== undefined
  const isWide = isGrowing && words?.attributes.get('wrap') === 'none'
  const isLess = (side: number | undefined): boolean => side !== undefined && side <= least
  return (!isGrowing && isLess(height)) || (!isWide && isLess(width))
}

function isHiddenVml(shape: XmlElement, isInDrawing: boolean): boolean {
  const style = vmlStyle(shape)
  if (style.get('visibility') === 'hidden' || style.get('display') === 'none') return true
  if (isInDrawing || shape.name === 'v:group') return false
  const ofWords = vmlStyle(child(shape, 'v:textbox'))
  const isGrowing = ['t', 'true'].includes(ofWords.get('mso-fit-shape-to-text') ?? '')
  const isLess = (side: string): boolean => (pointsOf(style.get(side)) ?? LEAST_SIDE + 1) <= LEAST_SIDE
  return isLess('width') || (!isGrowing && isLess('height'))
}
