import { type HeldName, compareNames } from './names.ts'
import {
  formsOfWord,
  partyWords,
  plainName,
  isPlural,
  sameWord,
  tellingWords,
  typingDistance,
} from './party-words.ts'

/** A case name typed by somebody who looks for the case: its parties as far as they are told apart, and the whole. */
export type TypedName = { plaintiff?: string; defendant?: string; text: string }

/** Words that stand in thousands of case names or in none: looked for by themselves they find everything or nothing. */
const everyday = new Set([
  ...[
    'v',
    'vs',
    'versus',
    'in',
    're',
    'ex',
    'rel',
    'parte',
    'the',
    'of',
    'and',
    'for',
    'on',
    'by',
    'to',
    'at',
    'a',
    'an',
  ],
  ...[
    'matter',
    'estate',
    'inc',
    'co',
    'corp',
    'llc',
    'ltd',
    'company',
    'corporation',
    'incorporated',
    'limited',
    'et',
    'al',
  ],
])

/** A slip is looked for in words of at least so many letters: in shorter ones nearly every word is a slip of another. */
const SHORTEST_SLIPPED = 4
/** Names hold longer words rarely, and each letter more costs 54 probes. */
const LONGEST_SLIPPED = 20
/** Words of a name that are looked for. */
const MOST_WORDS = 12

/** A word of a typed name: the forms in which names may have it, and the forms it has when one letter slipped. */
export type SoughtWord = { forms: string[]; slips: string[] }

/** The words by which the cases that a typed name may mean are looked for, each in every form a held name may have. */
export function soughtWords(name: TypedName): SoughtWord[] {
  const typed = plainName(name.text)
    .replace(/['.](?=[a-z])/g, '')
    .split(/[^a-z0-9]+/)
    .filter(word => word.length > 1 && !everyday.has(word))
  return [...new Set(typed)].slice(0, MOST_WORDS).map(word => ({
    forms: [...new Set([word, ...partyWords(word).flatMap(formsOfWord), ...partyWords(word)])].filter(
      form => !everyday.has(form),
    ),
    slips: slipsOf(word),
  }))
}

const letters = 'abcdefghijklmnopqrstuvwxyz'

/** Every word that one slip of typing makes of this one: a letter left out, put in, put for another, or two changed about. */
export function slipsOf(word: string): string[] {
  if (word.length < SHORTEST_SLIPPED || word.length > LONGEST_SLIPPED || /\d/.test(word)) return []
  const made = new Set<string>()
  for (let at = 0; at <= word.length; at++) {
    const [before, after] = [word.slice(0, at), word.slice(at)]
    made.add(before + after.slice(1))
    if (after.length > 1) made.add(before + after.slice(1, 2) + after.slice(0, 1) + after.slice(2))
    for (const letter of letters) {
      made.add(before + letter + after)
      made.add(before + letter + after.slice(1))
    }
  }
  made.delete(word)
  return [...made]
}

/** Slips in a whole name that are forgiven where its parties do not agree as a lawyer compares them; and in how long a name. */
const MOST_SLIPS = 2
const SHORTEST_NAME = 9

/**
 * How a typed name fits a held one: as it is written, as a lawyer compares names, or with slips of typing in both parties.
 * `apart`: slips between the two, 3 for more; the least is the likeliest case of a family.
 */
export type NameFit = { by: 'letters' | 'parties' | 'slips'; apart: number }

/** Null when it is another case, or when so much else stands beside the name that a question is asked about it. */
export function fitOfName(typed: TypedName, held: HeldName): NameFit | null {
  const names = [held.name, held.shortName ?? held.name]
  const own = squeezed(typed.text)
  const between = (a: string, b: string): number => Math.min(MOST_SLIPS + 1, typingDistance(a, b, MOST_SLIPS))
  const whole = Math.min(...names.map(name => between(own, squeezed(name))))
  if (whole === 0) return { by: 'letters', apart: 0 }
  const telling = lettersThatTell(typed.text)
  const apart = Math.min(whole, ...names.map(name => between(telling, lettersThatTell(name))))
  if (asksMore(typed.text, names)) return null
  if (compareNames(typed, held).same) return { by: 'parties', apart }
  return own.length >= SHORTEST_NAME && apart <= MOST_SLIPS ? { by: 'slips', apart } : null
}

/** A name without "Inc." and what else people leave out, abbreviations resolved; "U.S. v." are no three initials. */
const lettersThatTell = (name: string): string =>
  name
    .split(/\s(?:v|vs|versus)\.?\s/i)
    .flatMap(party => tellingWords(partyWords(party)))
    .join('')

const squeezed = (name: string): string => plainName(name).replace(/[^a-z0-9]/g, '')

/** Words in lower case that are part of names. */
const small = new Set([
  ...everyday,
  'de',
  'la',
  'del',
  'von',
  'van',
  'der',
  'di',
  'du',
  'al',
  'bin',
  'ibn',
  'ux',
  'vir',
  'des',
  'le',
])

/**
 * Whether words of a question stand beside the name: in lower case, and in no form in the held one. Where all is typed in
 * lower case, as people do in a search box, one word more is forgiven.
 */
function asksMore(typed: string, names: readonly string[]): boolean {
  const held = names.flatMap(name => [...partyWords(name), ...plainName(name).split(/[^a-z0-9]+/)])
  const isKnown = (word: string): boolean =>
    partyWords(word).every(one =>
      held.some(other => sameWord(one, other, true) || isPlural(one, other) || isSlip(one, other)),
    )
  const words = typed
    .split(/[^\p{L}\p{N}.&'’-]+/u)
    .filter(word => word !== '' && !small.has(plainName(word).replace(/\./g, '')))
  const beside = words.filter(word => !isKnown(word))
  const isLower = !/\p{Lu}/u.test(typed)
  const asked = beside.filter(word => /^\p{Ll}/u.test(word))
  return isLower ? beside.length > 1 : asked.length > 0 || beside.length > words.length / 2
}

/** One slip of typing, in the first letter, too. */
const isSlip = (a: string, b: string): boolean =>
  Math.min(a.length, b.length) + 1 >= SHORTEST_SLIPPED && !/\d/.test(a + b) && typingDistance(a, b, 1) <= 1
