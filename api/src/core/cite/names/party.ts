import { givenNames } from './given-names.ts'
import {
  isPlural,
  partyWords,
  plainName,
  sameWord,
  saysNothing,
  tellingWords,
  typingDistance,
} from './party-words.ts'
import { remembering } from './remembering.ts'

const people =
  /^(?:the )?(?:state|people|com|commonwealth|territory|republic)(?: of (?:the )?(?:state of |commonwealth of )?[a-z ]+)?$/

/** "United States", and "United States of America" with whoever sues beside it. */
export const isSovereign = remembering((p: string): boolean => {
  const words = partyWords(p)
  if (/^(?:the )?united states (?:of america (?!government)|and )/.test(`${words.join(' ')} `)) return true
  const telling = tellingWords(words).filter(w => w !== 'government' && !/^\d{1,3}$/.test(w))
  const joined = telling.join(' ')
  return joined === 'states' || typingDistance(joined, 'united states', 2) <= 2
})

/** In whose name crimes are tried in England: by whichever name, it is one party. */
const isCrown = (p: string): boolean =>
  /^\s*(?:r\.?|rex|regina|(?:the )?crown|the (?:king|queen))\s*$/i.test(p)

/** "State" alone is whichever state's court speaks; it is no word of another party's name. */
const bareState = /^\s*(?:the\s+)?(?:state|people|commonwealth|territory)\s*$/i
export const isBareState = (party: string): boolean => bareState.test(party)

