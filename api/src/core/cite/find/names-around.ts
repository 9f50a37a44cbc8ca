import { isDash, isDigit, isWhite, skipSpaceBack } from './chars.ts'
import { readCourtYear, type CourtYear } from './after.ts'
import {
  bareOf,
  beyondOpeners,
  clean,
  endsBefore,
  hasDigitFirst,
  isBracketedNumber,
  opensBracket,
  startsName,
  unbalanced,
  withoutMarksBehind,
} from './name-words.ts'
import { openersAt, opensBeforeComma } from './openers.ts'
import { firstOfParty, isNoCase, speaksIn } from './speaks-in.ts'
import { WordsBack } from './words-back.ts'

/** Characters read backwards for a case name. Longer captions are cut to the parties nearest the citation. */
const reach = 320

/** Lower-case words that stand inside party names. */
const connectors = new Set(
  'of the and for in on at to by de la las los le les du des del della der den dem von van zu ten ter el al al. et ex rel rel. a an y e da dos das di ux ux. vir as d/b/a a/k/a f/k/a n/k/a dba aka fka nka o/b/o c/o re with or & und l’ d’ bin ibn upon from more less etc etc.'.split(
    ' ',
  ),
)
/** The same for the names that short forms lean on, which are one or two words. */
const shortConnectors = new Set('of and & de la le du del der von van y for ex rel. rel'.split(' '))

/** Words before a name that are not part of it. */
const leading = new Set(
  (
    'see also cf but e.g accord compare with contra in and thus under as citing quoting following accordingly however here moreover ' +
    'indeed then both unlike like since because although while relying applying discussing distinguishing overruling cited ' +
    'quoted noting holding finding explaining at on by for of to a an from this that these those our we it is was if when where whether ' +
    'court later earlier before after even so nor or yet until e.g. see, generally id id. ibid ibid. supra only additionally furthermore ' +
    'consider recently similarly likewise specifically instead rather again first second third finally last next plaintiff plaintiffs defendant defendants ' +
    'appellant appellee petitioner respondent courts congress per vacating affirming reversing overruled quotations omitted which what such nevertheless therefore ' +
    'consequently conversely contrast unless compare, conclude concluding'
  ).split(' '),
)

/** Of them those that a sentence writes with a small letter unless it opens with them: "See Under Armour, Inc. v. B". */
const smallInside = new Set(
  'under since like because although while at on by for of to a an from this that these those it is was if when where whether court later before after even so nor or yet until only per which what such both unlike'.split(
    ' ',
  ),
)
const ordinals = new Set(['first', 'second', 'third', 'last', 'next'])
/** Before a name they lead to it, and the word behind them is the name's. */
const signals = new Set(
  'see also cf e.g accord compare contra citing quoting generally id ibid supra'.split(' '),
)

/** Words that lead to a name with a "to": "According to", "Contrary to". */
const leadingTo =
  /^(?:according|contrary|pursuant|similar(?:ly)?|compar(?:ed|able)|contrasted|akin|analogous|opposed|identical|turning|looking|thanks|prior)$/

/** Words that open a citation sentence, told from the words of a name that begins with a number ("84 Lumber"). */
const introduces = new Set(
  'see cf cf. but accord compare contra e.g. in citing quoting id. the under'.split(' '),
)

const smallVersus = new Set(['v.', 'v', 'vs.', 'vs', 'v.,', 'versus', '-v-', '-v.-', '–v–'])
const largeVersus = new Set(['V.', 'VS.', 'V', 'VS'])

/** Whether word `i` parts two parties. A capital V does so in captions, but not after an initial: "Continental T. V." */
const isVersus = (words: WordsBack, i: number): boolean => {
  const t = words.text(i)
  if (t.length > 6) return false
  return smallVersus.has(t) || (largeVersus.has(t) && !/^[A-Z]\.$/.test(words.text(i + 1)))
}

export type NamesBefore = CourtYear & {
  plaintiff?: string
  defendant?: string
  docket?: string
  /** Start of the names, of what stood between them and the citation, or of the citation itself. */
  start: number
}

