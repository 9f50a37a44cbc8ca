import { type HungCover, linesOf, uncover } from './covered.ts'
import { type Cover, coverOf } from './covers.ts'
import { isHiddenShape, wordsIn } from './hidden-shapes.ts'
import { isOffPage } from './off-page.ts'
import { inkOf } from './ink.ts'
import { type ListNumber, openFields } from './fields.ts'
import { mathWords } from './math.ts'
import { raisedDigits } from '../raised-digits.ts'
import { countWords } from '../../passages/count-words.ts'
import { inSymbolFont, symbolOf } from '../symbol-fonts.ts'
import { type RunLook, lookOfRun } from './run-look.ts'
import { type XmlElement, child, childrenNamed, exactPoints, valueOf } from './xml.ts'
import type { Style, Styles } from './styles.ts'

/** What was met on the way and is told as a warning. */
export type Seen = {
  inserted: number
  deleted: number
  comments: number
  hidden: number
  linked: number
  /** Words that are struck through, and are text all the same. */
  struck: number
  /** Filled shapes before the words: those that hide some, and those of which nobody can tell. */
  covers: number
  unplaced: number
  /** Embedded objects, charts and diagrams. */
  objects: number
  /** Pictures so large that they may show a text: a letter pasted in, a page of an exhibit. */
  pictures: number
}

/** A count that begins. */
export const nothingSeen = (): Seen => ({
  inserted: 0,
  deleted: 0,
  comments: 0,
  hidden: 0,
  linked: 0,
  struck: 0,
  covers: 0,
  unplaced: 0,
  objects: 0,
  pictures: 0,
})

/** The words of one paragraph, and what hangs on them. */
export type Words = { text: string; boxes: XmlElement[] }

/**
 * How a note is marked in the text: `[1]`, and the same before the note's own words; an empty string for one with a mark of its
 * author's own (`isOwn`), which follows as text and stands before the note's words, too.
 */
export type MarkNote = (kind: 'footnote' | 'endnote', id: string, isOwn: boolean) => string

/** Reads the words of one paragraph at a time; fields may go on from one paragraph to the next. */
export type WordReader = {
  /**
   * `ground`: the colour that the paragraph stands on, in which its words cannot be seen; undefined where nobody knows. `room`: the
   * points of an exact height of the row that it stands in.
   */
  read(paragraph: XmlElement, ground?: string, room?: number): Words
}

/** Elements whose words are not part of the text: deleted or moved away, properties, comments, phonetic guides. */
const SKIPPED = new Set([
  'w:del',
  'w:moveFrom',
  'w:pPr',
  'w:rPr',
  'w:delText',
  'w:delInstrText',
  'w:rt',
  'w:sdtPr',
  'w:commentRangeStart',
  'w:annotationRef',
])

/** What is drawn from data of its own: embedded sheets, charts, diagrams. */
const OBJECTS = new Set(['w:object', 'c:chart', 'cx:chart', 'dgm:relIds'])

/** Each holds shapes that belong together, with places of their own. */
const DRAWINGS = new Set(['wp:anchor', 'v:group'])

