/** Splits text into rows of a word-piece table. Rows are numbered in the order of the vocabulary's entries. */
export type WordPieces = {
  /**
   * Calls `take` with each row of `text`, in the order of the words; a word no entry covers gives no row. A phrase gives its
   * row beside those of its words.
   */
  eachRow(text: string, take: (row: number) => void): void
}

/** Anything that has to be folded. Common marks of printed law are left out of it: they only end a word. */
const NEEDS_FOLDING = /[^\p{ASCII}\u00a0\u00a7\u00b6\u2010-\u201f\u2022\u2026]/u
/** Soft hyphens, zero-width marks and combining accents: a reader does not see them between two letters. */
const UNSEEN = /[\u00ad\u200b-\u200d\u2060\ufeff]/g
const ACCENTS = /\p{Mn}/gu

/** Characters of a word that are read. What is longer is no word (a checksum, an encoded file). */
const LONGEST_WORD = 64
/** Words outside the vocabulary whose pieces are remembered. About 10 MB when full; then it starts over. */
const REMEMBERED_WORDS = 50_000

const DIGIT_0 = 48
const DIGIT_9 = 57
const LETTER_A = 97
const LETTER_Z = 122

function isWordCode(code: number): boolean {
  return (code >= LETTER_A && code <= LETTER_Z) || (code >= DIGIT_0 && code <= DIGIT_9)
}

/**
 * Lower case, no accents, compatibility forms opened (a printed "ﬁ" is "fi"): BERT's basic tokenisation. The section sign is
 * the word.
 */
function fold(text: string): string {
  const said = text.includes('§') ? text.replaceAll('§', ' section ') : text
  if (!NEEDS_FOLDING.test(said)) return said.toLowerCase()
  return said.replace(UNSEEN, '').normalize('NFKD').replace(ACCENTS, '').toLowerCase()
}

/**
 * A tokeniser over `entries`: first `pieces` word pieces as BERT writes them (`##ing` goes on inside a word),
 * then whole words, which never match a part of a longer word, and phrases of two words. A whole word wins; otherwise the
 * longest piece that fits, from the left. Words are runs of a–z and 0–9 after folding; everything else only separates.
 */
export function openWordPieces(entries: readonly string[], pieces: number): WordPieces {
  const whole = new Map<string, number>()
  const starts = new Map<string, number>()
  const goesOn = new Map<string, number>()
  /** The second words of phrases, by the first. */
  const phrases = new Map<string, Map<string, number>>()
  let longest = 0
  entries.forEach((entry, row) => {
    const [first = '', second] = entry.split(' ')
    if (second !== undefined) {
      const seconds = phrases.get(first) ?? new Map<string, number>()
      phrases.set(first, seconds.set(second, row))
      return
    }
    if (row < pieces) {
      const inside = entry.startsWith('##')
      const piece = inside ? entry.slice(2) : entry
      if (inside) goesOn.set(piece, row)
      else starts.set(piece, row)
      longest = Math.max(longest, piece.length)
    }
    if (row >= pieces || !entry.startsWith('##')) whole.set(entry, row)
  })
  const remembered = new Map<string, number[]>()

  function split(word: string): number[] {
    const rows: number[] = []
    let start = 0
    while (start < word.length) {
      const table = start === 0 ? starts : goesOn
      let next = start + 1
      for (let end = Math.min(word.length, start + longest); end > start; end--) {
        const row = table.get(word.slice(start, end))
        if (row === undefined) continue
        rows.push(row)
        next = end
        break
      }
      start = next
    }
    return rows
  }

  function piecesOf(word: string): number[] {
    const known = remembered.get(word)
    if (known !== undefined) return known
    if (remembered.size >= REMEMBERED_WORDS) remembered.clear()
    const rows = split(word)
    // A copy: a word cut out of a text keeps the whole text in memory.
    remembered.set(Buffer.from(word, 'latin1').toString('latin1'), rows)
    return rows
  }

  function eachRow(text: string, take: (row: number) => void): void {
    const folded = fold(text)
    const length = folded.length
    let at = 0
    let seconds: ReadonlyMap<string, number> | undefined
    while (at < length) {
      if (!isWordCode(folded.charCodeAt(at))) {
        at++
        continue
      }
      const start = at
      while (at < length && isWordCode(folded.charCodeAt(at))) at++
      const word = folded.slice(start, Math.min(at, start + LONGEST_WORD))
      const row = whole.get(word)
      if (row !== undefined) take(row)
      else for (const piece of piecesOf(word)) take(piece)
      const phrase = seconds?.get(word)
      if (phrase !== undefined) take(phrase)
      seconds = phrases.get(word)
    }
  }

  return { eachRow }
}
