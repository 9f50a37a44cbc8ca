import { scriptOfLookAlike, withForeignLetters, withoutLookAlikes } from '../find/look-alikes.ts'
import type { Finding } from './finding.ts'
import type {
  Citation,
  Difference,
  Evidence,
  HeldSource,
  Judgement,
  Quotation,
  QuoteCheck,
  Span,
} from '../types.ts'

/** Words with the marks inside them, as a reader takes them for one. */
const words = /[\p{L}\p{N}\p{M}][\p{L}\p{N}\p{M}.'’-]*/gu

/** Words that are named; of more their number is told. */
const mostNamed = 3

/**
 * Of a quotation with letters of other scripts and of the same with English ones the result that is nearer to the source: it
 * may itself have the Greek letter.
 */
export function nearer(read: QuoteCheck, written: QuoteCheck): QuoteCheck {
  if (read.is === 'quote_not_found' || written.is === 'verified') return written
  if (read.is === 'verified' || written.is === 'quote_not_found') return read
  return written.differences.length < read.differences.length ? written : read
}

type ForeignWord = { at: Span; written: string; read: string; letters: string[] }

/** Words of the quotation with letters that only look like those of the source, and that it has nowhere at this place. */
function foreignWords({ text, written = text }: Quotation, found: string): ForeignWord[] {
  return [...written.matchAll(words)].flatMap(({ 0: word, index }) => {
    const at = { start: index, end: index + word.length }
    const read = text.slice(at.start, at.end)
    const letters = [...word].filter((letter, i) => letter !== read.charAt(i) && !found.includes(letter))
    return letters.length === 0 ? [] : [{ at, written: word, read, letters }]
  })
}

const codeOf = (letter: string): string =>
  `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`

function says([first, ...others]: readonly ForeignWord[], title: string): string {
  if (first === undefined) return ''
  const letter = first.letters[0] ?? ''
  const plain = first.read.charAt(first.written.indexOf(letter))
  const script = scriptOfLookAlike(letter) ?? 'foreign'
  const a = /^[AEIOU]/.test(script) ? 'an' : 'a'
  const more = others.slice(0, mostNamed - 1).map(word => `“${word.written}”`)
  const rest = others.length - more.length
  const also = [...more, ...(rest > 0 ? [`${rest} more`] : [])].join(', ')
  return `The “${letter}” in “${first.written}” is ${a} ${script} letter (${codeOf(letter)}) that only looks like the “${plain}” of ${title}${also === '' ? '' : `; so it is in ${also}`}. Type it anew.`
}

/**
 * A quotation that looks word for word and is not: it holds letters of another script, which a search for the words does not
 * find and which the source does not have. Forms of the same letter (full-width, ligatures, small capitals) are typography.
 */
export function judgeLetters(
  quotation: Quotation,
  source: HeldSource,
  at: Span,
  here: Evidence,
): Finding | null {
  if (quotation.written === undefined) return null
  const found = source.text.slice(at.start, at.end)
  const foreign = foreignWords(quotation, found)
  if (foreign.length === 0) return null
  const differences = foreign.map((word): Difference => {
    const place = found.toLowerCase().indexOf(word.read.toLowerCase())
    const start = at.start + Math.max(0, place)
    const sourceSpan = place < 0 ? at : { start, end: start + word.read.length }
    return {
      kind: 'changed',
      quoteSpan: word.at,
      sourceSpan,
      quoted: word.written,
      found: source.text.slice(sourceSpan.start, sourceSpan.end),
    }
  })
  return {
    verdict: 'altered_quote',
    reason: says(foreign, here.title ?? source.name),
    evidence: { ...here, differences },
  }
}

/** The citation without what its parentheticals say: those words are judged as quotations. */
const citationAlone = (text: string, { fullStart, fullEnd, parentheticals }: Citation): string =>
  text.slice(fullStart, parentheticals?.[0]?.start ?? fullEnd)

/**
 * The judgement on a citation in whose own names, numbers or reporter letters of another script stand, "1 U.Ѕ. 1": it was read as it
 * looks, but nobody who searches for it finds it, and whoever wrote it so may have meant to hide it. It says so, and
 * is not verified.
 */
export function withLettersTold(text: string, citation: Citation, judgement: Judgement): Judgement {
  const asWritten = citationAlone(text, citation)
  if (/^[\0-\u02ff]*$/.test(asWritten)) return judgement
  const read = withoutLookAlikes(asWritten)
  const written = withForeignLetters(read, asWritten)
  if (written === undefined) return judgement
  const ofCitation = { start: 0, end: read.length, text: read, written }
  const foreign = foreignWords(ofCitation, judgement.evidence.title ?? '')
  if (foreign.length === 0) return judgement
  const told = says(foreign, 'ordinary text')
  const reason = `${told} Read as it looks: ${judgement.reason}`
  return { ...judgement, reason, ...(judgement.verdict === 'verified' ? { verdict: 'ambiguous' } : {}) }
}