const isPeople = remembering((p: string): boolean =>
  people.test(
    plainName(p)
      .replace(/[^a-z ]/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  ),
)

/** Words by which a party is known to be no person. */
const business = new Set(
  (
    'company corporation corp incorporated inc limited ltd llc lp llp association bank insurance board department commission ' +
    'committee county city town village district school university college hospital union international national america ' +
    'service system society club church trust fund foundation group industry product railroad railway authority agency bureau ' +
    'council court office state states commonwealth federal local brotherhood partners partnership enterprise center institute tribe'
  ).split(' '),
)

/** Words of private companies. */
const corporate = new Set(
  'company corporation incorporated inc limited llc llp bank insurance railroad railway brothers'.split(' '),
)

/** The states, which as a party are the state itself. */
const states = new Set(
  (
    'alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho illinois indiana iowa kansas ' +
    'kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada ohio oklahoma ' +
    'oregon pennsylvania tennessee texas utah vermont virginia washington wisconsin wyoming'
  )
    .split(' ')
    .concat(
      'new york,new jersey,new hampshire,new mexico,north carolina,south carolina,north dakota,south dakota,rhode island,west virginia,puerto rico'.split(
        ',',
      ),
    ),
)
export const isState = remembering((party: string): boolean => isPlace(partyWords(party).join(' ')))

const isPlace = (word: string): boolean => states.has(word)

const isPerson = (words: readonly string[]): boolean => !words.some(w => business.has(w))

/** Whether a party is named by nothing but what it is: "International", "National Bank". */
export const isKindAlone = (words: readonly string[]): boolean =>
  words.every(w => business.has(w) || business.has(w.replace(/s$/, '')))

/** Words between which capitals of an acronym skip. */
const small = new Set(['of', 'the', 'and', '&', 'for', 'in', 'on', 'to', 'de', 'at'])

/** Runs of words in `long` whose initials are a word of `short` are replaced by that word: "NLRB", "F.D.I.C.". */
export function foldAcronyms(long: readonly string[], short: readonly string[]): string[] {
  let out = [...long]
  for (const word of short) {
    if (!/^[a-z]{3,7}$/.test(word) || out.includes(word)) continue
    const from = acronymAt(out, word)
    if (from !== null) out = [...out.slice(0, from.start), word, ...out.slice(from.end)]
  }
  return out
}

/** Where the initials of consecutive words spell `letters`; a caption that is cut off may end after three of them. */
function acronymAt(words: readonly string[], letters: string): { start: number; end: number } | null {
  for (let start = 0; start < words.length; start++) {
    let spelt = 0
    let i = start
    for (; i < words.length && spelt < letters.length; i++) {
      const word = words[i] ?? ''
      if (word[0] === letters[spelt] && word.length > 1) spelt++
      else if (spelt === 0 || !small.has(word)) break
    }
    if (spelt === letters.length || (spelt >= 3 && spelt === letters.length - 1 && i === words.length))
      return { start, end: i }
  }
  return null
}

/** "O." for "Ohio", "J" for "John". */
const isInitial = (a: string, b: string): boolean =>
  (a.length === 1 || b.length === 1) && a[0] === b[0] && /^[a-z]/.test(a)

/** How many of the shorter party's words the other has too, and where in the longer they stand. */
function matches(few: readonly string[], many: readonly string[], slips: boolean): number[] {
  const taken: number[] = []
  for (const w of few) {
    const i = many.findIndex(
      (x, k) =>
        !taken.includes(k) &&
        (sameWord(w, x, slips, few.length === 1) ||
          ((few.length > 1 || slips) && isPlural(w, x)) ||
          (few.length > 1 && isInitial(w, x))),
    )
    if (i >= 0) taken.push(i)
  }
  return taken
}

/** Who sues in the name of a sovereign: "Wilson" in "United States ex rel. Wilson". */
const relatorOf = (party: string): string | undefined => /\bex rel\.?\s+(.+)$/i.exec(party)?.[1]

/**
 * How well two parties agree: not at all, in the second of two surnames or in a surname behind other given names ("Lopez"
 * and "Gonzalez-Lopez"), in one name of several ("Cruz" and "Cruz-Rodriguez", "Young" and "Young Brothers"), with slips
 * and missing words, or in all that the shorter says.
 */
export type Agreement = 'no' | 'half' | 'cut' | 'near' | 'full'

function agreement(a: string, b: string, slips: boolean): Agreement {
  if (isSovereign(a) || isSovereign(b)) return isSovereign(a) && isSovereign(b) ? 'full' : 'no'
  if (isCrown(a) && isCrown(b)) return 'full'
  if ([a, b].some(isPeople) && [a, b].every(p => isPeople(p) || isState(p)))
    return samePeople(a, b) ? 'full' : 'no'
  if (bareState.test(a) || bareState.test(b)) return 'no'
  if (isState(a) && isState(b)) return partyWords(a).join(' ') === partyWords(b).join(' ') ? 'full' : 'no'
  if ([a, b].some(isState) && !isOfState(a, b) && !isOfState(b, a)) return 'no'
  const [wordsA, wordsB] = [partyWords(a), partyWords(b)]
  const isBare = saysNothing(wordsA) || saysNothing(wordsB)
  const one = isBare ? wordsA : ofNation(tellingWords(foldAcronyms(wordsA, wordsB)))
  const two = isBare ? wordsB : ofNation(tellingWords(foldAcronyms(wordsB, wordsA)))
  if (one.length === 0 || two.length === 0) return 'no'
  if (one.join('') === two.join('')) return 'full'
  const [few, many] = one.length <= two.length ? [one, two] : [two, one]
  const at = matches(few, many, slips)
  if (at.length === few.length) {
    const all = [...wordsA, ...wordsB]
    if (isGivenNameOnly(few, many, at, all) && !isSurnameFirst(many === two ? b : a)) return 'no'
    if (isSecondSurname(few, a, b)) return isPerson(all) ? 'half' : 'no'
    if (few.length === 1 && many.length > 1 && at[0] === 0) {
      const isCompany = [wordsA, wordsB].map(words => words.some(w => corporate.has(w)))
      if (isCompany[0] !== isCompany[1]) return isPlace(few[0] ?? '') ? 'no' : 'cut'
      if (many.length === 2 && isPerson(all) && !isForename(many[1] ?? '')) return 'cut'
    }
    return isCut(few, a, b) ? 'cut' : slips ? 'near' : 'full'
  }
  const isJoined =
    many.includes(few.join('')) || two.includes(wordsA.join('')) || one.includes(wordsB.join(''))
  if (isJoined) return 'near'
  if (at.length > 0 && few.length > 1 && matches(few, many, true).length === few.length) return 'near'
  if (areOfTwoStates(one, two)) return 'no'
  const firstSame = sameWord(one[0] ?? '', two[0] ?? '', slips)
  if (at.length / few.length >= 0.6 && firstSame && few.length >= 2)
    return hasAnotherWord(few, many) ? 'no' : 'near'
  return isHalfSurname(a, one, b, two) || isHalfSurname(b, two, a, one) ? 'half' : 'no'
}

/** Letters with which two words begin that may be one abbreviation's, "Soc." or "Tech."; and those of the longest in which one slip is forgiven. */
const sameBeginning = 3
const longestShort = 6

/** Whether two words may be one that is shortened, misread or resolved otherwise. */
function mayBeOne(a: string, b: string): boolean {
  if (sameWord(a, b, true) || isPlural(a, b) || isInitial(a, b)) return true
  if (a.slice(0, sameBeginning) === b.slice(0, sameBeginning) || a === 'etc' || b === 'etc') return true
  if (a[0] === b[0] && Math.min(a.length, b.length) <= sameBeginning) return true
  const misread = Math.min(a.length, b.length) > longestShort ? 2 : 1
  return typingDistance(a, b, misread) <= misread
}

/**
 * Whether one word of the party stands in the place of another, between words that agree: "Sons of Confederate Veterans", "Sons of
 * Union Veterans". A word that the other party only lacks, or one that is shortened, is no other.
 */
const hasAnotherWord = (few: readonly string[], many: readonly string[]): boolean =>
  few.some((word, i) => {
    const [before, after] = [few[i - 1], few[i + 1]]
    if (before === undefined || many.some(other => mayBeOne(word, other))) return false
    return many.some((other, k) => {
      const [left, right] = [many[k - 1], many[k + 1]]
      if (left === undefined || !mayBeOne(before, left) || few.some(one => mayBeOne(one, other))) return false
      if (after === undefined || right === undefined) return after === right
      return mayBeOne(after, right)
    })
  })

/** "State Bar of California" and "State Bar of Colorado", which differ by the state alone. */
function areOfTwoStates(one: readonly string[], two: readonly string[]): boolean {
  const [[a, ...moreA], [b, ...moreB]] = [one.filter(isPlace), two.filter(isPlace)]
  return a !== undefined && b !== undefined && a !== b && moreA.length === 0 && moreB.length === 0
}

/** "Mary Jones" may be the party "Smith-Jones" or "M. Smith-Jones": of two given names one has to be the other's initial. */
function isHalfSurname(
  double: string,
  words: readonly string[],
  single: string,
  name: readonly string[],
): boolean {
  const halves = compound(double)
  if (halves.length !== 2 || compound(single).length > 0 || !isPerson([...words, ...name])) return false
  if (name.length > 3 || !halves.includes(name.at(-1) ?? '')) return false
  const [given, other] = [words.slice(0, -2)[0], name.slice(0, -1)[0]]
  return given === undefined || other === undefined || given === other || isInitial(given, other)
}

/** An agency without the nation that it belongs to: "U.S. Dep't of Justice". */
const ofNation = (words: string[]): string[] =>
  words.length > 3 && words[0] === 'united' && words[1] === 'states' ? words.slice(2) : words

/** Bodies that bear the name of a state and are not the state. */
const institutions = new Set(
  'university college institute hospital church society club school association union'.split(' '),
)

/**
 * Whether a party is this state or a part of its government ("Rhode Island Dep't of Health" of "Rhode Island"), or a person
 * of that name ("Odie Washington").
 */
function isOfState(state: string, party: string): boolean {
  if (!isState(state)) return false
  const words = partyWords(party).filter(w => !/^(?:the|state|commonwealth|people|of)$/.test(w))
  const place = partyWords(state)
  if (isPerson(words) && words.length > 1 && words.includes(place.join(' '))) return true
  return place.every((w, i) => words[i] === w) && !words.some(w => corporate.has(w) || institutions.has(w))
}

/** "Richard" is not the party "Richard Anthony Miller". */
function isGivenNameOnly(few: string[], many: string[], at: number[], all: string[]): boolean {
  return few.length === 1 && many.length > 1 && at[0] === 0 && givenNames.has(many[0] ?? '') && isPerson(all)
}

/** "Barry, Marion S.": what stands before the comma is the surname, though others have it for a given name. */
const isSurnameFirst = (party: string): boolean => /^\s*[\p{L}'’-]+, \p{Lu}/u.test(party)

/** The parts of a hyphenated surname. */
const compound = (party: string): string[] =>
  (/(\p{L}{2,})-\s?(\p{L}{2,})\W*$/u.exec(party) ?? []).slice(1).map(part => plainName(part))

/** "Lopez" is not the party "Gonzalez-Lopez": of two surnames the first is the one that counts. */
const isSecondSurname = (few: string[], a: string, b: string): boolean =>
  few.length === 1 &&
  [a, b].some(p => {
    const [first, second] = compound(p)
    return second === few[0] && first !== few[0] && !givenNames.has(first ?? '')
  })

const isForename = (word: string): boolean => word.length === 1 || givenNames.has(word)

/** "Cruz" may be the party "Cruz-Rodriguez", but nothing is built on it. */
const isCut = (few: string[], a: string, b: string): boolean =>
  few.length === 1 && [a, b].some(p => compound(p)[0] === few[0])

/** In whose name states prosecute that do not call themselves "State". */
const commonwealths = /^(?:massachusetts|pennsylvania|virginia|kentucky|puerto rico)$/
const peoples = /^(?:new york|california|illinois|michigan|colorado|puerto rico)$/

function samePeople(a: string, b: string): boolean {
  const [one, two] = [peopleOf(a), peopleOf(b)]
  // Whoever is sued beside a state stands after it: "State of New York and George Pataki".
  if (one.place !== '' && two.place !== '')
    return `${one.place} `.startsWith(`${two.place} `) || `${two.place} `.startsWith(`${one.place} `)
  const [named, bare] = one.place === '' ? [two, one] : [one, two]
  if (named.place === '') return one.kind === two.kind
  if (bare.kind === 'commonwealth') return commonwealths.test(named.place)
  if (bare.kind === 'people') return peoples.test(named.place)
  return !commonwealths.test(named.place) || named.place === 'virginia'
}

/** Whether a party is a state, by its name or by what it calls itself: "People", "Commonwealth of Virginia", "Ohio". */
export const isProsecutor = (party: string): boolean => isPeople(party) || isState(party)

/** The state that a party names, in small letters; empty where it is a bare "State", or none. */
export const prosecutingPlace = (party: string): string => {
  const { place } = peopleOf(party)
  return isPlace(place) ? place : ''
}

/** Which state a party is, and what it calls itself. */
function peopleOf(party: string): { kind: string | undefined; place: string } {
  const isKind = (w: string): boolean =>
    /^(?:state|people|com|commonwealth|commerce|territory|republic)$/.test(w)
  const words = tellingWords(partyWords(party))
  const kind = words.find(isKind)
  const place = words.filter(w => !isKind(w)).join(' ')
  return { kind: kind === 'com' || kind === 'commerce' ? 'commonwealth' : kind, place }
}

/** How well two parties agree; who sues in a sovereign's name may stand for it. */
export const partyAgreement = (a: string, b: string, slips: boolean): Agreement => {
  const [relatorA, relatorB] = [relatorOf(a), relatorOf(b)]
  if (relatorA !== undefined && relatorB !== undefined) return agreement(relatorA, relatorB, slips)
  const found = [a, relatorA ?? a].flatMap(x => [b, relatorB ?? b].map(y => agreement(x, y, slips)))
  const best = (['full', 'near', 'cut', 'half'] as const).find(one => found.includes(one)) ?? 'no'
  // "United States ex rel. McIntosh v. Price" is McIntosh's case: the United States alone sue in another.
  const alone = relatorA === undefined ? a : b
  const isRelators = (relatorA === undefined) !== (relatorB === undefined)
  return isRelators && isSovereign(alone) && best !== 'no' ? 'half' : best
}

/** Whether two parties are the same: the distinctive words of the shorter name stand in the longer. */
export const sameParty = (a: string, b: string, slips = false): boolean =>
  !['no', 'half'].includes(partyAgreement(a, b, slips))

/** Parties so common that agreeing on them alone proves nothing. */
export const isCommon = remembering(
  (p: string): boolean =>
    isPlace(partyWords(p).join(' ')) ||
    (isSovereign(p) && relatorOf(p) === undefined) ||
    isPeople(p) ||
    isCrown(p) ||
    /^(?:doe|roe|state|people|commonwealth|city|county|commissioner|secretary)\b/i.test(plainName(p)),
)

/**
 * Holders of one office, one line an office: whoever follows takes the other's place as a party by itself (Fed. R. App.
 * P. 43(c)(2), Fed. R. Civ. P. 25(d)), and the case may be cited by either.
 */
const offices = [
  'attorney general|immigration and naturalization service|thornburgh|barr|reno|ashcroft|gonzales|mukasey|holder|lynch|sessions|whitaker|wilkinson|garland|bondi',
  'secretary of health and human services|social security|commissioner of social security|harris|schweiker|heckler|bowen|sullivan|shalala|chater|apfel|barnhart|astrue|colvin|berryhill|saul|kijakazi|omalley|bisignano',
  'veterans administration|department of veterans affairs|veterans affairs',
  'secretary of labor|marshall|donovan|brock|mclaughlin|dole|martin|reich|herman|chao|solis|perez|acosta|scalia|walsh|su',
].map(line => new Set(line.split('|').map(name => tellingWords(partyWords(name)).join(' '))))

/** Whether both have held one office, or one is the office. */
export const isSuccessor = (a: string, b: string): boolean => {
  const [one, two] = [a, b].map(p => tellingWords(partyWords(p)).join(' '))
  const named = (p: string, office: Set<string>): boolean =>
    office.has(p) || office.has(p.split(' ').at(-1) ?? '')
  return offices.some(
    office => one !== undefined && two !== undefined && named(one, office) && named(two, office),
  )
}
