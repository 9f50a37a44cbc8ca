import { tidy, toSource } from '../blocks.ts'
import { decodeAs } from '../text/code-pages.ts'
import { titleFromName } from '../text/parse-text.ts'
import type { ParseOutcome } from '../../parsed.ts'
import { damaged, noText } from '../../refusals.ts'
import { areSame, colourTable, fontPages, headingStyles, isWhite, knownPage, signFonts } from './tables.ts'
import { type RtfShape, isShapeSeen, newShape, noteProperty, noteShape } from './shapes.ts'
import { raisedDigits } from '../raised-digits.ts'
import { countWords } from '../../passages/count-words.ts'
import { warnOfHidden } from '../hidden-words.ts'
import { isOutOfLine } from '../out-of-line.ts'
import { warnOfStruck } from '../struck-words.ts'
import { inSymbolFont, symbolOf } from '../symbol-fonts.ts'

/** Groups nested deeper are an attack and not a document. */
const DEEPEST = 500

/** Destinations whose words are not the document's: tables of fonts and styles, pictures, objects, field codes, comments. */
const SKIPPED = new Set(
  (
    'fonttbl colortbl stylesheet info pict objdata objclass objname objalias objsect objtime themedata colorschememapping datastore latentstyles fldinst ' +
    'listtable listoverridetable rsidtbl generator xmlnstbl filetbl template annotation atnid atnauthor atrfstart ' +
    'atrfend bkmkstart bkmkend header headerl headerr headerf footer footerl footerr footerf revtbl pgptbl nonshppict ' +
    'mmathPr userprops docvar blipuid sp ftnsep ftnsepc aftnsep pnseclvl wgrffmtfilter xe tc txe rxe shprslt'
  ).split(' '),
)

/** Words that stand for a character. */
const CHARACTERS = new Map(
  Object.entries({
    par: '\n\n',
    sect: '\n\n',
    page: '\n\n',
    row: '\n\n',
    line: '\n',
    tab: '\t',
    cell: '\t',
    nestcell: '\t',
    shptxt: '\n\n',
    emdash: '—',
    endash: '–',
    emspace: ' ',
    enspace: ' ',
    bullet: '•',
    lquote: '‘',
    rquote: '’',
    ldblquote: '“',
    rdblquote: '”',
  }),
)

/** The sets of letters that old programs name by a word (RTF 1.9.1, "Character Set"). */
const OLD_SETS = new Map([
  ['mac', 'macintosh'],
  ['pc', 'cp437'],
  ['pca', 'cp850'],
])

/** Destinations marked as ones that may be passed over, whose words are on the page all the same: notes and text boxes. */
const READ_ALL_THE_SAME = new Set(['footnote', 'shpinst'])

/** Words of two points or less, in half points, are no words to read; the smallest print of a contract has 4 points. */
const TINY = 4
/** Letters squeezed to less than this part of their width, in percent, are a line; 0 is passed over. */
const LEAST_WIDTH = 15
const BLACK = [0, 0, 0]
/** Stands before the words of a heading, as often as its level says: no character of any text (Unicode, 23.7). */
const HEADING = '\ufdd0'
const DEEPEST_HEADING = 9

type State = {
  skips: boolean
  /** The group began as one that may be passed over, and its name has yet to come. */
  isOptional: boolean
  isHidden: boolean
  isDeleted: boolean
  isStruck: boolean
  isRaised: boolean
  isNote: boolean
  /** Of an object nothing is read but what the page shows in its place. */
  isObject: boolean
  afterUnicode: number
  font: number
  colour: number
  /** Half points. */
  size: number
  /** Percent of the usual. */
  width: number
  /** Half points by which the words are raised, or lowered below 0. */
  raised: number
  /** Points of the exact height of their lines. */
  line: number
  /** A colour lies behind these words; behind their paragraph, cell or box one may lie. White ones can be seen there. */
  hasGround: boolean
  /** Which colour that is, and whether a marker laid it there: words of no colour of their own stay black on it. */
  ground: number
  isHighlit: boolean
  isOnGround: boolean
  /** Points of the exact height of the rows of the table that was begun, and whether the words stand in one. */
  room: number
  isInRow: boolean
  /** The number of their paragraph's style, and its place in an outline, from 0, where it says one itself. */
  style: number
  outline: number | undefined
  shape: RtfShape | undefined
  /** The name or value of a property of a shape is being read. */
  reads: 'sn' | 'sv' | undefined
}

