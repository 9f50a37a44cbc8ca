import { unzipSync } from 'fflate'
import { type Block, tidy, toSource } from '../blocks.ts'
import { notesById, readBody } from './body.ts'
import { renumberNotes } from './chunk-notes.ts'
import { type ListNumber, dropEndlessFields } from './fields.ts'
import { PAPER } from './ink.ts'
import { formatNumber } from '@quaere/api/core/number-format'
import { CONTENT_TYPES, LARGEST_CHUNKS, type PlacedChunks, placeChunks, readChunks } from './chunks.ts'
import { pageWidth } from './off-page.ts'
import { type DocxPart, RELATIONSHIPS, chunkPaths, partPaths } from './parts.ts'
import { readNumbering } from './numbering.ts'
import { readStyles } from './styles.ts'
import { type MarkNote, type Seen, nothingSeen, openWordReader } from './words.ts'
import { BadXml, type XmlElement, child, readXml } from './xml.ts'
import { warnOfHidden } from '../hidden-words.ts'
import { type ZipEntry, listZip } from '../../files/kind.ts'
import { titleFromName } from '../text/parse-text.ts'
import type { DroppedText, ParseOutcome, ParsedSource } from '../../parsed.ts'
import { damaged, noText, tooLargeUnpacked, wordsElsewhere } from '../../refusals.ts'
import { warnOfStruck } from '../struck-words.ts'
import { judgmentFacts } from '../../case-law/uk-judgment.ts'
import { areSound } from './zip-sums.ts'

/** Bytes that a Word file may unpack to. The longest judgments of the UK's courts stay under 20 MB of XML. */
const LARGEST_UNPACKED = 120_000_000
/** Only these members hold words, styles and numbers; pictures, fonts, macros and links are never unpacked. */
const READ = /^word\/(?:document|styles|numbering|footnotes|endnotes|header|footer)\d{0,4}\.xml$/

/** Members whose claimed sizes count: what is read, and what any reader of Word files would unpack beside it. */
const isCounted = (member: string): boolean =>
  /^word\/[^/]{1,80}\.xml$/.test(member) || RELATIONSHIPS.test(member) || member === CONTENT_TYPES

/**
 * Reads a Word document: paragraphs with the numbers that Word prints before them, headings by style, tables row by row,
 * footnotes and endnotes as a part at the end. Tracked insertions are in, deletions out; comments, hidden words, running
 * heads and what lies in other files are out, and told. Pages of HTML, texts, rich text and Word files that stand in its text are read
 * in their place, unless this is itself such a file.
 */
export async function parseDocx(
  bytes: Uint8Array,
  name: string,
  { largest = LARGEST_UNPACKED, isInside = false } = {},
): Promise<ParseOutcome> {
  const entries = listZip(bytes)
  if (!entries) return { ok: false, reason: damaged }
  const claimed = entries.reduce(
    (sum, { name: member, unpacked }) => (isCounted(member) ? sum + unpacked : sum),
    0,
  )
  if (claimed > largest) return { ok: false, reason: tooLargeUnpacked(largest) }
  const source = await read({ bytes, entries }, name, isInside)
  if (source === undefined) return { ok: false, reason: damaged }
  if (source.text !== '') return { ok: true, source }
  return { ok: false, reason: source.warnings.includes(partsElsewhere) ? wordsElsewhere : noText }
}

type Packed = { bytes: Uint8Array; entries: readonly ZipEntry[] }

async function read(packed: Packed, name: string, isInside: boolean): Promise<ParsedSource | undefined> {
  const { bytes } = packed
  try {
    // Unpacked into buffers of the claimed sizes: a member that lies about its size is cut there, and the XML is then
    // cut off, too.
    const members = unzipSync(bytes, {
      filter: file => READ.test(file.name) || RELATIONSHIPS.test(file.name) || file.name === CONTENT_TYPES,
    })
    if (!areSound(bytes, members)) return undefined
    const paths = partPaths(members)
    const chunks = isInside
      ? new Map()
      : await readChunks({ ...packed, types: members[CONTENT_TYPES] }, chunkPaths(members), inside =>
          parseDocx(inside, name, { largest: LARGEST_CHUNKS, isInside: true }),
        )
    return readParts(
      part => {
        const found = members[paths.get(part) ?? '']
        if (found === undefined) return undefined
        const root = readXml(found)
        dropEndlessFields(root)
        return root
      },
      Object.entries(members).flatMap(([path, found]) =>
        /^word\/(?:header|footer)/.test(path) ? [readXml(found)] : [],
      ),
      titleFromName(name),
      placeChunks(chunks),
    )
  } catch (error) {
    if (error instanceof BadXml || (error instanceof Error && 'code' in error)) return undefined
    throw error
  }
}

type ReadPart = (part: DocxPart) => XmlElement | undefined

