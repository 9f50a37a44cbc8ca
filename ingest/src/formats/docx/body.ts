import { type Block, tidy } from '../blocks.ts'
import { shadeOf } from './ink.ts'
import type { Numbering } from './numbering.ts'
import { indentOf, type Style, type Styles } from './styles.ts'
import { type WordReader, isEndDeleted } from './words.ts'
import { type XmlElement, child, childrenNamed, exactPoints, valueOf } from './xml.ts'

type Context = {
  styles: Styles
  numbering: Numbering
  words: WordReader
  isNote: boolean
  /** The colour that the words stand on; undefined in boxes and tables that may be of any colour. */
  ground?: string | undefined
  /** Points of the exact height of the row that the words stand in, which cuts off what is taller. */
  room?: number | undefined
  /** The blocks of a file of another kind that stands in the text, by its id; undefined for one that is not read. */
  chunk?: (id: string) => Block[] | undefined
}

/** Longest row (characters) that becomes one line with tabs between its cells. */
const LONGEST_ROW = 600

/** The paragraphs, headings and table rows below an element, in reading order, with the numbers that Word prints. */
export function readBody(body: XmlElement | undefined, context: Context): Block[] {
  const blocks: Block[] = []
  /** Words whose paragraph's end was deleted, or a large first letter, waiting for the next paragraph. */
  let carried = ''
  let last: XmlElement | undefined
  const visit = (element: XmlElement): void => {
    switch (element.name) {
      case 'w:p': {
        const { text, boxes } = context.words.read(element, context.ground, context.room)
        last = element
        if (isEndDeleted(element) || isDropCap(element)) carried += text
        else {
          const block = blockOf(element, carried + text, context)
          carried = ''
          if (block !== undefined) blocks.push(block)
        }
        for (const box of boxes)
          blocks.push(...readBody(box, { ...context, ground: undefined, room: undefined }))
        return
      }
      case 'w:tbl':
        for (const row of rowsOf(element, context))
          blocks.push(...readRow(row, { ...context, ground: groundOf(element, context) }))
        return
      case 'mc:AlternateContent':
        visitAll(child(element, 'mc:Choice') ?? child(element, 'mc:Fallback'))
        return
      case 'w:del':
      case 'w:moveFrom':
      case 'w:altChunk': {
        const found = context.chunk?.(element.attributes.get('r:id') ?? '')
        if (found === undefined) tell(element, context)
        else blocks.push(...found)
        return
      }
      case 'w:subDoc':
        tell(element, context)
        return
      default:
        visitAll(element)
    }
  }
  const visitAll = (element: XmlElement | undefined): void => {
    for (const one of element?.children ?? []) if (typeof one !== 'string') visit(one)
  }
  visitAll(body)
  // The end of the last paragraph of all, or of a cell, cannot go, even if it was deleted.
  const left = last === undefined || carried === '' ? undefined : blockOf(last, carried, context)
  return left === undefined ? blocks : [...blocks, left]
}

/** A large first letter stands in a frame of its own, as a paragraph before the one whose first letter it is. */
const isDropCap = (paragraph: XmlElement): boolean =>
  ['drop', 'margin'].includes(
    child(child(paragraph, 'w:pPr'), 'w:framePr')?.attributes.get('w:dropCap') ?? '',
  )

/** Has the reader of words note what is left out. */
function tell(element: XmlElement, { words }: Context): void {
  words.read({ name: 'w:p', attributes: new Map(), children: [element] })
}

function rowsOf(table: XmlElement, context: Context): XmlElement[] {
  return table.children.flatMap(one => {
    if (typeof one === 'string') return []
    if (one.name === 'w:tr') return keptUnless(one, child(child(one, 'w:trPr'), 'w:del'), context)
    return one.name === 'w:sdt' || one.name === 'w:sdtContent' || one.name === 'w:customXml'
      ? rowsOf(one, context)
      : []
  })
}

/** A row or cell, unless its deletion was tracked. */
function keptUnless(one: XmlElement, deletion: XmlElement | undefined, context: Context): XmlElement[] {
  if (deletion === undefined) return [one]
  tell({ ...deletion, name: 'w:del' }, context)
  return []
}

/** The colour of a table where it has one for all of its cells. */
function groundOf(table: XmlElement, { styles, ground }: Context): string | undefined {
  const properties = child(table, 'w:tblPr')
  const style = styles.all.get(valueOf(properties, 'w:tblStyle') ?? '') ?? styles.defaultTable
  return shadeOf(properties) ?? (style?.isShaded === true ? undefined : ground)
}

