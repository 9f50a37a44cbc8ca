import { lettersThatTell, squeezed, type TypedName } from './name-lookup.ts'
import { type HeldName, partiesOf } from './names.ts'
import { isCommon, isKindAlone, isProsecutor, partyAgreement, prosecutingPlace } from './party.ts'
import { partyWords, saysNothing } from './party-words.ts'

/** Letters of a name without its "v." that has no slip; a shorter one is many a word. */
const SHORTEST_BARE = 6

/** Whether words are the whole of a name of two parties but for its "v.": "roe wade". No slip is forgiven. */
export function isNameWithoutVersus(typed: string, { name, shortName = name }: HeldName): boolean {
  return [squeezed, lettersThatTell].some(lettersOf => {
    const own = lettersOf(typed)
    return (
      own.length >= SHORTEST_BARE &&
      [name, shortName].map(partiesOf).some(({ first, second }) => {
        const isPair = second !== null && ![first, second].some(party => saysNothing(partyWords(party)))
        return isPair && own === lettersOf(`${first} ${second}`)
      })
    )
  })
}

/** Letters of a party that is typed alone; a shorter one is mostly an abbreviation. */
const SHORTEST_ALONE = 4

/** Whether words are the whole of one party's name ("Twombly", "Bell Atlantic"), or of the one in "In re Gault". No slip is forgiven. */
export function isPartyAlone(typed: string, { name, shortName = name }: HeldName): boolean {
  const words = partyWords(typed)
  if (squeezed(typed).length < SHORTEST_ALONE || isCommon(typed)) return false
  if (saysNothing(words) || isKindAlone(words)) return false
  return [name, shortName]
    .map(partiesOf)
    .some(({ first, second }) =>
      [first, second ?? ''].some(
        party =>
          party !== '' &&
          [squeezed, lettersThatTell].some(lettersOf => lettersOf(typed) === lettersOf(party)),
      ),
    )
}

/**
 * The party beside whoever prosecutes, "Cole" in "State v. Cole" and "Cole v. Ohio", and the state that is named, if one is. Null
 * where neither or both are a state.
 */
export function prosecuted(plaintiff: string, defendant: string): { party: string; place: string } | null {
  if (isProsecutor(plaintiff) === isProsecutor(defendant)) return null
  const [state, party] = isProsecutor(plaintiff) ? [plaintiff, defendant] : [defendant, plaintiff]
  return isCommon(party) || saysNothing(partyWords(party)) ? null : { party, place: prosecutingPlace(state) }
}

/**
 * Whether a held case is that of the same party against a state by another word for it: "State v. Cole" and "People v. Cole". Two
 * states that are both named are two cases; `jurisdiction` names the state of a court whose caption says “State” alone.
 */
export function isByAnotherProsecutor(
  { plaintiff, defendant }: TypedName,
  { name, shortName = name, jurisdiction }: HeldName & { jurisdiction: string | null },
): boolean {
  const typed = prosecuted(plaintiff ?? '', defendant ?? '')
  if (typed === null) return false
  return [name, shortName].map(partiesOf).some(({ first, second }) => {
    const held = prosecuted(first, second ?? '')
    if (held === null || partyAgreement(typed.party, held.party, false) !== 'full') return false
    // Of a bare "State" only its court tells whether it is the one that was typed.
    const place = held.place !== '' ? held.place : prosecutingPlace(jurisdiction ?? '')
    return typed.place === '' || typed.place === place
  })
}
