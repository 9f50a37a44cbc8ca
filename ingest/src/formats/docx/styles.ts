import { type Ink, inkOf, shadeOf } from './ink.ts'
import { type XmlElement, child, childrenNamed, isOn, valueOf } from './xml.ts'

/** What a style says about the paragraphs or words that carry it, its ancestors' words included. */
export type Style = {
  id: string
  /** The name in lower case, as Word writes it for everyone: "heading 1", "title". */
  name: string
  /** Of itself or of a style it is based on. */
  outlineLevel?: number
  numId?: string
  level?: number
  isHidden?: boolean
  /** Programs that compare two drafts mark what was deleted by a style of their own. */
  isStruck?: boolean
  ink?: Ink
  /** Of a table: some part of it may have a ground of its own. */
  isShaded?: boolean
  indent?: Indent
}

/** How far a paragraph stands in from the margins, in twentieths of a point. */
export type Indent = { left?: number; right?: number }

/** The styles of a Word file, each with what it inherits. */
export type Styles = {
  /** Of paragraphs and of words, by their id. */
  all: ReadonlyMap<string, Style>
  defaultParagraph: Style | undefined
  defaultTable: Style | undefined
}

/** Longest chain of "based on" that is followed; a circle ends there. */
const LONGEST_CHAIN = 30

/** Reads `word/styles.xml`. */
export function readStyles(root: XmlElement | undefined): Styles {
  const elements = new Map<string, XmlElement>()
  const standard = new Map<string, string>()
  for (const element of childrenNamed(root, 'w:style')) {
    const id = element.attributes.get('w:styleId') ?? ''
    elements.set(id, element)
    const isDefault = ['1', 'true', 'on'].includes(element.attributes.get('w:default') ?? '')
    if (isDefault) standard.set(element.attributes.get('w:type') ?? '', id)
  }
  const defaults = defaultLook(root)
  const styles = new Map(
    [...elements].map(([id, element]) => {
      const style = resolve(id, element, elements)
      const isOfWords = element.attributes.get('w:type') === 'character'
      return [id, isOfWords ? style : { ...defaults, ...style, ink: { ...defaults.ink, ...style.ink } }]
    }),
  )
  return {
    all: styles,
    defaultParagraph: styles.get(standard.get('paragraph') ?? '') ?? { id: '', name: '', ...defaults },
    defaultTable: styles.get(standard.get('table') ?? ''),
  }
}

/** What the file says of all words of which no style says anything else (`w:docDefaults`). */
function defaultLook(root: XmlElement | undefined): Pick<Style, 'ink' | 'isHidden'> {
  const defaults = child(root, 'w:docDefaults')
  const properties = child(child(defaults, 'w:rPrDefault'), 'w:rPr')
  const ofParagraphs = child(child(defaults, 'w:pPrDefault'), 'w:pPr')
  return {
    ink: { ...inkOf(ofParagraphs), ...inkOf(properties) },
    ...(isOn(properties, 'w:vanish') === true && { isHidden: true }),
  }
}

/** What a paragraph's or a style's own properties say of its indent; Word writes "start" and "end" in strict files. */
export function indentOf(properties: XmlElement | undefined): Indent | undefined {
  const given = child(properties, 'w:ind')?.attributes
  if (given === undefined) return undefined
  const [left, right] = [
    given.get('w:left') ?? given.get('w:start'),
    given.get('w:right') ?? given.get('w:end'),
  ]
  return {
    ...(left === undefined ? {} : { left: Number(left) }),
    ...(right === undefined ? {} : { right: Number(right) }),
  }
}

/** Whether properties of words strike them through, once or twice; undefined when they say nothing. */
export function isStruckBy(properties: XmlElement | undefined): boolean | undefined {
  const [once, twice] = [isOn(properties, 'w:strike'), isOn(properties, 'w:dstrike')]
  return once === undefined && twice === undefined ? undefined : once === true || twice === true
}

/** Whether a table style shades the table, its cells, or its first row and the like. */
function isShadedIn(style: XmlElement): boolean {
  const parts = [style, ...childrenNamed(style, 'w:tblStylePr')]
  return parts.some(part => ['w:tblPr', 'w:tcPr'].some(name => shadeOf(child(part, name)) !== undefined))
}

function resolve(id: string, own: XmlElement, all: ReadonlyMap<string, XmlElement>): Style {
  const style: Style = { id, name: (valueOf(own, 'w:name') ?? '').toLowerCase() }
  let element: XmlElement | undefined = own
  for (let step = 0; element !== undefined && step < LONGEST_CHAIN; step++) {
    const properties = child(element, 'w:pPr')
    const numbering = child(properties, 'w:numPr')
    const outline = valueOf(properties, 'w:outlineLvl')
    if (outline !== undefined) style.outlineLevel ??= Number(outline)
    const numId = valueOf(numbering, 'w:numId')
    if (numId !== undefined) style.numId ??= numId
    const level = valueOf(numbering, 'w:ilvl')
    if (level !== undefined) style.level ??= Number(level)
    const indent = indentOf(properties)
    if (indent !== undefined) style.indent = { ...indent, ...style.indent }
    const ofWords = child(element, 'w:rPr')
    const isHidden = isOn(ofWords, 'w:vanish')
    if (isHidden !== undefined) style.isHidden ??= isHidden
    const isStruck = isStruckBy(ofWords)
    if (isStruck !== undefined) style.isStruck ??= isStruck
    style.ink = { ...inkOf(properties), ...inkOf(ofWords), ...style.ink }
    style.isShaded ||= isShadedIn(element)
    if (/^heading [1-9]$/.test(valueOf(element, 'w:name')?.toLowerCase() ?? '')) {
      style.outlineLevel ??= Number(valueOf(element, 'w:name')?.slice(-1)) - 1
    }
    const parent: string | undefined = valueOf(element, 'w:basedOn')
    element = parent === undefined ? undefined : all.get(parent)
  }
  return style
}
