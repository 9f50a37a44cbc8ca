import { connectorOf, isPercent, looseConnectorBetween, unreadNearness } from './connectors.ts'
import { hasField, restrictionsIn } from './fields.ts'
import { plainly } from './typed.ts'

/**
 * Sentences, lists and questions are prose, whatever capitals or quotation marks they hold; not so `75,000`, `wom?n`, nor an
 * abbreviation with a connector behind it.
 */
const PROSE = /[,;?](?=\s|$)|[\p{Ll}\d)]\.\s+(?!(?:AND|OR|NOT|BUT|ANDNOT|BUTNOT)\s|W\/|PRE\/)\p{Lu}/u
/** A root expander: letters, then `!` where the word ends. */
const TRUNCATED = /[\p{L}\p{N}]!(?=[\s)]|$)/u
const QUOTE = /["“”„«»]/gu

/**
 * Whether a text is typed in terms and connectors, and not in sentences: AND, OR or NOT in capitals among other words,
 * `w/5`, `/s`, `/p`, `+5`, `execut!`, or nothing but phrases in quotation marks. `&` alone is part of many names.
 */
export function isBoolean(text: string): boolean {
  const bare = withoutPhrases(text)
  if (!/[\p{L}\p{N}]/u.test(text) || PROSE.test(bare)) return false
  // A quotation mark left open is more likely a slip.
  const isClosed = (text.match(QUOTE) ?? []).length % 2 === 0
  if (/^[\s"()]*$/u.test(bare)) return isClosed
  if (TRUNCATED.test(bare) && !isExclamation(bare.trim())) return true
  if (hasField(bare) || /"\s*~\d/.test(bare) || (isClosed && isJoined(bare))) return true
  const chunks = bare.split(/[\s()]+/u).filter(chunk => chunk !== '')
  const capitals = areCapitals(bare) && !/["()]/.test(bare)
  const headings = headingsOf(chunks)
  return chunks.some((chunk, place) => {
    const connector = connectorOf(chunk)
    if (connector === null) return false
    return connector.is === 'near' || (SPELT_OUT.test(chunk) && !capitals && headings[place] !== true)
  })
}

/** "Help!": one word with a capital, or the only mark at the end of several words. */
const isExclamation = (text: string): boolean =>
  text.endsWith('!') &&
  (/^\p{Lu}\S*$/u.test(text) || (/\s/.test(text) && text.indexOf('!') === text.length - 1))

const areCapitals = (text: string): boolean => text === text.toUpperCase()

/** A text with a mark in the place of each phrase: what is typed around the phrases. */
function withoutPhrases(text: string): string {
  return plainly(text)
    .replace(/["“”„«»][^"“”„«»]*(?:["“”„«»]|$)/gu, ' " ')
    .replace(/(?<=^|[\s(])['‘‚‹`](?=[^\s'’])[^"]{1,300}?['’›](?=[\s)]|$)/gu, ' " ')
}

const piecesOf = (bare: string): string[] => bare.match(/[()"]|[^\s()"]+/gu) ?? []

/**
 * Whether connectors, in capitals or not, stand between all words, phrases and parentheses: no sentence is written so. Names
 * are (`Smith & Wesson`), and pairs such as "landlord and tenant", so there must be a phrase or a parenthesis, or a connector
 * that stands in neither.
 */
function isJoined(bare: string): boolean {
  const pieces = piecesOf(bare)
  const kinds = pieces.map((piece, at) => {
    if (piece === '(' || piece === ')') return piece
    const loose = looseConnectorBetween(pieces[at - 1] ?? '', piece, pieces[at + 1] ?? '')
    return isPercent(pieces[at - 1] ?? '', piece)
      ? 'operand'
      : (connectorOf(loose?.typed ?? piece)?.is ?? 'operand')
  })
  const isSign = (piece: string, at: number): boolean =>
    /^["(|%]$/.test(piece) || (piece === '&' && bare === bare.toLowerCase()) || kinds[at] === 'near'
  if (!pieces.some(isSign) || (kinds.includes('near') && areCapitals(bare))) return false
  const isJoint = (kind: string | undefined): boolean =>
    kind === 'and' || kind === 'or' || kind === 'not' || kind === 'near'
  return (
    kinds.some(isJoint) &&
    !isJoint(kinds[0]) &&
    kinds.every((kind, at) => {
      const before = kinds[at - 1]
      return (
        !(kind === 'operand' || kind === '(') ||
        (before !== 'operand' && !(before === ')' && kind === 'operand'))
      )
    })
  )
}

const SPELT_OUT = /^(?:AND|OR|NOT|ANDNOT|BUTNOT|AND-NOT|BUT-NOT|AND\/OR|w\/seg)$/
const CAPITALS = /^[^\p{Ll}]*\p{Lu}[^\p{Ll}]*$/u

/**
 * For each word whether it stands in a heading that a passage was pasted with ("I. FACTS AND PROCEEDINGS BELOW The tenant …"):
 * others in capitals stand on both sides, two of them with no connector between; or it is a connector that begins the text.
 */
function headingsOf(chunks: string[]): boolean[] {
  const headings = chunks.map((chunk, place) => place === 0 && (chunk === 'AND' || chunk === 'OR'))
  for (let from = 0; from < chunks.length; from++) {
    let to = from
    while (CAPITALS.test(chunks[to] ?? '')) to++
    const run = chunks.slice(from, to)
    if (run.some((word, at) => at > 0 && !SPELT_OUT.test(word) && !SPELT_OUT.test(run[at - 1] ?? ''))) {
      headings.fill(true, from + 1, to - 1)
    }
    from = to
  }
  return headings
}

const isRoot = (piece: string): boolean => /^\p{L}{3,}!$/u.test(piece)
/** A root as other search engines have it. */
const STARRED = /^\p{Ll}{3,}\*$/u

/** Longer texts are passages that somebody pasted: what looks like a connector there is none. */
const LONGEST_HINTED = 300

/** What may have been meant as a connector in a text that is searched as a question in words. */
export function unreadConnectors(text: string): string[] {
  if (text.length > LONGEST_HINTED) return []
  const pieces = piecesOf(withoutPhrases(text))
  const isOpen = (text.match(QUOTE) ?? []).length % 2 === 1
  const notes =
    isOpen &&
    (isBoolean(text.replace(QUOTE, ' ')) || (/\p{L}.*["“”„«»]/u.test(text) && isBoolean(`${text}"`)))
      ? ['A quotation mark was left open, so this was searched as a question in words, without connectors.']
      : []
  const signs = pieces.filter(
    piece => connectorOf(piece)?.is === 'near' || SPELT_OUT.test(piece) || isRoot(piece),
  )
  const bare = withoutPhrases(text)
  for (const typed of restrictionsIn(bare).slice(0, 3))
    notes.push(`“${typed.slice(0, 40)}” was searched as words: the filters narrow by court and date.`)
  notes.push(...unreadNearness(bare))
  if (
    signs.length > 0 &&
    PROSE.test(bare) &&
    isBoolean(bare.replace(/[,;?.]+(?=\s|$)/gu, ' ').replaceAll(' " ', ' a '))
  ) {
    const listed = [...new Set(signs)].slice(0, 3).map(sign => `“${sign.slice(0, 20)}”`)
    notes.push(
      `Because of a comma, semicolon, question mark or full stop this was searched as a question in words: ${listed.join(', ')} had no meaning. Without it they have.`,
    )
  }
  for (const piece of pieces)
    if (STARRED.test(piece))
      notes.push(
        `“${piece.slice(0, 20)}” was searched as a word: ! behind its beginning stands for any ending.`,
      )
    else if (/^!\p{L}/u.test(piece))
      notes.push(
        `“${piece.slice(0, 20)}” was searched as a word: ! stands behind a beginning, and NOT excludes.`,
      )
  for (const [at, piece] of pieces.entries()) {
    if (at > 0 && /^[-−]\p{L}[^-]*$/u.test(piece)) {
      notes.push(
        `“${piece.slice(0, 20)}” excludes nothing in a question in words. To leave out what holds a word, type NOT.`,
      )
    }
    if (looseConnectorBetween(pieces[at - 1] ?? '', piece, pieces[at + 1] ?? '') !== null) {
      notes.push(
        `“${piece}” was searched as a word. How near two words must stand is typed w/5, pre/5, /s or /p.`,
      )
    }
  }
  return [...new Set(notes)]
}
