import { runningHeadLength } from './running-head.ts'
import { isApostrophe, isDash, isDigit, invisible, isInvisible, isLetter, isSpace } from '../find/chars.ts'

/** A source split into words that can be compared; `index` gives the places of each word. */
export type SourceWords = {
  text: string
  keys: string[]
  starts: number[]
  ends: number[]
  index: Map<string, number[]>
}

/** How a quoted word may differ from the source without being altered: marked by brackets in the quotation. */
export type Freedom = 'first-letter' | 'prefix' | 'suffix' | null

/**
 * A run of quoted words without a gap. `gap` says what stands before it: nothing, an ellipsis, or bracketed words
 * that stand for words of the source.
 */
export type Segment = {
  text: string
  keys: string[]
  starts: number[]
  ends: number[]
  free: Freedom[]
  gap: 'none' | 'ellipsis' | 'bracket'
}

const everyInvisible = new RegExp(invisible, 'gu')
const nonAscii = /[^\x20-\x7e]/

/**
 * Accents, and what else is drawn over or under a letter, but neither strokes through it (Unicode's class of overlays) nor
 * what encloses it: words struck out are not the words of the source.
 */
const accents = /(?![\u0334-\u0338\u20d2\u20d3\u20d8-\u20da\u20e5\u20e6\u20ea\u20eb]|\p{Me})\p{M}/gu

/**
 * Where a typesetter's "fi" was lost in reading a PDF ("frst", "offcers", "qualifed"). The key leaves the "i" out on both
 * sides; no two English words in use differ by it alone in these places.
 */
const ligature = /fi(?=[b-df-hj-np-tv-z]|e[ds]$)/g

/**
 * Normal form of a word for comparison: case, accents, hyphens, brackets and apostrophes' form set aside, and the
 * "fi" that reading a PDF loses.
 */