const plain = {
  isHidden: false,
  isStruck: false,
  isRaised: false,
  colour: 0,
  size: 24,
  width: 100,
  raised: 0,
  hasGround: false,
  ground: 0,
  isHighlit: false,
}
const first: State = {
  ...plain,
  skips: false,
  isOptional: false,
  isDeleted: false,
  isNote: false,
  isObject: false,
  line: Number.POSITIVE_INFINITY,
  afterUnicode: 1,
  font: -1,
  isOnGround: false,
  room: Number.POSITIVE_INFINITY,
  isInRow: false,
  style: 0,
  outline: undefined,
  shape: undefined,
  reads: undefined,
}

/** Half points that words are raised or lowered by where no number says it. */
const USUAL_SHIFT = 6

/** Words that change how what follows looks, and so whether it can be seen; 0 switches off. */
const FORMATS = new Map(
  Object.entries<(value?: number) => Partial<State>>({
    v: value => ({ isHidden: value !== 0 }),
    deleted: value => ({ isDeleted: value !== 0 }),
    // Moved away as a tracked change: it stands where it was moved to.
    mvf: value => ({ isDeleted: value !== 0 }),
    strike: value => ({ isStruck: value !== 0 }),
    striked: value => ({ isStruck: value !== 0 }),
    super: value => ({ isRaised: value !== 0 }),
    nosupersub: () => ({ isRaised: false }),
    sub: () => ({ isRaised: false }),
    plain: () => plain,
    f: (value = -1) => ({ font: value }),
    fs: (value = plain.size) => ({ size: value }),
    charscalex: (value = 0) => ({ width: value > 0 ? value : plain.width }),
    up: (value = USUAL_SHIFT) => ({ raised: value }),
    dn: (value = USUAL_SHIFT) => ({ raised: -value }),
    // Below 0 it is exact, else the line grows with its words.
    sl: (value = 0) => ({ line: value < 0 ? -value / 20 : Number.POSITIVE_INFINITY }),
    cf: (value = 0) => ({ colour: value }),
    cb: (ground = 0) => ({ hasGround: ground !== 0, ground }),
    chcbpat: (ground = 0) => ({ hasGround: ground !== 0, ground }),
    highlight: (ground = 0) => ({ hasGround: ground !== 0, ground, isHighlit: ground !== 0 }),
    trowd: () => ({ room: Number.POSITIVE_INFINITY }),
    // Below 0 it is exact, else the row grows with its words.
    trrh: (value = 0) => ({ room: value < 0 ? -value / 20 : Number.POSITIVE_INFINITY }),
    pard: () => ({
      isOnGround: false,
      isInRow: false,
      line: Number.POSITIVE_INFINITY,
      style: 0,
      outline: undefined,
    }),
    s: (style = 0) => ({ style }),
    outlinelevel: outline => ({ outline }),
    cbpat: () => ({ isOnGround: true }),
    intbl: () => ({ isOnGround: true, isInRow: true }),
    shpinst: () => ({ shape: newShape() }),
    shptxt: () => ({ isOnGround: true, isInRow: false }),
  }),
)

const commentsLeft = (comments: number): string[] =>
  comments === 0 ? [] : [`${comments === 1 ? 'A comment was' : `${comments} comments were`} left out.`]

const objectsLeft = (objects: number): string[] =>
  objects === 0
    ? []
    : [
        `${objects === 1 ? 'An embedded sheet, chart or file was' : `${objects} embedded sheets, charts or files were`} left out, but for the words that the page shows in ${objects === 1 ? 'its' : 'their'} place.`,
      ]

