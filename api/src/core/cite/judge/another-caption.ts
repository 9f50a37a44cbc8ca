import type { Library } from './held.ts'
import { isCommon, partyAgreement } from '../names/party.ts'
import { partiesOf } from '../names/names.ts'
import { partyWords, tellingWords } from '../names/party-words.ts'
import { wordKey, type SourceWords } from '../quote/quote-words.ts'
import type { Citation, HeldSource } from '../types.ts'

/** Words that tell a party apart, so many that two cases at one page can hardly share it by chance. */
const fewestTelling = 2

const tells = (party: string): boolean =>
  !isCommon(party) && tellingWords(partyWords(party)).length >= fewestTelling

/** The words of a party without what every caption may have around them. */
const wordsOfParty = (party: string): string[] =>
  party
    .replace(/^\s*(?:in re|ex parte|matter of|the)\s+/i, '')
    .split(/[^\p{L}\p{N}'’.&-]+/u)
    .map(wordKey)
    .filter(key => key !== '')

/** Whether the words stand in the source, one behind the other. */
function standsIn(words: readonly string[], source: SourceWords): boolean {
  const [first] = words
  return (
    first !== undefined &&
    (source.index.get(first) ?? []).some(at => words.every((word, i) => source.keys[at + i] === word))
  )
}

/**
 * Whether this source, which stands at the very page of the citation, is the cited case under another of its captions: a
 * proceeding of many parties is reported as "In re Deepwater Horizon" and held as "Freeh v. Lake Eugenie Land &
 * Development". One party has to agree in all its words, and to have enough of them; the other has to be named in the
 * source's own text. A party that the text does not name is another case's.
 */
export function isAnotherCaption(full: Citation, source: HeldSource, library: Library): boolean {
  const { plaintiff, defendant } = full
  if (plaintiff === undefined || defendant === undefined) return false
  const { first, second } = partiesOf(source.name)
  if (second === null) return false
  const agrees = (party: string): boolean =>
    tells(party) && [first, second].some(held => tells(held) && partyAgreement(party, held, false) === 'full')
  const other = agrees(defendant) ? plaintiff : agrees(plaintiff) ? defendant : undefined
  if (other === undefined || !tells(other)) return false
  // "INS" says a whole agency, and is one word that any text about insurance has.
  const words = wordsOfParty(other)
  return words.length >= fewestTelling && standsIn(words, library.words(source))
}
