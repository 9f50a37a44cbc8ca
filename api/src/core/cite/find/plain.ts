import { combining, invisible, invisibleLength, isAdornment, isInvisible, singleSpaced } from './chars.ts'
import { signReference } from './is-html.ts'
import { MATHEMATICAL, mathematicalAt, withoutLookAlikes, withoutMathematical } from './look-alikes.ts'
import { emphasisMarks, mergedCuts } from './emphasis-marks.ts'
import { pageFurniture } from './page-furniture.ts'
import { withUsualJoints } from './joined-form.ts'
import { listedNoteAt, printersMarkAt } from './printers-marks.ts'
import { withUsualMarks } from './quotation-marks.ts'
import { inUsualForm } from './usual-form.ts'
import type { Span } from '../types.ts'

/** A note's mark of the markup, which the plain text is without: what it says, and the offset where it stood. */
export type TakenMark = { at: number; label: string }

/**
 * The text as it is read: without markup, unseen characters, look-alikes and what stands between the pages of a filing. `at(i)` gives the offset in the original for an
 * offset of `text`; `emphasis` are the spans (of `text`) that the markup sets in italics, `blocks` those that it quotes, and
 * `marks` its notes' marks.
 */
export type Plain = {
  text: string
  /** The same with letters and marks as they are written, a unit for a unit. */
  written: string
  at: (offset: number) => number
  endAt: (offset: number) => number
  emphasis: Span[]
  blocks: Span[]
  marks: TakenMark[]
}

const blockTags = new Set(
  'p div br li ul ol tr td th table blockquote h1 h2 h3 h4 h5 h6 pre section article header footer center hr opinion author footnote'.split(
    ' ',
  ),
)
const emphasisTags = new Set(['i', 'em', 'u', 'cite'])

const entities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  sect: '§',
  para: '¶',
  mdash: '—',
  ndash: '–',
  ldquo: '“',
  rdquo: '”',
  bdquo: '„',
  laquo: '«',
  raquo: '»',
  lsaquo: '‹',
  rsaquo: '›',
  sbquo: '‚',
  lsquo: '‘',
  rsquo: '’',
  hellip: '…',
  thinsp: '\u2009',
  shy: '\u00ad',
  eacute: 'é',
  ntilde: 'ñ',
}

const windows = new TextDecoder('windows-1252')

/** The character of a number; those of Windows, which mean control characters, are read as browsers do: 147 is “. */
const charOf = (code: number): string =>
  code >= 0x80 && code < 0xa0 ? windows.decode(Uint8Array.of(code)) : String.fromCodePoint(code)

/** Reads `&name;` or `&#1234;` at `at`; the answer is the character and the length of the reference. */
function entityAt(text: string, at: number): { is: string; length: number } | null {
  let stop = at + 1
  while (stop <= at + 10 && text.charCodeAt(stop) !== 59) stop++
  if (text.charCodeAt(stop) !== 59) return null
  const name = text.slice(at + 1, stop)
  const number = /^#(?:x([\da-f]{1,6})|(\d{1,7}))$/i.exec(name)
  if (number !== null) {
    const code = number[1] === undefined ? Number(number[2]) : Number.parseInt(number[1], 16)
    return code > 0 && code <= 0x10ffff ? { is: charOf(code), length: stop - at + 1 } : null
  }
  const is = entities[name]
  return is === undefined ? null : { is, length: stop - at + 1 }
}

/**
 * A text without markup may still be pasted from a page's source: its references for signs are read, and no others, also
 * where their own mark is one ("&amp;quot;").
 */
function signAt(text: string, at: number): ReturnType<typeof entityAt> {
  const twice = text.startsWith('&amp;', at) ? '&amp;'.length - 1 : 0
  const inner = twice === 0 ? null : entityAt(text, at + twice)
  if (inner !== null && signReference.test(`&${text.slice(at + twice + 1, at + twice + inner.length)}`))
    return { is: inner.is, length: twice + inner.length }
  const entity = entityAt(text, at)
  if (entity === null) return null
  const around = text.slice(Math.max(0, at - 1), at + entity.length + 1)
  return signReference.test(around) ? entity : null
}

/** Longest tag read, in characters. */
const longestTag = 2000

/** Where the tag that begins at `at` closes, or -1: another tag begins first, or it is too far. */
function tagEnd(text: string, at: number): number {
  const stop = Math.min(text.length, at + longestTag)
  for (let i = at + 1; i < stop; i++) {
    const c = text.charCodeAt(i)
    if (c === 62) return i
    if (c === 60) return -1
  }
  return -1
}

/** Letters, quotation marks and citations as they are usually written; offsets stay. */
const asUsual = (text: string): string =>
  inUsualForm(withUsualJoints(withUsualMarks(withoutLookAlikes(text))))

