import { inkOf, isUnseen } from './docx-ink.ts'
import { type XmlElement, child, childrenNamed, isOn, valueOf } from './docx-xml.ts'
import type { Style, Styles } from './docx-styles.ts'

/** What was met on the way and is told as a warning. */
export type Seen = { inserted: number; deleted: number; comments: number; hidden: number; linked: number }

/** The words of one paragraph, and what hangs on them. */
export type Words = { text: string; boxes: XmlElement[] }

/** How a note is marked in the text: `[1]`, and the same before the note's own words. */
export type MarkNote = (kind: 'footnote' | 'endnote', id: string) => string

/** Reads the words of one paragraph at a time; fields may go on from one paragraph to the next. */
export type WordReader = {
  /** `isPaper`: the paragraph stands on the paper itself, so that white words on it cannot be seen. */
  read(paragraph: XmlElement, isPaper?: boolean): Words
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

/** The number that a LISTNUM field prints, given the name of its list and the level from 0. */
export type ListNumber = (name: string, level: number) => string | undefined

/** The name and level in a LISTNUM field; ECMA-376 part 1, 17.16.5.32. */
const LISTNUM = /^\s{0,9}LISTNUM\s{1,9}"?([^\s"\\]{1,60})"?(?:\s{1,9}\\l\s{0,9}([1-9]))?/i

export function openWordReader(
  styles: Styles,
  mark: MarkNote,
  seen: Seen,
  listNumber: ListNumber = () => undefined,
): WordReader {
  /** One entry for each open field: whether its instruction is being passed, whose words are not printed. */
  const fields: boolean[] = []
  let instruction = ''
  let text: string[] = []
  let boxes: XmlElement[] = []
  /** Of the paragraph that is being read. */
  let base: Style | undefined
  let isOnPaper = false

  function add(words: string): void {
    if (!fields.includes(true)) text.push(words)
  }

  function readRun(run: XmlElement): void {
    const properties = child(run, 'w:rPr')
    const style = styles.all.get(valueOf(properties, 'w:rStyle') ?? '')
    const ink = { ...base?.ink, ...style?.ink, ...inkOf(properties) }
    const isHighlit = child(properties, 'w:highlight') !== undefined
    const isVanished = isOn(properties, 'w:vanish') ?? style?.isHidden ?? base?.isHidden === true
    const before = text.length
    readChildren(run)
    if (!isVanished && !isUnseen(ink, isOnPaper, isHighlit)) return
    const gone = text.splice(before).join('')
    const words = gone.trim()
    if (words !== '') seen.hidden += words.split(/\s+/).length
    // White space needs no ink to part the words around it.
    else if (!isVanished) text.push(gone)
  }

  function readField(element: XmlElement): void {
    const type = element.attributes.get('w:fldCharType')
    if (type === 'begin') {
      fields.push(true)
      instruction = ''
    } else if (type === 'separate' && fields.length > 0) fields[fields.length - 1] = false
    else if (type === 'end') {
      const isBare = fields.pop() === true
      const [, name, level = '1'] = (isBare && LISTNUM.exec(instruction)) || []
      if (name !== undefined) add(listNumber(name, Number(level) - 1) ?? '')
      instruction = ''
    }
  }

  function readOne(element: XmlElement): void {
    const { name, attributes } = element
    switch (name) {
      case 'w:r':
        return readRun(element)
      case 'w:t':
      case 'm:t':
        return add(element.children.filter(one => typeof one === 'string').join(''))
      case 'w:tab':
      case 'w:ptab':
        return add('\t')
      case 'w:br':
      case 'w:cr':
        return add(attributes.get('w:type') === 'page' ? ' ' : '\n')
      case 'w:noBreakHyphen':
        return add('-')
      case 'w:sym':
        return add(symbol(attributes.get('w:char') ?? ''))
      case 'w:instrText':
        if (instruction.length < 1_000) instruction += element.children.join('')
        return
      case 'w:fldChar':
        return readField(element)
      case 'w:footnoteReference':
        return isOwnMark(element) ? undefined : add(mark('footnote', attributes.get('w:id') ?? ''))
      case 'w:endnoteReference':
        return isOwnMark(element) ? undefined : add(mark('endnote', attributes.get('w:id') ?? ''))
      case 'w:commentReference':
        seen.comments++
        return
      case 'w:txbxContent':
        boxes.push(element)
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
        if (!SKIPPED.has(name)) readChildren(element)
    }
  }

  function readChildren(element: XmlElement | undefined): void {
    for (const one of element?.children ?? []) if (typeof one !== 'string') readOne(one)
  }

  return {
    read(paragraph, isPaper = false) {
      text = []
      boxes = []
      const properties = child(paragraph, 'w:pPr')
      const style = styles.all.get(valueOf(properties, 'w:pStyle') ?? '') ?? styles.defaultParagraph
      base = { id: '', name: '', ...style, ink: { ...style?.ink, ...inkOf(properties) } }
      isOnPaper = isPaper
      readChildren(paragraph)
      return { text: text.join(''), boxes }
    },
  }
}

/** The author typed a mark of their own, which follows as text. */
function isOwnMark(element: XmlElement): boolean {
  return ['1', 'true', 'on'].includes(element.attributes.get('w:customMarkFollows') ?? '')
}

/** Characters of the fonts Symbol and Wingdings that lawyers use, by their place in the font. */
const SYMBOLS: Record<string, string> = {
  B7: '•',
  A7: '§',
  D8: '➢',
  FC: '✓',
  '2D': '−',
  BE: '—',
  B3: '≥',
  A3: '≤',
}

function symbol(code: string): string {
  const value = Number.parseInt(code, 16)
  if (Number.isNaN(value)) return ''
  // Symbol fonts are mapped to the private area F000–F0FF, where a character means nothing outside its font.
  return value >= 0xf000 && value <= 0xf0ff
    ? (SYMBOLS[(value - 0xf000).toString(16).toUpperCase()] ?? '')
    : String.fromCodePoint(value)
}

/** Whether the paragraph's end was deleted as a tracked change: what follows then belongs to it. */
export function isEndDeleted(paragraph: XmlElement): boolean {
  const properties = child(child(paragraph, 'w:pPr'), 'w:rPr')
  return childrenNamed(properties, 'w:del').length > 0 || childrenNamed(properties, 'w:moveFrom').length > 0
}