export function wordKey(word: string): string {
  let w = word
  if (nonAscii.test(w))
    w = w.normalize('NFKD').replace(accents, '').replace(/[’‘]/g, "'").replace(everyInvisible, '')
  w = w
    .toLowerCase()
    .replace(/[-‐-―'[\]]/g, '')
    .replace(/[.,]+$/, '')
  return w.includes('fi') ? w.replace(ligature, 'f') : w
}

const isWordChar = (c: number): boolean => isLetter(c) || isDigit(c) || c === 36 || c === 37

type Word = { start: number; end: number; hyphenated: boolean }

/** The word at `at`: letters and digits, with apostrophes, hyphens, points and commas that stand inside it. */
function wordAt(text: string, at: number): Word {
  let i = at
  let hyphenated = false
  while (i < text.length) {
    const c = text.charCodeAt(i)
    if (isWordChar(c) || isInvisible(c)) {
      i++
      continue
    }
    const after = text.charCodeAt(i + 1)
    if ((isApostrophe(c) || (isDash(c) && c !== 0x2014)) && isWordChar(after)) {
      i++
      continue
    }
    if ((c === 46 || c === 44) && isDigit(after) && isDigit(text.charCodeAt(i - 1))) {
      i++
      continue
    }
    if (c === 46 && isLetter(after) && i - at <= 6 && (i - at === 1 || text.charCodeAt(i - 2) === 46)) {
      i++
      continue
    }
    if (c === 45 || c === 0x2010) {
      let k = i + 1
      while (k < i + 60 && isSpace(text.charCodeAt(k))) k++
      const c2 = text.charCodeAt(k)
      if (k > i + 1 && c2 >= 97 && c2 <= 122 && isLetter(text.charCodeAt(i - 1))) {
        hyphenated = true
        i = k
        continue
      }
    }
    break
  }
  return { start: at, end: i, hyphenated }
}

/** Length of a page or footnote mark at `at` that is no part of the sentence: "[*412]", "*412", "[3]", "¹". */
function markLength(text: string, at: number): number {
  const c = text.charCodeAt(at)
  if (c === 91 || c === 42) {
    const m =
      /^(?:\[\s?(?:\*{0,2}\s?\d{1,5}|(?:fn|n|note|page|Page|pg\.?)\s?\.?\s?\d{1,5})\s?\]|\*{1,2}\s?\d{1,5}(?![\d\w]))/.exec(
        text.slice(at, at + 16),
      )
    return m?.[0].length ?? 0
  }
  if (c === 45 && (at === 0 || isSpace(text.charCodeAt(at - 1)))) {
    return /^-\s?\d{1,3}\s?-(?=\s)/.exec(text.slice(at, at + 8))?.[0].length ?? 0
  }
  return 0
}

const isSuperscript = (c: number): boolean =>
  c === 0xb9 || c === 0xb2 || c === 0xb3 || (c >= 0x2070 && c <= 0x2079)

/** Words whose full stop leads to a number that is no note: "No.5", "p.12". */
const leadsToNumber = /(?:^|[^\p{L}])(?:nos?|arts?|pp?|secs?|ch|vol|figs?|exh?s?|cl|par|pt|tit|rule)$/iu

/** A footnote number glued to the end of a sentence or word group: 'the court."4 Nor'. */
function isGluedNote(text: string, start: number, end: number): boolean {
  if (end - start > 3 || start < 2) return false
  const before = text.charAt(start - 1)
  if (
    !/[.,;:"”’')\]?!]/.test(before) ||
    isDigit(text.charCodeAt(start - 2)) ||
    isSpace(text.charCodeAt(start - 2)) ||
    /[$#§([—–-]/.test(text.charAt(start - 2)) ||
    (before === '.' && leadsToNumber.test(text.slice(Math.max(0, start - 8), start - 1)))
  )
    return false
  for (let i = start; i < end; i++) if (!isDigit(text.charCodeAt(i))) return false
  return isSpace(text.charCodeAt(end)) || end === text.length
}

/** A line of its own that holds only a page number. */
function isPageNumberLine(text: string, start: number, end: number): boolean {
  if (end - start > 5) return false
  let a = start - 1
  while (a >= 0 && (text.charCodeAt(a) === 32 || text.charCodeAt(a) === 45 || text.charCodeAt(a) === 9)) a--
  if (a >= 0 && text.charCodeAt(a) !== 10 && text.charCodeAt(a) !== 12) return false
  let b = end
  while (
    text.charCodeAt(b) === 32 ||
    text.charCodeAt(b) === 45 ||
    text.charCodeAt(b) === 13 ||
    text.charCodeAt(b) === 9
  )
    b++
  if (b < text.length && text.charCodeAt(b) !== 10 && text.charCodeAt(b) !== 12) return false
  for (let i = start; i < end; i++) if (!isDigit(text.charCodeAt(i))) return false
  return start > 0
}

/** End of a word that the source itself quotes with a changed beginning or ending: "[t]he", "claim[s]"; or `end`. */
function bracketedEnd(text: string, start: number, end: number): number {
  if (text.charCodeAt(start) === 91) {
    const close = text.indexOf(']', start)
    const after = wordAt(text, close + 1).end
    return after > close + 1 ? bracketedEnd(text, close + 1, after) : end
  }
  if (text.charCodeAt(end) !== 91) return end
  const ending = /^\[[a-z'’]{1,4}\]/.exec(text.slice(end, end + 6))?.[0].length ?? 0
  return end + ending
}

/**
 * Beginnings and endings that turn their word round. Brackets mark what they change, but a change of these is compared like any
 * other letters: "should[n't]" is not "should". Beginnings of two letters always are.
 */
const denying = 'non|not|dis|mis|anti|contra|counter'
const denyingBeginning = new RegExp(`^(?:${denying})$`, 'i')
const denyingEnding = /^(?:n['’]?t|not|less|free)$/i
const beginsBracketed = new RegExp(`^\\[(?:\\p{L}{1,2}|${denying})\\]\\p{L}`, 'iu')

/** Whether "[t]he" or "[dis]believer" begins at the bracket. */
const opensWord = (text: string, at: number): boolean =>
  text.charCodeAt(at) === 91 &&
  isLetter(text.charCodeAt(at + 1)) &&
  beginsBracketed.test(text.slice(at, at + 12))

/** Splits a source into comparable words, leaving out running heads, page and footnote marks. Linear in its length. */
export function wordsOf(text: string): SourceWords {
  const keys: string[] = []
  const starts: number[] = []
  const ends: number[] = []
  const index = new Map<string, number[]>()
  for (let i = 0; i < text.length;) {
    const c = text.charCodeAt(i)
    const mark = markLength(text, i) || runningHeadLength(text, i)
    if (mark > 0) {
      i += mark
      continue
    }
    if ((!isWordChar(c) || isSuperscript(c)) && !opensWord(text, i)) {
      i++
      continue
    }
    const word = wordAt(text, i)
    word.end = bracketedEnd(text, word.start, word.end)
    const raw = text.slice(word.start, word.end)
    i = Math.max(word.end, i + 1)
    if (
      isDigit(c) &&
      (isGluedNote(text, word.start, word.end) || isPageNumberLine(text, word.start, word.end))
    )
      continue
    const key = wordKey(word.hyphenated ? raw.replace(/[-‐]\s+/g, '') : raw)
    if (key === '') continue
    const held = index.get(key)
    if (held === undefined) index.set(key, [keys.length])
    else held.push(keys.length)
    keys.push(key)
    starts.push(word.start)
    ends.push(word.end)
  }
  return { text, keys, starts, ends, index }
}

/** Notes that a writer adds in brackets or parentheses and that are not words of the source. */
const notes =
  /[[(]\s*(?:(?:internal |some |all )?(?:emphasis|emphases|italics|citations?|quotations?(?: marks?)?|quotes?|quotation marks|footnotes?|alterations?|brackets|ellipses|capitalization|paragraph break)(?:[ ,;]+(?:and|or|internal|added|omitted|supplied|removed|altered|in original|mine|ours|deleted|emphasis|emphases|citations?|quotation marks|quotations?|footnotes?|alterations?|marks|original|the|cleaned up))*|cleaned up|sic|footnote omitted)\s*[)\]]/gi

const ellipsis = /(?:\.\s?){3,}|…(?:\s?\.)?|(?:\*\s?){3}|\[\s?(?:\.\s?){3}\]|\[…\]/g

type Piece = { start: number; end: number; is: 'note' | 'ellipsis' }

function piecesIn(quote: string): Piece[] {
  const found: Piece[] = []
  for (const m of quote.matchAll(notes))
    found.push({ start: m.index, end: m.index + m[0].length, is: 'note' })
  for (const m of quote.matchAll(ellipsis)) {
    if (!found.some(p => m.index < p.end && m.index + m[0].length > p.start))
      found.push({ start: m.index, end: m.index + m[0].length, is: 'ellipsis' })
  }
  return found.sort((a, b) => a.start - b.start)
}

/** A quotation as segments of words, with what its brackets and ellipses allow. */
export function quoteSegments(quote: string): { segments: Segment[]; notes: string[] } {
  const said = new Set<string>()
  const segments: Segment[] = []
  let current: Segment | null = null
  let gap: Segment['gap'] = 'none'
  const breakWith = (kind: Segment['gap']): void => {
    if (current !== null && current.keys.length > 0) segments.push(current)
    if (current !== null || segments.length > 0) gap = kind === 'ellipsis' || gap !== 'ellipsis' ? kind : gap
    current = null
  }
  const add = (start: number, end: number, free: Freedom, key: string): void => {
    current ??= { text: quote, keys: [], starts: [], ends: [], free: [], gap }
    gap = 'none'
    current.keys.push(key)
    current.starts.push(start)
    current.ends.push(end)
    current.free.push(free)
  }
  const pieces = piecesIn(quote)
  let next = 0
  for (let i = 0; i < quote.length;) {
    const piece = pieces[next]
    if (piece !== undefined && i >= piece.start) {
      if (piece.is === 'ellipsis') {
        said.add('ellipsis')
        breakWith('ellipsis')
      } else {
        said.add('note in brackets')
        if (
          /omitted/i.test(quote.slice(piece.start, piece.end)) &&
          /citation|footnote/i.test(quote.slice(piece.start, piece.end)) &&
          piece.end < quote.length - 2
        )
          breakWith('ellipsis')
      }
      i = Math.max(piece.end, i)
      next++
      continue
    }
    const c = quote.charCodeAt(i)
    const mark = markLength(quote, i) || runningHeadLength(quote, i)
    if (mark > 0) {
      i += mark
      continue
    }
    if (c === 91) {
      i = bracket(quote, i, said, add, breakWith)
      continue
    }
    if (!isWordChar(c) || isSuperscript(c)) {
      i++
      continue
    }
    const word = wordAt(quote, i)
    if (
      isDigit(c) &&
      (isGluedNote(quote, word.start, word.end) || isPageNumberLine(quote, word.start, word.end))
    ) {
      i = word.end
      continue
    }
    let end = word.end
    let free: Freedom = null
    if (quote.charCodeAt(end) === 91) {
      const close = quote.indexOf(']', end)
      const inside = quote.slice(end + 1, close).trim()
      if (close > 0 && denyingEnding.test(inside)) {
        add(word.start, close + 1, null, wordKey(quote.slice(word.start, end) + inside))
        i = close + 1
        continue
      }
      if (
        close > 0 &&
        close - end <= 6 &&
        /^\s?[a-z']*\s?$/i.test(quote.slice(end + 1, close)) &&
        !isSpace(quote.charCodeAt(end - 1))
      ) {
        free = 'prefix'
        said.add('bracketed ending')
      }
    } else if (quote.charCodeAt(end) === 93) {
      // A closing bracket without its opening one: the bracketed ending of a word, badly read.
      free = 'prefix'
      said.add('bracketed ending')
    }
    const raw = quote.slice(word.start, word.end)
    add(word.start, word.end, free, wordKey(word.hyphenated ? raw.replace(/[-‐]\s+/g, '') : raw))
    if (free === 'prefix') {
      const close = quote.indexOf(']', end)
      // An empty bracket says that letters, or a word, were left out.
      if (quote.slice(end + 1, close).trim() === '' && quote.charCodeAt(end) === 91) breakWith('bracket')
      end = close + 1
    }
    i = Math.max(end, i + 1)
  }
  if (current !== null) segments.push(current)
  return { segments: segments.filter(s => s.keys.length > 0), notes: [...said] }
}

/** What is said of a quotation in which words in brackets stand for words of the source, or between them. */
export const bracketedInsertion = 'bracketed insertion'

/** Reads a bracket of the quotation: a changed first letter, or words put in the place of others. */
function bracket(
  quote: string,
  at: number,
  said: Set<string>,
  add: (start: number, end: number, free: Freedom, key: string) => void,
  breakWith: (kind: Segment['gap']) => void,
): number {
  const misread = /^\[(\p{L})[jJ](?=\p{L})/u.exec(quote.slice(at, at + 4))?.[1]
  if (misread !== undefined) {
    const rest = wordAt(quote, at + 3)
    said.add('bracketed first letter')
    add(at, rest.end, 'first-letter', wordKey(misread + quote.slice(at + 3, rest.end)))
    return rest.end
  }
  const close = quote.indexOf(']', at)
  if (close < 0) return at + 1
  const inside = quote.slice(at + 1, close)
  if (/^(?:cits?|citations?|footnotes?)\.?$/i.test(inside)) {
    said.add('citations omitted')
    breakWith('ellipsis')
    return close + 1
  }
  const after = quote.charCodeAt(close + 1)
  if (/^[\p{L}]{1,2}$/u.test(inside) && isLetter(after)) {
    const rest = wordAt(quote, close + 1)
    said.add('bracketed first letter')
    add(at, rest.end, 'first-letter', wordKey(inside + quote.slice(close + 1, rest.end)))
    return rest.end
  }
  if (/^[\p{L}]{3,12}$/u.test(inside) && isLetter(after)) {
    const rest = wordAt(quote, close + 1)
    if (denyingBeginning.test(inside)) {
      add(at, rest.end, null, wordKey(inside + quote.slice(close + 1, rest.end)))
      return rest.end
    }
    said.add('bracketed beginning')
    add(at, rest.end, 'suffix', wordKey(quote.slice(close + 1, rest.end)))
    return rest.end
  }
  said.add(inside.trim().length > 1 ? bracketedInsertion : 'bracketed letter')
  breakWith('bracket')
  return close + 1
}