const FIRST_COMBINING = 0x300

/** Text without markup (HTML's when `html`, Markdown's and references for signs otherwise), unseen characters, adornments and, with `pages`, page furniture, with the way back to the original offsets. */
export function plainOf(text: string, html: boolean, pages = false): Plain {
  const same = (i: number): number => i
  const cuts = html ? [] : mergedCuts(pages ? pageFurniture(text) : [], emphasisMarks(text))
  const hasSigns = html || (text.includes('&') && (signReference.test(text) || /&amp;[#\w]{2,8};/.test(text)))
  const referenceAt = html ? entityAt : signAt
  const mapped =
    (html ? /[<&]/.test(text) : hasSigns) || cuts.length > 0 || invisible.test(text) || combining.test(text)
  if (!mapped && !text.includes('\ud835'))
    return { text: asUsual(text), written: text, at: same, endAt: same, emphasis: [], blocks: [], marks: [] }
  const map = new Int32Array(text.length * 2 + 2)
  const out: string[] = []
  const emphasis: Span[] = []
  const blocks: Span[] = []
  const marks: TakenMark[] = []
  let length = 0
  let emphasised = -1
  let quotedFrom = -1
  const put = (s: string, from: number): void => {
    for (let k = 0; k < s.length; k++) map[length + k] = from
    out.push(s)
    length += s.length
  }
  let run = 0
  const flush = (to: number): void => {
    if (to > run) {
      for (let k = run; k < to; k++) map[length + k - run] = k
      out.push(text.slice(run, to))
      length += to - run
    }
  }
  let nextCut = 0
  for (let i = 0; i < text.length; i++) {
    const cut = cuts[nextCut]
    if (cut !== undefined && i === cut.start) {
      flush(i)
      put(cut.put, i)
      nextCut++
      run = cut.end
      i = cut.end - 1
      continue
    }
    const c = text.charCodeAt(i)
    if (isInvisible(c)) {
      flush(i)
      i += invisibleLength(text, i) - 1
      run = i + 1
    } else if (c >= FIRST_COMBINING && isAdornment(text, i)) {
      flush(i)
      run = i + 1
    } else if (c === MATHEMATICAL) {
      const plain = mathematicalAt(text, i)
      if (plain === null) continue
      flush(i)
      put(plain, i)
      i++
      run = i + 1
    } else if (html && c === 60 && /[a-z/!?]/i.test(text.charAt(i + 1))) {
      const close = tagEnd(text, i)
      if (close < 0) continue
      flush(i)
      const mark = printersMarkAt(text, i)
      if (mark !== null) {
        if (mark.note !== undefined) marks.push({ at: length, label: mark.note })
        i = mark.end - 1
        run = mark.end
        continue
      }
      const m = /^<(\/?)([a-z][a-z0-9]*)/i.exec(text.slice(i, i + 16))
      const tag = m?.[2]?.toLowerCase() ?? ''
      if (blockTags.has(tag)) {
        put('\n\n', i)
        const label = listedNoteAt(text, i)
        if (label !== undefined) marks.push({ at: length, label })
      }
      if (tag === 'q') put(m?.[1] === '' ? '“' : '”', i)
      if (tag === 'blockquote' && m?.[1] === '') quotedFrom = length
      else if (tag === 'blockquote' && quotedFrom >= 0) {
        blocks.push({ start: quotedFrom, end: length })
        quotedFrom = -1
      }
      if (emphasisTags.has(tag)) {
        if (m?.[1] === '' && emphasised < 0) emphasised = length
        else if (m?.[1] === '/' && emphasised >= 0) {
          emphasis.push({ start: emphasised, end: length })
          emphasised = -1
        }
      }
      i = close
      run = close + 1
    } else if (hasSigns && c === 38) {
      const entity = referenceAt(text, i)
      if (entity === null) continue
      flush(i)
      put(isInvisible(entity.is.charCodeAt(0)) ? '' : withoutMathematical(entity.is), i)
      i += entity.length - 1
      run = i + 1
    }
  }
  flush(text.length)
  map[length] = text.length
  const at = (offset: number): number => map[Math.max(0, Math.min(offset, length))] ?? text.length
  const endAt = (offset: number): number => {
    if (offset <= 0) return 0
    const last = at(offset - 1)
    const c = text.charCodeAt(last)
    if (hasSigns && c === 38) return last + (referenceAt(text, last)?.length ?? 1)
    return Math.min(text.length, last + (text.charCodeAt(last) === MATHEMATICAL ? 2 : 1))
  }
  const written = out.join('')
  return { text: asUsual(written), written, at, endAt, emphasis, blocks, marks }
}

/** A piece of HTML as words of one line. */
export const withoutMarkup = (html: string): string => singleSpaced(plainOf(html, true).text).trim()
