import type { JudgeContext } from './judge-source.ts'
import { isNamed } from './judge-source.ts'
import { everyday } from './mentions.ts'
import type { Citation, HeldSource } from '../types.ts'

/** The words on both sides of a *v.* in one line, in letters of any size. */
const parties =
  /(?<!\p{L})(\p{L}[\p{L}’'-]{2,30})[.,]{0,2} (?:-?v-?|vs|versus)(?:\. ?| )(\p{L}[\p{L}’'-]{2,30})/giu

/** Characters of a sentence that are looked through on either side of a citation. */
const reach = 300

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
  const found = [...withoutOthers(context.text, from, to, context).matchAll(parties)].map(
    ([whole, ...words]) => ({ whole, telling: words.filter(word => !everyday.test(word)) }),
  )
  const isOther = ({ telling }: (typeof found)[number]): boolean =>
    telling.length > 0 && !telling.some(word => held.includes(word.toLowerCase()))
  return found.every(isOther) ? found[0]?.whole : undefined
}
