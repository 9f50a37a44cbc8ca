import { type HeldName, compareNames, partiesOf } from './names.ts'
import { foldAcronyms, isBareState, isCommon, isState } from './party.ts'
import {
  formsOfWord,
  initials as initialsOf,
  partyWords,
  plainName,
  isPlural,
  sameWord,
  saysNothing,
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
  const all = lettersWithin(name.text)
  const typed = all.filter(word => word.length > 1 && !everyday.has(word))
  // "A. V." is one word of a name.
  const initials = [name.plaintiff ?? '', name.defendant ?? ''].flatMap(party =>
    partyWords(party).filter(word => word.length > 1 && word.length <= MOST_INITIALS && !everyday.has(word)),
  )
  const otherwise = writtenOtherwise(name.text, all)
  return [...new Set([...typed, ...initials])].slice(0, MOST_WORDS).map(word => ({
    forms: [
      ...new Set([
        word,
        ...dotted(word),
        ...partyWords(word).flatMap(formsOfWord),
        ...partyWords(word),
        ...(otherwise.get(word) ?? []),
      ]),
    ].filter(form => !everyday.has(form)),
    slips: slipsOf(word),
  }))
}

const lettersWithin = (text: string): string[] =>
  plainName(text)
    .replace(/['.](?=[a-z])/g, '')
    .split(/[^a-z0-9]+/)

/** Words that part the parties, and are joined with nothing. */
const between = new Set(['v', 'vs', 'versus', ''])
/** What begins a surname that others write apart: "Delacruz", "Mcginnis", "Vandyke", "Obrien". */
const particles = [
  'dela',
  'delos',
  'del',
  'de',
  'la',
  'le',
  'mc',
  'mac',
  'vander',
  'van',
  'von',
  'o',
  'st',
  'san',
  'el',
  'al',
  'di',
  'da',
]
/** Letters of what is left of a surname without its particle. */
const SHORTEST_REST = 4

/** "united states" → "us" and "usa": what names may have in place of two words, each of which thousands of names have. */
const shortForms = Object.entries(initialsOf).map(([short, long]) => ({ short, words: long.split(' ') }))

/**
 * The words that names may have instead of these, which are written in one or apart: "Mc Ginnis" and "McGinnis", "De La Cruz" and
 * "Delacruz", "CortesReyes" and "Cortes-Reyes"; or by their initials, "US" for "United States".
 */
function writtenOtherwise(text: string, words: readonly string[]): Map<string, string[]> {
  const otherwise = new Map<string, string[]>()
  const add = (word: string, forms: string[]): void =>
    void otherwise.set(word, [...(otherwise.get(word) ?? []), ...forms])
  for (const [at, word] of words.entries()) {
    const [next = '', third = ''] = words.slice(at + 1)
    if (between.has(word)) continue
    if (!between.has(next)) for (const one of [word, next]) add(one, [word + next])
    if (!between.has(next) && !between.has(third)) add(third, [word + next + third])
    for (const particle of particles)
      if (word.startsWith(particle) && word.length - particle.length >= SHORTEST_REST)
        add(word, [word.slice(particle.length)])
    for (const { short, words: long } of shortForms)
      if (long.every((one, i) => words[at + i] === one))
        for (const one of long) add(one, [short, ...dotted(short)])
  }
  // The index parts "D'Auria" at its apostrophe.
  for (const [whole, behind = ''] of text.matchAll(/\p{L}{1,2}['’](\p{L}{3,})/gu))
    add(lettersWithin(whole)[0] ?? '', lettersWithin(behind))
  for (const [whole] of text.matchAll(/\p{L}+\p{Ll}\p{Lu}\p{L}+/gu)) {
    const [one = ''] = lettersWithin(whole)
    add(
      one,
      whole
        .split(/(?<=\p{Ll})(?=\p{Lu})/u)
        .flatMap(lettersWithin)
        .filter(part => part.length >= SHORTEST_REST),
    )
  }
  return otherwise
}

/** So many letters may be initials, which the index has as one word with dots: "k.n.c" for "K.N.C.". */
const MOST_INITIALS = 4
const dotted = (word: string): string[] =>
  word.length <= MOST_INITIALS && /^[a-z]+$/.test(word) ? [[...word].join('.')] : []

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
 * `apart`: slips between the two, 3 for more; the least is the likeliest case of a family. `unlessNames`: the typed words that two
 * slips lie in; where cases have just these in their names, another case is meant.
 */
export type NameFit = { by: 'letters' | 'parties' | 'slips'; apart: number; unlessNames?: string[] }

/** What publishers write for a name that they do not know: "In re Case" does not mean it. */
const NAMELESS = /^unknown case(?: name)?$/i

/**
 * The name with the places spelled out that people write by their initials, and courts do not: "County of L.A.", "Hillingdon
 * LBC". Null where it has none.
 */
export function spelledOut(typed: TypedName): TypedName | null {
  const text = spellOut(typed.text)
  if (text === typed.text) return null
  const { plaintiff, defendant } = typed
  return {
    text,
    ...(plaintiff === undefined ? {} : { plaintiff: spellOut(plaintiff) }),
    ...(defendant === undefined ? {} : { defendant: spellOut(defendant) }),
  }
}

/** Beside a word of government only: alone "L.A." is a child whose name is not told. */
const LOS_ANGELES =
  /(?<=\b(?:County|City|Cnty\.?|Cty\.?) of )L\.? ?A\b\.?(?! ?\p{Lu}\.)|(?<![\p{L}.]|\p{Lu}\. )L\.? ?A\b\.?(?= (?:County|Cnty|Cty|City|Unified|Police)\b)/gu
const LONDON_BOROUGH = /(\p{Lu}[\p{L}’'-]+(?: (?:and|&) \p{Lu}[\p{L}’'-]+)?) LBC\b/gu

const spellOut = (words: string): string =>
  words.replace(LOS_ANGELES, 'Los Angeles').replace(LONDON_BOROUGH, 'London Borough of $1')

/** Null when it is another case, or when so much else stands beside the name that a question is asked about it. */
export function fitOfName(typed: TypedName, held: HeldName): NameFit | null {
  const names = [held.name, held.shortName ?? held.name]
  const own = squeezed(typed.text)
  const between = (a: string, b: string): number => Math.min(MOST_SLIPS + 1, typingDistance(a, b, MOST_SLIPS))
  const whole = Math.min(...names.map(name => between(own, squeezed(name))))
  if (whole === 0) return { by: 'letters', apart: 0 }
  if (names.every(name => NAMELESS.test(name))) return null
  const telling = lettersThatTell(typed.text)
  const apart = Math.min(whole, ...names.map(name => between(telling, lettersThatTell(name))))
  const ways = own.length < SHORTEST_NAME ? [] : names.map(name => slipsBetween(typed.text, name))
  const { slips, unlessNames } = ways.reduce((a, b) => (b.slips < a.slips ? b : a), OTHER_NAME)
  // Each party by its letters, one of them in short and the other written in one word: "US v. Delacruz".
  if (slips === 0) return { by: 'parties', apart: 0 }
  if (!asksMore(typed.text, names, 1)) {
    const isSame = [held, firstOfTwo(held)].some(one => compareNames(typed, one).same)
    if (isSame && !leavesOpen(typed, names)) return { by: 'parties', apart }
  }
  if (apart > MOST_SLIPS || slips > MOST_SLIPS || asksMore(typed.text, names, MOST_SLIPS)) return null
  return { by: 'slips', apart: slips, ...(unlessNames.length > 0 ? { unlessNames } : {}) }
}

/**
 * Whether names that agree leave open which case is meant. Beside a volume and a page they would do; alone they put another case
 * first: a name of one party where two are typed, a party of which nothing is left but "Inc.", a bare "State" for one by its name.
 */
function leavesOpen({ plaintiff, defendant }: TypedName, names: readonly string[]): boolean {
  if (plaintiff === undefined || defendant === undefined) return false
  const isOfState = isState(plaintiff) || isState(defendant)
  return names.map(partiesOf).every(({ first, second }) => {
    if (second === null) return true
    return [first, second].some(party => saysNothing(partyWords(party)) || (isOfState && isBareState(party)))
  })
}

/** A party of so many letters may have two slips; a shorter one that has two is mostly another party. */
const LETTERS_OF_TWO_SLIPS = 9
/** Of so many where the other party is typed without a slip, and tells which case is meant. */
const LETTERS_BESIDE_ANOTHER = 6

const mostSlipsOf = (letters: number): number =>
  letters < SHORTEST_SLIPPED ? 0 : letters < LETTERS_OF_TWO_SLIPS ? 1 : 2

type Slips = { slips: number; unlessNames: string[] }
const OTHER_NAME: Slips = { slips: MOST_SLIPS + 1, unlessNames: [] }

/** Slips in all parties together, more than are forgiven where one has too many for its length. */
function slipsBetween(typed: string, held: string): Slips {
  const [own, other] = [typed, held].map(name => {
    const { first, second } = partiesOf(name)
    return second === null ? [first] : [first, second]
  })
  if (own === undefined || other?.length !== own.length) return OTHER_NAME
  const parties = own.map((party, at) => {
    const ways = [squeezed, lettersThatTell].map(letters => {
      const [a, b] = [letters(party), letters(other[at] ?? '')]
      return { slips: typingDistance(a, b, MOST_SLIPS), letters: Math.max(a.length, b.length) }
    })
    return { party, ...ways.reduce((a, b) => (b.slips < a.slips ? b : a)) }
  })
  const slips = parties.reduce((sum, one) => sum + one.slips, 0)
  const short = parties.filter(one => one.slips > mostSlipsOf(one.letters))
  if (short.length === 0) return { slips, unlessNames: [] }
  const isTold = parties.some(
    ({ party, slips: none, letters }) => none === 0 && letters >= SHORTEST_SLIPPED && !isCommon(party),
  )
  if (!isTold || short.some(one => one.letters < LETTERS_BESIDE_ANOTHER)) return OTHER_NAME
  return { slips, unlessNames: short.flatMap(({ party }) => lettersWithin(party)).filter(isLooked) }
}

/** Words that are looked for among those of names. */
const isLooked = (word: string): boolean => word.length >= SHORTEST_SLIPPED && !everyday.has(word)

/** Of two people who are one party the first, by whom alone the case is called: "Cole" for "Cole and Marsh". */
const firstOfTwo = ({ name, shortName = name }: HeldName): HeldName => ({
  name: withFirst(name),
  shortName: withFirst(shortName),
})
const withFirst = (name: string): string =>
  name.replace(/(?<=^|\sv\.?\s)([\p{L}'’-]+) (?:and|&) [\p{L}'’-]+(?=$|,|\sv\.?\s)/gu, '$1')

/** A name without "Inc." and what else people leave out, abbreviations resolved; "U.S. v." are no three initials. */
export const lettersThatTell = (name: string): string =>
  name
    .split(/\s(?:v|vs|versus)\.?\s/i)
    .flatMap(party => tellingWords(partyWords(party)))
    .join('')

/** The letters and figures of a name alone. */
export const squeezed = (name: string): string => plainName(name).replace(/[^a-z0-9]/g, '')

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
function asksMore(typed: string, names: readonly string[], mostSlips: 1 | 2): boolean {
  const held = names.flatMap(name => [...partyWords(name), ...plainName(name).split(/[^a-z0-9]+/)])
  const all = typed.split(/\s(?:v|vs|versus)\.?\s/i).flatMap(partyWords)
  const short = foldAcronyms(all, held)
  // "National Labor Relations Board" where the name has "NLRB".
  const folded = new Set(all.filter(word => !short.includes(word)))
  const isKnown = (word: string): boolean =>
    partyWords(word).every(
      one =>
        folded.has(one) ||
        held.some(
          other => sameWord(one, other, true) || isPlural(one, other) || isSlip(one, other, mostSlips),
        ),
    )
  const words = typed
    .split(/[^\p{L}\p{N}.&'’-]+/u)
    .filter(word => word !== '' && !small.has(plainName(word).replace(/\./g, '')))
  const beside = words.filter(word => !isKnown(word))
  const isLower = !/\p{Lu}/u.test(typed)
  const asked = beside.filter(word => /^\p{Ll}/u.test(word))
  return isLower ? beside.length > 1 : asked.length > 0 || beside.length > words.length / 2
}

/** Slips of typing, in the first letter, too; two only in a word that is long enough. */
const isSlip = (a: string, b: string, most: 1 | 2): boolean => {
  const allowed = Math.max(a.length, b.length) < LETTERS_BESIDE_ANOTHER ? 1 : most
  return (
    Math.min(a.length, b.length) + 1 >= SHORTEST_SLIPPED &&
    !/\d/.test(a + b) &&
    typingDistance(a, b, allowed) <= allowed
  )
}