function readParts(
  part: ReadPart,
  edges: XmlElement[],
  title: string,
  chunks: PlacedChunks,
): ParsedSource | undefined {
  const root = part('document')
  if (root === undefined) return undefined
  const styles = readStyles(part('styles'))
  const numbering = readNumbering(part('numbering'))
  const seen = nothingSeen()
  const marked: { kind: 'footnote' | 'endnote'; id: string; mark: string }[] = []
  /** Notes of a file inside, by the place that their mark has among all. */
  const ofChunks = new Map<number, Block[]>()
  const mark: MarkNote = (kind, id, isOwn) => {
    const number = marked.filter(one => one.kind === kind && one.mark !== '').length + 1
    // Word numbers footnotes 1, 2, 3 and endnotes i, ii, iii.
    const sign = isOwn ? '' : `[${formatNumber(number, kind === 'footnote' ? 'decimal' : 'lowerRoman')}]`
    marked.push({ kind, id, mark: sign })
    return sign
  }
  const listNumber: ListNumber = (list, level) => {
    const numId = numbering.listNamed(list)
    return numId === undefined ? undefined : numbering.next(numId, level)
  }
  const words = openWordReader(styles, mark, seen, listNumber, pageWidth(root))
  const ground = [root, ...edges].some(hasGround) ? undefined : PAPER
  const chunk = (id: string): Block[] | undefined => {
    const placed = chunks.place(id)
    if (placed === undefined) return undefined
    const before = marked.length
    const { blocks, notes } = renumberNotes(placed, kind => mark(kind, '', false))
    ofChunks.set(before, [...(ofChunks.get(before) ?? []), ...notes])
    return blocks
  }
  const context = { styles, numbering, words, isNote: false, ground, chunk }
  const blocks = readBody(child(root, 'w:body'), context)
  const notes = {
    footnote: notesById(part('footnotes'), 'w:footnote'),
    endnote: notesById(part('endnotes'), 'w:endnote'),
  }
  const silent = openWordReader(styles, () => '', seen)
  for (const [index, one] of marked.entries()) {
    blocks.push(...(ofChunks.get(index) ?? []))
    const note = notes[one.kind].get(one.id)
    const body = readBody(note, { styles, numbering, words: silent, isNote: true, ground })
    const text = tidy(body.map(block => block.text).join('\n'))
    if (text !== '') blocks.push({ text: `${one.mark} ${text}`.trimStart(), isNote: true })
  }
  blocks.push(...(ofChunks.get(marked.length) ?? []))
  const running = edges.flatMap(edge => runningHead(edge, styles))
  const dropped = [...running, ...chunks.dropped]
  const hidden = seen.hidden + chunks.hidden
  const source = toSource(blocks, title)
  const meta = judgmentFacts(
    blocks.filter(block => !block.isNote).map(block => block.text),
    running.map(one => one.text),
  )
  return {
    ...source,
    warnings: [...warningsOf(seen), ...chunks.warnings],
    ...(dropped.length === 0 ? {} : { dropped }),
    ...(hidden === 0 ? {} : { hidden: [{ page: '', words: hidden }] }),
    ...(meta === undefined ? {} : { meta, ...(meta['name'] === undefined ? {} : { title: meta['name'] }) }),
  }
}

/** Whether the pages have a colour, or a picture or shape lies behind the words: white ones can be seen then. */
function hasGround(root: XmlElement): boolean {
  if (child(root, 'w:background') !== undefined) return true
  const open = [root]
  for (let element = open.pop(); element; element = open.pop()) {
    if (element.attributes.get('behindDoc') === '1') return true
    for (const one of element.children) if (typeof one !== 'string') open.push(one)
  }
  return false
}

function runningHead(root: XmlElement, styles: ReturnType<typeof readStyles>): DroppedText[] {
  const seen = nothingSeen()
  const words = openWordReader(styles, () => '', seen)
  const blocks: Block[] = readBody(root, { styles, numbering: readNumbering(undefined), words, isNote: true })
  const text = blocks.map(block => block.text).join('\n')
  return text === '' ? [] : [{ page: '', text, why: 'running_head' }]
}

const partsElsewhere =
  'Parts that lie in other files, or as a file of another kind inside this one, were not followed.'

function warningsOf(seen: Seen): string[] {
  const warnings: string[] = []
  if (seen.inserted + seen.deleted > 0) {
    warnings.push('The file has tracked changes: what was inserted is in the text, what was deleted is not.')
  }
  if (seen.comments > 0) {
    warnings.push(`${seen.comments === 1 ? 'A comment was' : `${seen.comments} comments were`} left out.`)
  }
  if (seen.hidden > 0) {
    warnings.push(warnOfHidden(seen.hidden))
  }
  if (seen.covers > 0) {
    warnings.push(
      `Filled shapes lie in front of words, which were left out as far as it can be told from the file which ones are under them. Compare the text with the file before it is quoted.`,
    )
  }
  if (seen.unplaced > 0) {
    warnings.push(
      `${seen.unplaced === 1 ? 'A filled shape lies' : `${seen.unplaced} filled shapes lie`} in front of the page, and it cannot be told which words are hidden under it: look at the file before it is quoted, or save it as PDF and add that.`,
    )
  }
  warnings.push(...warnOfStruck(seen.struck))
  if (seen.objects > 0) {
    warnings.push(
      `${seen.objects === 1 ? 'An embedded sheet, chart or diagram was' : `${seen.objects} embedded sheets, charts or diagrams were`} left out.`,
    )
  }
  if (seen.pictures > 0) {
    warnings.push(
      seen.pictures === 1
        ? 'A large picture was left out: if it shows words, save the file as PDF and add that, too.'
        : `${seen.pictures} large pictures were left out: if they show words, save the file as PDF and add that, too.`,
    )
  }
  if (seen.linked > 0) warnings.push(partsElsewhere)
  return warnings
}
