/** A drawn shape of rich text, as far as it was read: its sides in twips, and what they are counted from. */
export type RtfShape = {
  isHidden: boolean
  sides: Map<string, number>
  isFromPage: { across: boolean; down: boolean }
}

export const newShape = (): RtfShape => ({
  isHidden: false,
  sides: new Map(),
  isFromPage: { across: false, down: false },
})

/** Takes in a control word that says where a shape stands (RTF 1.9.1, "Word 97 through Word 2007 RTF for Drawing Objects"). */
export function noteShape(shape: RtfShape, word: string, value: number | undefined): void {
  const side = /^shp(left|top|right|bottom)$/.exec(word)?.[1]
  if (side !== undefined && value !== undefined) shape.sides.set(side, value)
  else if (word === 'shpbxpage') shape.isFromPage.across = true
  else if (word === 'shpbypage') shape.isFromPage.down = true
}

/** Takes in a property of a shape, `{\sp{\sn fHidden}{\sv 1}}`. */
export function noteProperty(shape: RtfShape, name: string, value: string): void {
  if (name.trim() === 'fHidden') shape.isHidden = Number.parseInt(value, 10) === 1
}

/** Twips of a side of a text box up to which no word can be seen in it; of the largest page, 22 inches, on which Word can lay out. */
const LEAST_SIDE = 80
const LARGEST_PAGE = 31_680

/** Whether words in a shape can be seen: it is not hidden, has a size, and does not lie beyond the edge of every page. */
export function isShapeSeen({ isHidden, sides, isFromPage }: RtfShape): boolean {
  const isOut = (from: string, to: string, isOnPage: boolean): boolean => {
    const [start, end] = [sides.get(from), sides.get(to)]
    if (start === undefined || end === undefined) return false
    return end - start <= LEAST_SIDE || (isOnPage && (end <= 0 || start >= LARGEST_PAGE))
  }
  return !isHidden && !isOut('left', 'right', isFromPage.across) && !isOut('top', 'bottom', isFromPage.down)
}
