import { isNamed, type JudgeContext } from './judge-source.ts'
import { everyday } from './mentions.ts'
import type { Citation, HeldSource } from '../types.ts'

/** A *v.* in one line with up to four words on both sides, in letters of any size. */
const WORD = "[\\p{L}&][\\p{L}.’'&-]{0,30}"
const parties = new RegExp(
  `(?<!\\p{L})(${WORD}(?:,? ${WORD}){0,3}),? (?:-?v-?|vs|versus)(?:\\. ?| )(${WORD}(?:,? ${WORD}){0,3})`,
  'giu',
)
/** A proceeding that has one name. */
const proceeding = /\b(?:In re|Ex parte|(?:In the )?Matter of) (\p{Lu}[\p{L}’'-]{2,30})/gu

/** Characters of a sentence that are looked through on either side of a citation. */
const reach = 300

/** The words of a party that tell it; where none has a capital letter, the one at `nearest`. */
function tellingOf(party: string, nearest: number): string[] {
  const words = party.split(/[ ,]+/).map(word => word.replace(/^[^\p{L}]+|[^\p{L}.]+$/gu, ''))
  const large = words.filter(word => /^\p{Lu}/u.test(word))
  return (large.length > 0 ? large : words.slice(nearest).slice(0, 1)).filter(
    word => word.length > 2 && !everyday.test(word.replace(/\.$/, '')),
  )
}

/** The name without words of the sentence before and behind it, which have small letters, and without its full stop. */
const nameOf = (first: string, second: string): string =>
  `${first.replace(/^(?:\p{Ll}\S* )+(?=\p{Lu})/u, '')} v. ${second.replace(/(?<=\p{Lu}\S*)(?: \p{Ll}\S*)+$/u, '').replace(/\.$/, '')}`

/** The text without the citations that stand in it, so that what is left keeps its place. */
function withoutOthers(text: string, from: number, to: number, { citations, index }: JudgeContext): string {
  let rest = text.slice(from, to)
  for (const { fullStart, fullEnd } of citations.slice(Math.max(0, index - 9), index + 10)) {
    const [start, end] = [Math.max(0, fullStart - from), Math.min(to, fullEnd) - from]
    if (end > start) rest = `${rest.slice(0, start)}${';'.repeat(end - start)}${rest.slice(end)}`
  }
  return rest
}

/**
 * The case that the sentence names beside a citation without a name, where no word that tells it is in the name of the source: "607
 * F.3d 864 is Alder v. Birch". Undefined where none is.
 */
export function namedBeside(
  citation: Citation,
  { name, shortName }: HeldSource,
  context: JudgeContext,
): string | undefined {
  if (citation.kind !== 'full_case' || isNamed(citation) || citation.antecedent !== undefined)
    return undefined
  const from = Math.max(citation.sentence.start, citation.start - reach)
  const to = Math.min(citation.sentence.end, citation.end + reach)
  const held = `${name} ${shortName}`.toLowerCase()
  const rest = withoutOthers(context.text, from, to, context)
  const found = [
    ...[...rest.matchAll(parties)].map(([, first = '', second = '']) => ({
      whole: nameOf(first, second),
      telling: [...tellingOf(first, -1), ...tellingOf(second, 0)],
    })),
    ...[...rest.matchAll(proceeding)].map(([whole, one = '']) => ({ whole, telling: tellingOf(one, 0) })),
  ]
  const isOther = ({ telling }: (typeof found)[number]): boolean =>
    telling.length > 0 && !telling.some(word => held.includes(word.toLowerCase()))
  return found.every(isOther) ? found[0]?.whole : undefined
}