/** Opens a reader for the words of a part, whose pages are at most `page` points wide. What it meets and leaves out is added to `seen`. */
export function openWordReader(
  styles: Styles,
  mark: MarkNote,
  seen: Seen,
  listNumber: ListNumber = () => undefined,
  page = Number.POSITIVE_INFINITY,
): WordReader {
  const fields = openFields(listNumber)
  let text: string[] = []
  let boxes: XmlElement[] = []
  /** Of the paragraph that is being read. */
  let base: Style | undefined
  let under: string | undefined
  let height: number | undefined
  /** Shapes that hang on the paragraph, those that reach down from the one before, and the largest type under them, in half points. */
  let covers: HungCover[] = []
  let above: Cover[] = []
  let largest: number | undefined
  let isInDrawing = false
  let isInHidden = false
  /** Of the run that is being read. */
  let within: Pick<RunLook, 'isVanished' | 'signs'> = { isVanished: false }

  function add(words: string): void {
    if (!fields.isInstruction()) text.push(words)
  }

  function readRun(run: XmlElement): void {
    const look = lookOfRun(child(run, 'w:rPr'), styles, base, under, height)
    if (look.size !== undefined) largest = Math.max(largest ?? 0, look.size)
    const [before, boxesBefore] = [text.length, boxes.length]
    const outer = within
    within = look
    readChildren(run)
    within = outer
    if (look.isRaised) {
      const words = text.splice(before).join('')
      text.push(raisedDigits(text.slice(-2).join(''), words))
    }
    // Word hides a drawing with the run in which it hangs.
    if (look.isVanished) for (const box of boxes.splice(boxesBefore)) seen.hidden += wordsIn(box)
    if (!look.isVanished && !look.isUnseen) {
      if (look.isStruck) seen.struck += countWords(text.slice(before).join(''))
      return
    }
    const gone = text.splice(before).join('')
    if (gone.trim() !== '') seen.hidden += countWords(gone)
    // White space needs no ink to part the words around it.
    else if (!look.isVanished) text.push(gone)
  }

  function readOne(element: XmlElement): void {
    const { name, attributes } = element
    switch (name) {
      case 'w:r':
        return readRun(element)
      case 'w:t': {
        const words = element.children.filter(one => typeof one === 'string').join('')
        return add(within.signs === undefined ? words : inSymbolFont(within.signs, words))
      }
      case 'm:oMath':
        return add(mathWords(element))
      case 'w:tab':
      case 'w:ptab':
        return add('\t')
      case 'w:br':
      case 'w:cr':
        return add(attributes.get('w:type') === 'page' ? ' ' : '\n')
      case 'w:noBreakHyphen':
        return add('-')
      case 'w:sym':
        return add(
          symbolOf(attributes.get('w:font') ?? '', Number.parseInt(attributes.get('w:char') ?? '', 16)),
        )
      case 'w:instrText':
        return fields.instruct(element.children.join(''))
      case 'w:fldChar': {
        const shown = fields.meet(element, text)
        return shown === undefined ? undefined : add(shown)
      }
      case 'w:footnoteReference':
      case 'w:endnoteReference': {
        if (within.isVanished) {
          // Word hides a note with its mark.
          seen.hidden++
          return
        }
        const kind = name === 'w:footnoteReference' ? 'footnote' : 'endnote'
        return add(mark(kind, attributes.get('w:id') ?? '', isOwnMark(element)))
      }
      case 'w:commentReference':
        seen.comments++
        return
      case 'w:txbxContent':
        if (isInHidden) seen.hidden += wordsIn(element)
        else boxes.push(element)
        return
      case 'mc:AlternateContent':
        // The same drawing twice, for newer and older programs: one of them is read.
        return readChildren(child(element, 'mc:Choice') ?? child(element, 'mc:Fallback'))
      case 'w:ins':
      case 'w:moveTo':
        seen.inserted++
        return readChildren(element)
      case 'w:altChunk':
      case 'w:subDoc':
        seen.linked++
        return
      default:
        if (name === 'w:del' || name === 'w:moveFrom') seen.deleted++
        if (OBJECTS.has(name)) seen.objects++
        if (isLargePicture(element)) seen.pictures++
        if (!SKIPPED.has(name)) readDrawn(element)
    }
  }

  /** What lies inside of one drawing is no shape of the page. */
  function readDrawn(element: XmlElement): void {
    const cover = isInDrawing ? undefined : coverOf(element)
    if (cover === 'unplaced') seen.unplaced++
    else if (cover !== undefined) covers.push({ cover, at: text.join('').length })
    const outer = { isInDrawing, isInHidden }
    isInHidden ||= isHiddenShape(element, isInDrawing) || (!isInDrawing && isOffPage(element, page))
    isInDrawing ||= DRAWINGS.has(element.name)
    readChildren(element)
    ;({ isInDrawing, isInHidden } = outer)
  }

  /** The words of the paragraph without those that lie under a shape, which are counted. */
  function uncovered(properties: XmlElement | undefined): string {
    const words = text.join('')
    if (covers.length + above.length === 0) return words
    const all = [...above.map(cover => ({ cover, at: 0 })), ...covers]
    const found = uncover(words, all, linesOf(properties, largest ?? base?.ink?.size))
    above = found.below
    if (found.covered.length > 0) seen.covers++
    seen.hidden += found.covered.length
    return found.text
  }

  function readChildren(element: XmlElement | undefined): void {
    for (const one of element?.children ?? []) if (typeof one !== 'string') readOne(one)
  }

  return {
    read(paragraph, ground, room) {
      text = []
      boxes = []
      covers = []
      largest = undefined
      const properties = child(paragraph, 'w:pPr')
      const style = styles.all.get(valueOf(properties, 'w:pStyle') ?? '') ?? styles.defaultParagraph
      base = { id: '', name: '', ...style, ink: { ...style?.ink, ...inkOf(properties) } }
      under = ground
      height = room ?? frameHeight(properties)
      readChildren(paragraph)
      return { text: uncovered(properties), boxes }
    },
  }
}

/** The least width and height of a picture that may show a text, in 914,400ths of an inch: three by two inches; crests and logos have less. */
const WIDE = 2_743_200
const HIGH = 1_828_800

function isLargePicture(element: XmlElement): boolean {
  if (element.name !== 'wp:inline' && element.name !== 'wp:anchor') return false
  if (child(child(child(element, 'a:graphic'), 'a:graphicData'), 'pic:pic') === undefined) return false
  const size = child(element, 'wp:extent')?.attributes
  return Number(size?.get('cx')) >= WIDE && Number(size?.get('cy')) >= HIGH
}

/** Points of the exact height of a frame that the paragraph stands in (ECMA-376 part 1, 17.3.1.11). */
function frameHeight(properties: XmlElement | undefined): number | undefined {
  const frame = child(properties, 'w:framePr')?.attributes
  return frame?.get('w:hRule') === 'exact' ? exactPoints(frame.get('w:h')) : undefined
}

/** The author typed a mark of their own, which follows as text. */
function isOwnMark(element: XmlElement): boolean {
  return ['1', 'true', 'on'].includes(element.attributes.get('w:customMarkFollows') ?? '')
}

/** Whether the paragraph's end was deleted as a tracked change: what follows then belongs to it. */
export function isEndDeleted(paragraph: XmlElement): boolean {
  const properties = child(child(paragraph, 'w:pPr'), 'w:rPr')
  return childrenNamed(properties, 'w:del').length > 0 || childrenNamed(properties, 'w:moveFrom').length > 0
}