const docketTail =
  /(?:,|\.|\s)\s{0,3}((?:(?:Case|Civil Action|Civ\. ?A\.|Civ\. Action|Cause|Docket|Dkt\.|Crim\.|Civ\.|Cv\.|C\.A\.|Appeal|Slip Op\.|Adv\. Proc\.|Bankr\.) ?)?(?:Nos?\.|#|Docket|Dkt\.|Number) ?[A-Z0-9][^;()]{1,70}(?:\([A-Z]{2,5}\)(?:\([A-Z]{2,5}\))?)?),?\s{0,3}$/
const yearTail = /[([]([^()[\]]{1,60})[)\]],?\s{0,3}$/
/** "Alder v. Birch (9th Cir.), 12 F.3d 45": of other courts such a bracket may be a part of the name, "Campaign Comm. (Ohio)". */
const circuit = /^(?:\d{1,2}(?:st|nd|d|rd|th)|Fed\.|D\.C\.) Cir\.$/
/** The docket number before the court and the day, as Louisiana cites: ", 36,665, p. 6 (La.App. 2 Cir. 3/5/03),". */
const publicNumber =
  /,\s{1,3}[\dX][\dX,A-Z–-]{2,16}(?:,\s\d[\d,–-]{2,13})?(?:\sC\.?A\.?\s\d{1,5})?(?:,\spp?\.\s\d[\d–-]{0,8})?\s{0,3}$/
const ofLouisiana = /^La\./
const blankTail = /[_—–-]{1,6}\s{0,2}[A-Z][\w. ]{1,14}[_—–-]{1,6}\s{0,3}[[,(]{0,2}\s{0,3}$/
const starTail = /\[?\*{1,2}\d{1,5}\]?\s{0,3}$/
/** "Alder v. Birch (No. 92-1849), 12 F.3d 100". */
const bracketedDocket = /\((?:Case |Docket |Civil Action )?Nos?\. ?([A-Z0-9][^;()]{1,50})\),?\s{0,3}$/
/** What no docket number is without. */
const docketWord = /Nos?\.|#|Docket|Dkt\.|Number/
/** The number of a union's local, a lodge or a school district, which belongs to its name: "Aero Lodge No. 735, Int'l Ass'n". */
const ownNumber = /^[^,]\s{0,3}(?:Nos?\.|#|Number) ?\d{1,4}(?![\w:.-])/
/** A court's district or the word before a docket number, between name and citation. */
const courtTail =
  /,\s{1,3}(?:\d{1,2}(?:st|nd|d|rd|th) Dist\.(?: [A-Z][a-z]+)?|Cr\.|Civ\.|Crim\.|C\.A\.|Case|Civil Action|Criminal Action|Docket)\s{0,3}$/
const supraTail = /,?\s{1,3}supra,?\s{0,3}$/i

/** White space and marks between a name and what follows it, in characters at most. */
const widestGap = 9

/** The last character before `end` that is no white space, comma or opening bracket, as far as those can reach. */
function lastBefore(text: string, end: number, floor: number): number {
  let i = end
  while (i > Math.max(floor, end - widestGap) && isBetween(text.charCodeAt(i - 1))) i--
  return i > floor ? text.charCodeAt(i - 1) : Number.NaN
}

const isBetween = (c: number): boolean => isWhite(c) || c === 44 || c === 40 || c === 91

/** Whether a blank page or a page mark may end with the character. */
const endsMark = (c: number): boolean => c === 95 || isDash(c) || c === 93 || isDigit(c)

/** Reads what stands between a case name and its citation, backwards: brackets, docket number, year, "supra". */
function beforeCore(text: string, at: number, floor: number): { open: number; found: NamesBefore } {
  const found: NamesBefore = { start: at }
  let end = at
  for (let n = 0; n < 6; n++) {
    if (endsMark(lastBefore(text, end, floor))) {
      const blank =
        blankTail.exec(text.slice(Math.max(floor, end - 40), end)) ??
        starTail.exec(text.slice(Math.max(floor, end - 12), end))
      if (blank !== null) end -= blank[0].length
    }
    end = skipSpaceBack(text, end, floor)
    if (end <= floor) break
    // "Marketing Assn .,": a blank from print before the point of an abbreviation.
    const isPointApart =
      text.charCodeAt(end) === 44 && text.charCodeAt(end - 1) === 46 && isWhite(text.charCodeAt(end - 2))
    if (isPointApart || ',([*_“"'.includes(text.charAt(end - 1))) {
      end--
      continue
    }
    const near = text.slice(Math.max(floor, end - 110), end)
    const last = lastBefore(text, end, floor)
    const court = courtTail.exec(near)
    const supra = last === 97 || last === 65 ? supraTail.exec(near) : null
    if (court !== null) end -= court[0].length
    else if (supra !== null) end -= supra[0].length
    else {
      const bracketed = last === 41 ? bracketedDocket.exec(near) : null
      const year = bracketed === null && (last === 41 || last === 93) ? yearTail.exec(near) : null
      const courtYear = year?.[1] === undefined ? null : readCourtYear(year[1])
      if (
        year !== null &&
        (courtYear?.year !== undefined || circuit.test(year[1] ?? '') || ofLouisiana.test(year[1] ?? ''))
      ) {
        end -= year[0].length
        if (ofLouisiana.test(year[1] ?? ''))
          end -= publicNumber.exec(text.slice(Math.max(floor, end - 60), end))?.[0].length ?? 0
        Object.assign(found, courtYear)
      } else {
        const docket = bracketed ?? (docketWord.test(near) ? docketTail.exec(near) : null)
        if (docket?.[1] === undefined || !/\d/.test(docket[1]) || / v\.? /.test(docket[1])) break
        if (ownNumber.test(docket[0])) break
        end -= docket[0].length
        found.docket = docket[1]
          .replace(/^.*?(?:Nos?\.|#|Number) ?|^(?:Docket|Dkt\.) ?/, '')
          .replace(/,$/, '')
          .trim()
      }
    }
  }
  return { open: end, found }
}

const isPreposition = /^(?:in|on|by|to|as|at|with|from)$/

/** The farthest word of the run that may be a name, going back from word `nearest`; `nearest - 1` when there is none. */
function runStart(words: WordsBack, nearest: number, small: Set<string>): number {
  let first = nearest - 1
  for (let i = nearest; words.has(i); i++) {
    const t = words.text(i)
    if (isBracketedNumber(t) || words.ends(i)) break
    if (i > nearest && endsBefore(t) && !(/^[a-z&]/.test(words.text(i - 1)) && /[\p{L}]\.$/u.test(t))) break
    const name = startsName(t)
    if (!name) {
      const low = withoutMarksBehind(t.toLowerCase())
      if (!small.has(low)) break
      if (isPreposition.test(low) && words.has(i + 1)) {
        if (words.text(i + 1).endsWith(',') || speaksIn(words, i)) break
      }
    }
    first = i
    if (opensBracket(t)) break
    if (!name && bareOf(t) === '') break
  }
  return first
}

/** Whether a sentence begins with the word. */
const opensSentence = (words: WordsBack, i: number): boolean =>
  !words.has(i + 1) || words.ends(i + 1) || endsBefore(words.text(i + 1)) || words.text(i + 1) === '('

/**
 * Whether word `i`, which leads to names, has its capital letter as a part of one: "First Nat'l Bank v. B", "AT & T v. B", "Or.
 * Waste Sys. v. B", and within a sentence "quoting At Home Corp. v. B".
 */
function isOfName(words: WordsBack, i: number, from: number): boolean {
  const t = words.text(i)
  if (t.endsWith(',') || !startsName(t)) return false
  const low = bareOf(t).toLowerCase()
  if (low === 'our' || low === 'we' || ordinals.has(low)) return startsName(words.text(i - 1))
  if (words.text(i - 1) === '&') return true
  if (!smallInside.has(low)) return false
  if (/^\p{Lu}\p{L}*\.$/u.test(t)) return true
  const previous = words.text(i + 1)
  if (opensSentence(words, i)) return previous.endsWith(';')
  return i === from || signals.has(bareOf(previous).toLowerCase())
}

/** The first word from word `from` on that belongs to the name, before word `to`; `to` when none does. */
function trimLeading(words: WordsBack, from: number, to: number): number {
  let i = from
  while (i > to) {
    if (opensSentence(words, i)) i -= openersAt(k => (i - k > to ? words.text(i - k) : ''))
    const t = words.text(i)
    const low = bareOf(t).toLowerCase()
    const next = words.text(i - 1).toLowerCase()
    const isNumeric = hasDigitFirst(t)
    // The number of a footnote before its first word: "1 See Smith".
    if (isNumeric && /^[[(]?\d{1,3}[\]).}]?$/.test(t) && introduces.has(next.replace(/,$/, ''))) {
      i--
      continue
    }
    // The section that the words before end with: "of section 10, Republic Steel".
    if (isNumeric && /^\d{1,4},$/.test(t)) {
      i--
      continue
    }
    // The number of a paragraph or a line of numbered print, alone in its line before the name.
    if (isNumeric && t === words.text(from) && /^\[?\d{1,3}\]?$/.test(t) && words.isAlone(i)) {
      i--
      continue
    }
    // "A & M Records", "A L A Schechter": initials, and no article.
    if (t === 'A' && /^(?:&|\p{Lu}\.?)$/u.test(words.text(i - 1))) break
    if (isOfName(words, i, from)) break
    if (next === 'to' && i > to + 2 && leadingTo.test(low)) {
      i -= 2
      continue
    }
    if (low === 'in' && next === 're') break
    if (low === 'in' && next === 'the' && /^matter/i.test(words.text(i - 2))) break
    if (
      !leading.has(low) &&
      !leading.has(t.toLowerCase()) &&
      !(connectors.has(t.toLowerCase()) && !startsName(t))
    )
      break
    i--
  }
  return i
}

/** What a caption calls the party: ", Plaintiff-Appellant". */
const role =
  /,\s(?:(?:cross-?|third[- ]party |counter-?|co-?)?(?:plaintiff|defendant|petitioner|respondent|appellant|appellee|claimant|debtor|intervenor|movant)s?(?:\sin error)?(?:[-–—/,&\s]{1,3}(?:and )?(?=[a-z]))?){1,3},?$/i

/** The name from word `from` to word `to`, tidied. */
function joined(text: string, words: WordsBack, from: number, to: number): string {
  const start = words.start(from)
  const end = words.end(to)
  if (start === undefined || end === undefined) return ''
  const name = unbalanced(clean(text.slice(start, end)))
  return name.includes(',') ? name.replace(role, '') : name
}

/**
 * The parties named before a citation that begins at `at`. `floor` is the end of the citation before it: names are
 * never read past it. Handles "A v. B", "In re B" (as defendant), "Ex parte B", and a lone name before a comma.
 */
export function namesBefore(text: string, at: number, floor: number): NamesBefore {
  const { open, found } = beforeCore(text, at, floor)
  const words = new WordsBack(text, Math.max(floor, open - reach), open)
  if (!words.has(0)) return found
  const nearest = words.text(0)
  const closeToCore = open - (words.end(0) ?? 0) < 8
  // No sentence ends before a comma, "Immigration & Customs Enf., 510 F.3d 1".
  const goesOn = closeToCore && /^\.["”’']?,/.test(text.slice((words.end(0) ?? open) - 1, open + 3))
  if (
    !goesOn &&
    (!closeToCore || endsBefore(nearest)) &&
    (!/[A-Za-z]\.?[”"’']?,?$/.test(nearest) || /[;:?!.]["”]?$/.test(nearest))
  )
    return found
  const first = runStart(words, 0, connectors)
  let versus = -1
  for (let i = 1; words.has(i + 1) && i <= first + 1; i++) {
    if (isVersus(words, i)) {
      versus = i
      break
    }
  }
  if (versus < 0) return soloName(text, words, first, at, found)
  const trimmed = trimLeading(words, runStart(words, versus + 1, connectors), versus)
  const own = trimmed === versus && startsName(words.text(versus + 1)) ? versus + 1 : trimmed
  const p = firstOfParty(words, own, versus)
  const defendant = joined(text, words, versus - 1, 0)
  const written = p > versus ? joined(text, words, p, versus + 1) : ''
  const plaintiff = /, (United States|State|People|Commonwealth)$/.exec(written)?.[1] ?? written
  if (plaintiff === '' && defendant === '') return found
  found.start = beyondOpeners(text, words.start(Math.max(p, versus)) ?? at)
  if (plaintiff !== '') found.plaintiff = plaintiff
  if (defendant !== '') found.defendant = defendant
  return found
}

function soloName(
  text: string,
  words: WordsBack,
  first: number,
  at: number,
  found: NamesBefore,
): NamesBefore {
  for (let i = 1; words.has(i) && i <= first + 1; i++) {
    const t = bareOf(words.text(i)).toLowerCase()
    if (t !== 're' && t !== 'parte' && t !== 'of') continue
    const before = bareOf(words.text(i + 1)).toLowerCase()
    const re =
      (t === 're' && before === 'in') ||
      (t === 'parte' && before === 'ex') ||
      (t === 'of' && before === 'matter')
    if (!re) continue
    const defendant = joined(text, words, i - 1, 0)
    if (defendant === '') break
    const isInTheMatter =
      t === 'of' && /^the$/i.test(bareOf(words.text(i + 2))) && /^in$/i.test(bareOf(words.text(i + 3)))
    found.defendant = defendant
    found.start = beyondOpeners(text, words.start(isInTheMatter ? i + 3 : i + 1) ?? at)
    return found
  }
  const comma =
    words.text(0).endsWith(',') ||
    text.slice(words.end(0) ?? at, at).includes(',') ||
    found.year !== undefined
  // A sentence may end with it, "by his Mfr., 12 F.3d 100": only two parties make it a name.
  const i =
    comma && !endsBefore(words.text(0)) ? trimLeading(words, runStart(words, 0, shortConnectors), -1) : -1
  if (i < 0 || i > 6) return found
  const defendant = joined(text, words, i, 0)
  if (!/\p{Lu}\p{Ll}/u.test(defendant) || /\d/.test(defendant) || isNoCase(defendant)) return found
  if (i === 0 && opensSentence(words, 0) && opensBeforeComma(`${defendant},`)) return found
  found.defendant = defendant
  found.start = words.start(i) ?? at
  return found
}

/** The name that a short form or *supra* leans on, and where it begins. */
export type Antecedent = { antecedent?: string; plaintiff?: string; defendant?: string; start: number }

/** The name that a short form or *supra* beginning at `at` leans on. `any`: a lower-case word will do. */
export function antecedentBefore(text: string, at: number, floor: number, any: boolean): Antecedent {
  const { open } = beforeCore(text, at, floor)
  const words = new WordsBack(text, Math.max(floor, open - 160), open)
  if (!words.has(0) || open - (words.end(0) ?? 0) > 4 || endsBefore(words.text(0))) return { start: at }
  const i = trimLeading(words, runStart(words, 0, shortConnectors), -1)
  if (i < 0) {
    const word = bareOf(words.text(0))
    if (!any || !/^\p{L}{3,}$/u.test(word) || leading.has(word.toLowerCase())) return { start: at }
    return { antecedent: word, start: words.start(0) ?? at }
  }
  if (isVersus(words, i + 1)) {
    const p = trimLeading(words, runStart(words, i + 2, connectors), i + 1)
    const plaintiff = joined(text, words, p, i + 2)
    const defendant = joined(text, words, i, 0)
    return {
      antecedent: `${plaintiff} v. ${defendant}`,
      plaintiff,
      defendant,
      start: words.start(p) ?? at,
    }
  }
  const antecedent = joined(text, words, i, 0)
  return antecedent === '' || !/\p{L}/u.test(antecedent)
    ? { start: at }
    : { antecedent, start: words.start(i) ?? at }
}
