import { partyWords } from '../names/party-words.ts'
import type { Bare } from '../types.ts'

/** "hereinafter FAIR", "hereafter “the Forum case”": the name that a writer gives a case. */
const hereinafter =
  /^(?:collectively,?\s)?(?:hereinafter|hereafter)[,:]?\s(?:(?:cited|referred to|called)\s(?:as\s)?)?(.+)$/i
/** The name alone in quotation marks, `(“FAIR”)`, or two of them. */
const inMarks = /^(?:the\s)?["“]([^"“”]{2,40})["”](?:,?\sor\s(?:the\s)?["“]([^"“”]{2,40})["”])?$/
/** An acronym of a party needs no marks, "(FAIR)", "(FAIR II)"; one of a court, "(ICTY)", is no name. */
const acronym = /^(\p{Lu}{3,10})(?:\s[IVX]{1,4})?$/u

/** The party's name with the number of the case among several, which needs no marks: "(Cromartie II)". */
const numbered = /^(\p{Lu}[\p{L}.’'&-]*(?:\s[\p{L}.’'&-]+){0,3})\s[IVX]{1,4}$/u

/** Up to five words, each with a capital letter save those that join them. */
const name = /^\p{Lu}[\p{L}\d.’'&-]*(?:\s(?:\p{Lu}[\p{L}\d.’'&-]*|of|the|v\.|&|and|\d{1,4})){0,4}$/u

const withoutMarks = (said: string): string =>
  said
    .replace(/^(?:the\s)?["“‘'*_]*(?:the\s)?/i, '')
    .replace(/,?["”’'*_]*(?:\s(?:case|decision|opinion))?["”’'*_]*$/, '')

/** Whether the letters are first letters of the party's words, in their order. */
function isAcronymOf(letters: string, party: string): boolean {
  let at = 0
  for (const [initial] of party.matchAll(/(?<!\p{L})\p{L}/gu))
    if (initial.toUpperCase() === letters.charAt(at)) at++
  return at === letters.length
}

/** Whether all these words stand in the name of one of the parties. */
function areOfParty(words: string | undefined, parties: readonly string[]): boolean {
  if (words === undefined) return false
  const wanted = partyWords(words)
  return parties.some(party => {
    const held = new Set(partyWords(party))
    return wanted.every(word => held.has(word))
  })
}

type Full = Pick<Bare, 'kind' | 'parentheticals' | 'plaintiff' | 'defendant'>

/** The names that the parentheticals of a full citation give its case, for the text that follows. */
export function namesGiven({ kind, parentheticals = [], plaintiff = '', defendant = '' }: Full): string[] {
  if (kind !== 'full_case' && kind !== 'docket') return []
  return parentheticals.flatMap(({ text }) => {
    if (text.length > 100) return []
    const told = hereinafter.exec(text)?.[1]
    const marked = inMarks.exec(told ?? text)
    const letters = acronym.exec(text)?.[1]
    const parties = [plaintiff, defendant]
    const ofParty =
      (letters !== undefined && parties.some(p => isAcronymOf(letters, p))) ||
      areOfParty(numbered.exec(text.trim())?.[1], parties)
    const given = marked?.slice(1) ?? (told !== undefined ? [told] : ofParty ? [text.trim()] : [])
    return given.flatMap((words: string | undefined) => {
      const plain = withoutMarks(words ?? '')
      return name.test(plain) ? [plain] : []
    })
  })
}