/**
 * Reads rich text: words, line and paragraph ends, characters by code page and by number, footnotes as a part at the end.
 * Pictures are passed over as they stand, of embedded objects the words that stand in their place are read; field codes, running heads and comments are left out, and hidden and
 * deleted words too.
 */
export function parseRtf(bytes: Uint8Array, name: string): ParseOutcome {
  const rtf = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  const read = readRtf(rtf)
  if (read === undefined) return { ok: false, reason: damaged }
  const blocks = [
    ...read.text.split('\n\n').map(words => {
      const text = tidy(words.replaceAll(HEADING, ''))
      const level = Math.min(words.split(HEADING).length - 1, DEEPEST_HEADING)
      return { text, isNote: false, ...(level > 0 && { level }) }
    }),
    ...read.notes.map((note, at) => ({ text: `[${at + 1}] ${tidy(note)}`, isNote: true })),
  ].filter(block => block.text !== '')
  if (blocks.length === 0) return { ok: false, reason: noText }
  const source = toSource(blocks, titleFromName(name))
  const warnings: string[] = []
  const hidden = countWords(read.hidden)
  if (hidden > 0) warnings.push(warnOfHidden(hidden))
  if (read.deleted > 0) warnings.push('The file has tracked changes: what was deleted is not in the text.')
  warnings.push(...commentsLeft(read.comments))
  warnings.push(...warnOfStruck(countWords(read.struck)), ...objectsLeft(read.objects))
  const told = hidden === 0 ? {} : { hidden: [{ page: '', words: hidden }] }
  return { ok: true, source: { ...source, warnings, ...told } }
}

type Rtf = {
  text: string
  notes: string[]
  hidden: string
  deleted: number
  struck: string
  objects: number
  comments: number
}