/** A row of short plain cells is one line; a row that holds paragraphs, numbers or headings is read cell by cell. */
function readRow(row: XmlElement, context: Context): Block[] {
  const around = shadeOf(child(row, 'w:tblPrEx')) ?? context.ground
  const room = exactHeight(row) ?? context.room
  const cells = cellsOf(row, context).map(cell =>
    readBody(cell, { ...context, ground: shadeOf(child(cell, 'w:tcPr')) ?? around, room }),
  )
  const all = cells.flat()
  const length = all.reduce((sum, block) => sum + block.text.length, 0)
  const isLine =
    cells.every(blocks => blocks.length <= 1) &&
    all.every(block => block.label === undefined && block.level === undefined) &&
    length <= LONGEST_ROW
  if (!isLine || all.length < 2) return all
  const text = cells.map(blocks => (blocks[0]?.text ?? '').replaceAll('\n', ' ')).join('\t')
  return [{ text: text.trim(), isNote: context.isNote }]
}

function exactHeight(row: XmlElement): number | undefined {
  const height = child(child(row, 'w:trPr'), 'w:trHeight')?.attributes
  return height?.get('w:hRule') === 'exact' ? exactPoints(height.get('w:val')) : undefined
}

function cellsOf(row: XmlElement, context: Context): XmlElement[] {
  return row.children.flatMap(one => {
    if (typeof one === 'string') return []
    if (one.name === 'w:tc') return keptUnless(one, child(child(one, 'w:tcPr'), 'w:cellDel'), context)
    return one.name === 'w:sdt' || one.name === 'w:sdtContent' || one.name === 'w:customXml'
      ? cellsOf(one, context)
      : []
  })
}

/** A number that the writer typed: "12.", "[12]", "(a)", "1.2", followed by space and words; the day of a date is none. */
const TYPED =
  /^[“"‘']?(?!\d{1,2}[\t \u00a0]+(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b)(?:(\d{1,4}(?:\.\d{1,3}){0,5}[.)]?|\[\d{1,4}\]|\([a-z]{1,5}\)|\(\d{1,3}\))[\t \u00a0]\s{0,20})(?=\S)/

function blockOf(paragraph: XmlElement, words: string, context: Context): Block | undefined {
  const properties = child(paragraph, 'w:pPr')
  const styleId = valueOf(properties, 'w:pStyle')
  const style = styleId === undefined ? context.styles.defaultParagraph : context.styles.all.get(styleId)
  const text = tidy(words)
  // The publisher of the UK's judgments gives empty paragraphs no number, whatever their style says.
  if (text === '') return undefined
  const printed = numberOf(properties, style, context.numbering)
  const typed = printed === undefined ? TYPED.exec(text)?.[1] : undefined
  const level = headingLevel(properties, style)
  const label = printed ?? typed
  return {
    text: printed === undefined ? text : `${printed} ${text}`,
    isNote: context.isNote,
    ...(label === undefined || context.isNote ? {} : { label }),
    ...(level === undefined || context.isNote ? {} : { level }),
    ...(level === undefined && printed === undefined && isQuotation(properties, style)
      ? { isQuotation: true }
      : {}),
  }
}

/** Least indent on each side that sets a paragraph off: a quarter of an inch, in twentieths of a point. */
const SET_OFF = 360

/** By the name of the style ("Quote", "Intense Quote", "Block Text"), or indented on both sides. */
function isQuotation(properties: XmlElement | undefined, style: Style | undefined): boolean {
  if (/quot|block text/.test(style?.name ?? '')) return true
  const { left = 0, right = 0 } = { ...style?.indent, ...indentOf(properties) }
  return left >= SET_OFF && right >= SET_OFF
}

function numberOf(
  properties: XmlElement | undefined,
  style: Style | undefined,
  numbering: Numbering,
): string | undefined {
  const own = child(properties, 'w:numPr')
  const ownId = valueOf(own, 'w:numId')
  const numId = ownId ?? style?.numId
  if (numId === undefined || numId === '0') return undefined
  const ownLevel = valueOf(own, 'w:ilvl')
  const byStyle = style === undefined ? undefined : numbering.levelOfStyle(numId, style.id)
  const level = ownLevel === undefined ? (byStyle ?? style?.level ?? 0) : Number(ownLevel)
  return numbering.next(numId, level)
}

/** By outline level, else by the name of the style; "Title" is the highest. */
function headingLevel(properties: XmlElement | undefined, style: Style | undefined): number | undefined {
  const own = valueOf(properties, 'w:outlineLvl')
  if (style?.name === 'title') return 1
  if (style?.name === 'subtitle') return 2
  const outline = own === undefined ? style?.outlineLevel : Number(own)
  return outline === undefined || outline > 5 || Number.isNaN(outline) ? undefined : outline + 1
}

/** The notes of `word/footnotes.xml` or `word/endnotes.xml` by their id; separators are none. */
export function notesById(
  root: XmlElement | undefined,
  name: 'w:footnote' | 'w:endnote',
): Map<string, XmlElement> {
  const notes = new Map<string, XmlElement>()
  for (const note of childrenNamed(root, name)) {
    const type = note.attributes.get('w:type')
    if (type === undefined || type === 'normal') notes.set(note.attributes.get('w:id') ?? '', note)
  }
  return notes
}
