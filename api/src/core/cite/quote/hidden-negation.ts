import type { Segment, SourceWords } from './quote-words.ts'
import type { Difference } from '../types.ts'

const negation =
  /^(?:not|never|cannot|(?:do|does|did|is|are|was|were|has|have|had|wo|would|should|could|ca|must|need)nt)$/

/** Words that begin a clause or phrase of its own, which may be left out with the negation in it. */
const opens =
  /^(?:who|whom|whose|which|that|if|when|where|while|although|though|because|since|unless|until|whether|as|but|and|or|nor|in|on|at|by|for|from|with|without|of|to|under|than|including|even|such)$/

/** Most words that are left out of one clause; more are a sentence of their own. */
const longest = 14

/** Words of the quotation on either side that may keep the negation: "did not … abrogate". */
const beside = 6

/**
 * The negation that an ellipsis in the middle of a clause leaves out: "a licensee … shall be liable" of "a licensee who pays
 * shall not … be liable". Nothing of a gap with a mark of punctuation, or one that begins a clause of its own; and nothing
 * where the quotation denies beside it.
 */
export function hiddenNegation(
  before: Segment,
  after: Segment,
  gap: { from: number; to: number },
  words: SourceWords,
): Difference | null {
  const { from, to } = gap
  if (to - from > longest || to <= from) return null
  const left = words.text.slice(words.ends[from - 1] ?? 0, words.starts[to] ?? 0)
  if (/[.,;:?!—–()[\]“”"]/.test(left) || opens.test(words.keys[from] ?? '')) return null
  const kept = [...before.keys.slice(-beside), ...after.keys.slice(0, beside)]
  if (kept.some(key => negation.test(key) || /^(?:no|none|nor|neither|without|hardly)$/.test(key)))
    return null
  const denied = words.keys.slice(from, to).findIndex(key => negation.test(key))
  // A negation right before what follows is told as one of any ellipsis.
  if (
    denied === -1 ||
    from + denied === to - 1 ||
    /^(?:or|whether|if)$/.test(words.keys[from + denied - 1] ?? '')
  )
    return null
  const at = after.starts[0] ?? 0
  const source = { start: words.starts[from + denied] ?? 0, end: words.ends[from + denied] ?? 0 }
  return {
    kind: 'missing',
    quoteSpan: { start: at, end: at },
    sourceSpan: source,
    quoted: '',
    found: words.text.slice(source.start, source.end),
  }
}