/** Undefined when the file ends inside of a group, or its groups are too deep. */
function readRtf(rtf: string): Rtf | undefined {
  const result: Rtf = { text: '', notes: [], hidden: '', deleted: 0, struck: '', objects: 0, comments: 0 }
  const out: string[] = []
  const note: string[] = []
  let pending: number[] = []
  let codePage = 'windows-1252'
  const pages = fontPages(rtf)
  const signs = signFonts(rtf)
  const colours = colourTable(rtf)
  const headings = headingStyles(rtf)
  const isOnPaper = !rtf.includes('\\background')
  let state = first
  const outer: State[] = []
  /** Characters still to pass over: the plain-text stand-in after a Unicode character. */
  let standIn = 0
  const property = { sn: '', sv: '' }
  function put(words: string): void {
    if (state.reads !== undefined) property[state.reads] += words
    if (state.skips) return
    const own = colours[state.colour] ?? (state.isHighlit ? BLACK : undefined)
    const isOnWhite = isOnPaper && !state.hasGround && !state.isOnGround
    const isInGround = isOnWhite ? isWhite(own) : state.hasGround && areSame(own, colours[state.ground])
    const isTiny = state.size <= TINY || state.width < LEAST_WIDTH
    const room = state.isInRow ? state.room : Number.POSITIVE_INFINITY
    const isOut = isOutOfLine(state.size / 2, state.raised / 2, Math.min(state.line, room))
    const isInShape = state.shape !== undefined && !isShapeSeen(state.shape)
    const isUnseen = (isInGround || isTiny || isOut || isInShape) && words.trim() !== ''
    if (state.isHidden || isUnseen) result.hidden += words
    else if (state.isDeleted) result.deleted += words.length
    else {
      const to = state.isNote ? note : out
      const isFirst = words.trim() !== '' && (to.at(-1) ?? '\n\n').endsWith('\n\n')
      const level = state.outline === undefined ? headings.get(state.style) : state.outline + 1
      if (isFirst && level !== undefined && level <= DEEPEST_HEADING && !state.isNote && !state.isInRow)
        to.push(HEADING.repeat(level))
      if (words !== '') to.push(state.isRaised ? raisedDigits(to.slice(-2).join(''), words) : words)
      result.struck += state.isStruck ? words : ' '
      result.hidden += ' '
    }
  }
  function flush(): void {
    const font = signs.get(state.font)
    if (pending.length > 0 && font !== undefined) put(pending.map(place => symbolOf(font, place)).join(''))
    else if (pending.length > 0) {
      const page = pages.get(state.font) ?? codePage
      put(decodeAs(page, Uint8Array.from(pending)))
    }
    pending = []
  }
  const control = /\\(?:([a-zA-Z]{1,40})(-?\d{1,10})? ?|'([0-9a-fA-F]{2})|([^a-zA-Z]))/y
  for (let at = 0; at < rtf.length;) {
    const char = rtf.charAt(at)
    if (char === '{') {
      flush()
      if (outer.push(state) > DEEPEST) return undefined
      at++
    } else if (char === '}') {
      flush()
      const { isNote: wasNote, reads } = state
      const back = outer.pop()
      if (back === undefined) break
      state = back
      if (reads === 'sv' && state.shape) noteProperty(state.shape, property.sn, property.sv)
      if (wasNote && !state.isNote) result.notes.push(note.splice(0).join(''))
      standIn = 0
      at++
      if (outer.length === 0) break
    } else if (char === '\\') {
      control.lastIndex = at
      const found = control.exec(rtf)
      if (found === null) {
        at++
        continue
      }
      at = control.lastIndex
      const [, word, number, hex, sign] = found
      if (hex !== undefined) {
        if (standIn > 0) standIn--
        else pending.push(Number.parseInt(hex, 16))
        continue
      }
      flush()
      if (sign !== undefined) {
        if (sign === '*') state = { ...state, skips: true, isOptional: true }
        else if (sign === '~') put('\u00a0')
        else if (sign === '_') put('-')
        else if (sign === '\n' || sign === '\r') put('\n\n')
        else if ('\\{}'.includes(sign)) put(sign)
      } else if (word !== undefined) {
        const value = number === undefined ? undefined : Number(number)
        if (state.isOptional) {
          const skips = !READ_ALL_THE_SAME.has(word) || outer.at(-1)?.skips === true
          state = { ...state, isOptional: false, skips, isObject: state.isObject && word === 'result' }
        }
        if (word === 'bin') at += Math.max(0, value ?? 0)
        else if (word === 'u' && value !== undefined) {
          put(
            inSymbolFont(
              signs.get(state.font) ?? '',
              String.fromCharCode(value < 0 ? value + 65_536 : value),
            ),
          )
          standIn = state.afterUnicode
        } else if (word === 'uc') state = { ...state, afterUnicode: value ?? 1 }
        else if (word === 'ansicpg') codePage = knownPage(value ?? 1252)
        else if (OLD_SETS.has(word)) codePage = OLD_SETS.get(word) ?? codePage
        else if (word === 'footnote' && !state.skips) {
          put(`[${result.notes.length + 1}]`)
          state = { ...state, isNote: true }
        } else if (word === 'object' && !state.skips) {
          result.objects++
          state = { ...state, skips: true, isObject: true }
        } else if (word === 'sn' || word === 'sv') {
          property[word] = ''
          state = { ...state, skips: true, reads: word }
        } else if (word === 'result' && state.isObject) state = { ...state, skips: false, isObject: false }
        else if (SKIPPED.has(word)) {
          if (word === 'annotation' && outer.at(-1)?.skips === false) result.comments++
          state = { ...state, skips: true, isObject: false }
        } else {
          put(CHARACTERS.get(word) ?? '')
          state = { ...state, ...FORMATS.get(word)?.(value) }
          if (state.shape) noteShape(state.shape, word, value)
        }
      }
    } else {
      if (char !== '\n' && char !== '\r') {
        if (standIn > 0) standIn--
        else pending.push(rtf.charCodeAt(at))
      }
      at++
    }
  }
  flush()
  if (outer.length > 0) return undefined
  return { ...result, text: out.join('') }
}
