import type { NamedWriter } from './named-writer.ts'
import { elsewhere } from './named-writer.ts'
import { begin, doing, joined, noun, onOneLine, readWriter, says, who, whose } from './writer-in-prose.ts'
import type { Citation } from '../types.ts'

/** Characters before a citation in which the sentence stands that it is given for. */
const reach = 480

/** The rest of the sentence, in which no other court or opinion is named, up to the citation. */
const rest = '(?![\\p{L}])(?:(?! v\\.)[^.;“”"?!]){0,300}[.][)’]? $'

/** "Justice Green, dissenting, warned that it is so. Alder v. Birch": who says what the whole sentence tells. */
const forms = [
  `${begin}(?<told>${who}${joined}, (?<does>${doing}(?: and ${doing})?), ${says})${rest}`,
  `${begin}(?<told>${who}${joined}, in ${whose}(?<does>${noun}), ${says})${rest}`,
  `${begin}(?<told>[Ii]n ${whose}(?<does>${noun})${joined}, ${who},? ${says})${rest}`,
  `${begin}(?<told>(?<does>(?:[Dd]issent|[Cc]oncurr)ing), ${who},? ${says})${rest}`,
  `${begin}(?<told>${who}(?:[’']s|(?<=s)[’']) (?<does>${noun}) ${says})${rest}`,
  `${begin}(?<told>${who} ${says} in ${whose}(?<does>${noun}))${rest}`,
  `${begin}(?<told>${who} (?<does>dissented)(?:, ?(?:writing|arguing|warning|saying|stating|explaining|observing|noting))?)${rest}`,
  `${begin}(?<told>[Oo]ver (?:the |a )?(?:[a-z]+ )?(?<does>dissent)s? (?:of|by) ${who}), (?:the|a|an|this)${rest}`,
  `${begin}(?<told>[Oo]ver ${who}(?:[’']s|(?<=s)[’']) (?:[a-z]+ )?(?<does>dissent)), (?:the|a|an|this)${rest}`,
].map(form => new RegExp(form, 'u'))

/** A parenthetical in which another case or opinion is spoken of. */
const ofOthers = /quot|cit(?:ing|ed)|dissent|concurr|\bJJ?\.|\bop(?:inion|n)\b/i

/**
 * The writer of a separate opinion whom the whole sentence makes its subject for which a bare citation stands: no signal,
 * no string of cases, nothing between. Whether another case was spoken of before is left to the caller.
 */
export function writerOfSentence(text: string, c: Citation, end: number): NamedWriter | null {
  if (c.signal !== undefined || c.relation !== undefined) return null
  if (c.within !== undefined || c.historyOf !== undefined) return null
  if (c.parentheticals?.some(p => ofOthers.test(p.text)) === true) return null
  const before = text.slice(Math.max(0, c.fullStart - reach), c.fullStart)
  if (!/dissent|concurr/i.test(before) || /^\s*[;,]/.test(text.slice(end, end + 4))) return null
  const near = onOneLine(before)
  const form = forms.find(one => one.test(near))
  const found = form?.exec(near) ?? null
  if (found === null || elsewhere.test(found[0])) return null
  const named = readWriter(found)
  return named === null ? null : { ...named, written: found.groups?.told ?? named.written }
}
