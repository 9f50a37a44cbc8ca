import { tidy, toSource } from './blocks.ts'
import { titleFromName } from './parse-text.ts'
import type { ParseOutcome } from './parsed.ts'
import { damaged, noText } from './refusals.ts'

/** Groups nested deeper are an attack and not a document. */
const DEEPEST = 500

/** Destinations whose words are not the document's: tables of fonts and styles, pictures, objects, field codes, comments. */
const SKIPPED = new Set(
  (
    'fonttbl colortbl stylesheet info pict object objdata themedata colorschememapping datastore latentstyles fldinst ' +
    'listtable listoverridetable rsidtbl generator xmlnstbl filetbl template annotation atnid atnauthor atrfstart ' +
    'atrfend bkmkstart bkmkend header headerl headerr headerf footer footerl footerr footerf revtbl pgptbl nonshppict ' +
    'mmathPr userprops docvar blipuid sp sn sv ftnsep ftnsepc aftnsep pnseclvl wgrffmtfilter xe tc txe rxe'
  ).split(' '),
)

/** Words that stand for a character. */
const CHARACTERS: Record<string, string> = {
  par: '\n\n',
  sect: '\n\n',
  page: '\n\n',
  row: '\n\n',
  line: '\n',
  tab: '\t',
  cell: '\t',
  emdash: '—',
  endash: '–',
  emspace: ' ',
  enspace: ' ',
  bullet: '•',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
}

type State = { skips: boolean; isHidden: boolean; isDeleted: boolean; isNote: boolean; afterUnicode: number }

/**
 * Reads rich text: words, line and paragraph ends, characters by code page and by number, footnotes as a part at the end.
 * Pictures and objects are passed over as they stand; field codes, running heads and comments are left out, and hidden and
 * deleted words too.
 */
export function parseRtf(bytes: Uint8Array, name: string): ParseOutcome {
  const rtf = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  const read = readRtf(rtf)
  if (read === undefined) return { ok: false, reason: damaged }
  const blocks = [
    ...read.text.split('\n\n').map(text => ({ text: tidy(text), isNote: false })),
    ...read.notes.map((note, at) => ({ text: `[${at + 1}] ${tidy(note)}`, isNote: true })),
  ].filter(block => block.text !== '')
  if (blocks.length === 0) return { ok: false, reason: noText }
  const source = toSource(blocks, titleFromName(name))
  const warnings: string[] = []
  if (read.hidden > 0) warnings.push(`Hidden text (${read.hidden} characters) was left out.`)
  if (read.deleted > 0) warnings.push('The file has tracked changes: what was deleted is not in the text.')
  return { ok: true, source: { ...source, warnings } }
}

type Rtf = { text: string; notes: string[]; hidden: number; deleted: number }

/** Undefined when the file ends inside of a group, or its groups are too deep. */
function readRtf(rtf: string): Rtf | undefined {
  const result: Rtf = { text: '', notes: [], hidden: 0, deleted: 0 }
  const out: string[] = []
  const note: string[] = []
  let pending: number[] = []
  let codePage = 'windows-1252'
  let state: State = { skips: false, isHidden: false, isDeleted: false, isNote: false, afterUnicode: 1 }
  const outer: State[] = []
  /** Characters still to pass over: the plain-text stand-in after a Unicode character. */
  let standIn = 0
  function put(words: string): void {
    if (state.skips) return
    if (state.isHidden) result.hidden += words.length
    else if (state.isDeleted) result.deleted += words.length
    else (state.isNote ? note : out).push(words)
  }
  function flush(): void {
    if (pending.length > 0) put(new TextDecoder(codePage).decode(Uint8Array.from(pending)))
    pending = []
  }
  const control = /\\(?:([a-zA-Z]{1,40})(-?\d{1,10})? ?|'([0-9a-fA-F]{2})|([^a-zA-Z]))/y
  for (let at = 0; at < rtf.length;) {
    const char = rtf.charAt(at)
    if (char === '{') {
      flush()
      if (outer.push({ ...state }) > DEEPEST) return undefined
      at++
    } else if (char === '}') {
      flush()
      const wasNote = state.isNote
      const back = outer.pop()
      if (back === undefined) break
      state = back
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
        if (sign === '*') state.skips = true
        else if (sign === '~') put('\u00a0')
        else if (sign === '_') put('-')
        else if (sign === '\n' || sign === '\r') put('\n\n')
        else if ('\\{}'.includes(sign)) put(sign)
      } else if (word !== undefined) {
        const value = number === undefined ? undefined : Number(number)
        if (word === 'bin') at += Math.max(0, value ?? 0)
        else if (word === 'u' && value !== undefined) {
          put(String.fromCharCode(value < 0 ? value + 65_536 : value))
          standIn = state.afterUnicode
        } else if (word === 'uc') state.afterUnicode = value ?? 1
        else if (word === 'ansicpg') codePage = knownPage(value ?? 1252)
        else if (word === 'v') state.isHidden = value !== 0
        else if (word === 'deleted') state.isDeleted = value !== 0
        else if (word === 'plain') state.isHidden = false
        else if (word === 'footnote' && !state.skips) {
          put(`[${result.notes.length + 1}]`)
          state.isNote = true
        } else if (SKIPPED.has(word)) state.skips = true
        else put(CHARACTERS[word] ?? '')
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

function knownPage(page: number): string {
  try {
    return new TextDecoder(`windows-${page}`).encoding
  } catch {
    return page === 932 ? 'shift_jis' : page === 936 ? 'gbk' : page === 950 ? 'big5' : 'windows-1252'
  }
}
