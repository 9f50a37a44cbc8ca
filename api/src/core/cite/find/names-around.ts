import { isAbbreviation } from '../names/abbreviation.ts'
import { isDigit, skipSpaceBack } from './chars.ts'
import { readCourtYear, type CourtYear } from './after.ts'
import { type Word, endsBlock, endsHeading, isTablePage } from './table-lines.ts'

/** Characters read backwards for a case name. Longer captions are cut to the parties nearest the citation. */
const reach = 320

/** Lower-case words that stand inside party names. */
const connectors = new Set(
  'of the and for in on at to by de la las los le les du des del della der den dem von van zu ten ter el al al. et ex rel rel. a an y e da dos das di ux ux. vir as d/b/a a/k/a f/k/a n/k/a o/b/o c/o re with or & und l’ d’ bin ibn upon from more less'.split(
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

/** Words that open a citation sentence, told from the words of a name that begins with a number ("84 Lumber"). */
const introduces = new Set(
  'see cf cf. but accord compare contra e.g. in citing quoting id. the under'.split(' '),
)

/** A body that speaks "in" a case: "this Court in Smith v. Jones" is not a party called "Court in Smith". */
const speakers = new Set(
  'court courts circuit division department panel board judge justice congress plaintiff plaintiffs defendant defendants appellant appellants petitioner respondent appeals section title act amendment rule majority dissent opinion decision holding commission government states sotomayor'.split(
    ' ',
  ),
)

/** `alone`: a line holds this word and no other. `ends`: no name goes on past it. */
type Token = Word & { alone?: boolean; ends?: boolean }

/** "Educa-" at the end of a line and "tion" on the next are one word. */
const isHyphenated = (a: string, b: string, between: string): boolean =>
  between.includes('\n') && /\p{Ll}-$/u.test(a) && /^\p{Ll}/u.test(b)

const isAlone = (text: string, t: Token): boolean =>
  /\n[ \t]*$/.test(text.slice(Math.max(0, t.start - 8), t.start)) &&
  /^[ \t]*\r?\n/.test(text.slice(t.end, t.end + 8))

/** The end of quoted words with a name glued to it: `felony."Prayor v. State`. */
const gluedQuotation = /^\S*[.!?]["”](?=\p{Lu}\p{Ll})/u

/** The words between two places, page marks of another edition ("*495") left out. */
function tokensIn(text: string, from: number, to: number): Token[] {
  const tokens: Token[] = []
  const word = /\S+/gu
  const slice = text.slice(from, to)
  for (let m = word.exec(slice); m !== null; m = word.exec(slice)) {
    const token = { text: m[0], start: from + m.index, end: from + m.index + m[0].length }
    const closed = gluedQuotation.exec(m[0])?.[0]
    if (closed !== undefined) {
      tokens.push({ text: closed, start: token.start, end: token.start + closed.length })
      token.start += closed.length
      token.text = token.text.slice(closed.length)
    }
    if (/^\[?\*{1,2}\d{1,5}\]?$/.test(m[0])) continue
    const last = tokens.at(-1)
    if (last !== undefined && isHyphenated(last.text, token.text, text.slice(last.end, token.start))) {
      last.text = last.text.slice(0, -1) + token.text
      last.end = token.end
    } else if (isDigit(m[0].charCodeAt(0))) {
      tokens.push({ ...token, alone: isAlone(text, token), ends: isTablePage(text, token) })
    } else tokens.push(endsHeading(text, token) || endsBlock(text, token) ? { ...token, ends: true } : token)
  }
  return tokens
}

const smallVersus = new Set(['v.', 'v', 'vs.', 'vs', 'v.,', 'versus'])
const largeVersus = new Set(['V.', 'VS.', 'V', 'VS'])

/** Whether token `i` parts two parties. A capital V does so in captions, but not after an initial: "Continental T. V." */
const isVersus = (tokens: Token[], i: number): boolean => {
  const t = tokens[i]?.text ?? ''
  return smallVersus.has(t) || (largeVersus.has(t) && !/^[A-Z]\.$/.test(tokens[i - 1]?.text ?? ''))
}

const bareOf = (t: string): string => t.replace(/^[([{"“‘'*_]+/, '').replace(/[)\]}"”’'*_,.:;]+$/, '')

const startsName = (t: string): boolean => /^[([{"“‘'*_]*(?:\p{Lu}|\d|&|\$)/u.test(t)

/** Whether nothing left of this token can belong to the name. */
const endsBefore = (t: string): boolean => {
  if (/[;:?!]["”’')\]*_]*$/.test(t) || /["”]$/.test(t.replace(/[,.]$/, ''))) return true
  if (/[)\]]\.?$/.test(t) && !t.includes('(') && !t.includes('[')) return true
  return /\.["”’')\]*_]*\d{0,3}$/.test(t) && !isAbbreviation(t)
}

export type NamesBefore = CourtYear & {
  plaintiff?: string
  defendant?: string
  docket?: string
  /** Start of the names, of what stood between them and the citation, or of the citation itself. */
  start: number
}

const docketTail =
  /(?:,|\.|\s)\s{0,3}((?:(?:Case|Civil Action|Civ\. ?A\.|Civ\. Action|Cause|Docket|Dkt\.|Crim\.|Civ\.|Cv\.|C\.A\.|Appeal|Slip Op\.|Adv\. Proc\.|Bankr\.) ?)?(?:Nos?\.|#|Docket|Number) ?[A-Z0-9][^;()]{1,70}(?:\([A-Z]{2,5}\)(?:\([A-Z]{2,5}\))?)?),?\s{0,3}$/
const yearTail = /[([]([^()[\]]{1,60})[)\]],?\s{0,3}$/
const blankTail = /[_—–-]{1,6}\s{0,2}[A-Z][\w. ]{1,14}[_—–-]{1,6}\s{0,3}[[,(]{0,2}\s{0,3}$/
const starTail = /\[?\*{1,2}\d{1,5}\]?\s{0,3}$/
/** A court's district or the word before a docket number, between name and citation. */
const courtTail =
  /,\s{1,3}(?:\d{1,2}(?:st|nd|d|rd|th) Dist\.(?: [A-Z][a-z]+)?|Cr\.|Civ\.|Crim\.|C\.A\.|Case|Civil Action|Criminal Action|Docket)\s{0,3}$/
const supraTail = /,?\s{1,3}supra,?\s{0,3}$/i

/** Reads what stands between a case name and its citation, backwards: brackets, docket number, year, "supra". */
function beforeCore(text: string, at: number, floor: number): NamesBefore & { open: number; supra: boolean } {
  const out: NamesBefore & { open: number; supra: boolean } = { start: at, open: at, supra: false }
  let end = at
  for (let n = 0; n < 6; n++) {
    const blank =
      blankTail.exec(text.slice(Math.max(floor, end - 40), end)) ??
      starTail.exec(text.slice(Math.max(floor, end - 12), end))
    if (blank !== null) end -= blank[0].length
    end = skipSpaceBack(text, end, floor)
    const c = text.charAt(end - 1)
    if (end <= floor) break
    if (',([*_“"'.includes(c)) {
      end--
      continue
    }
    const near = text.slice(Math.max(floor, end - 110), end)
    const supra = supraTail.exec(near)
    const year = yearTail.exec(near)
    const court = courtTail.exec(near)
    const docket = docketTail.exec(near)
    const courtYear = year?.[1] === undefined ? null : readCourtYear(year[1])
    if (court !== null) end -= court[0].length
    else if (supra !== null) {
      end -= supra[0].length
      out.supra = true
    } else if (year !== null && courtYear?.year !== undefined) {
      end -= year[0].length
      Object.assign(out, courtYear)
    } else if (docket?.[1] !== undefined && /\d/.test(docket[1]) && !/ v\.? /.test(docket[1])) {
      end -= docket[0].length
      out.docket = docket[1]
        .replace(/^.*?(?:Nos?\.|#|Number) ?/, '')
        .replace(/,$/, '')
        .trim()
    } else break
  }
  out.open = end
  return out
}

const clean = (s: string): string =>
  s
    .replace(/(\p{Ll})-[^\S\n]*\n\s*(?=\p{Ll})/gu, '$1')
    .replace(/(\s)\[?\*{1,2}\d{1,5}\]?\s/g, '$1')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,.;:([{"“‘'*_—–-]+/, '')
    .replace(/[\s,;:([{"“‘*_]+$/, '')
    .replace(/[*_]+/g, '')

const unbalanced = (s: string): string => {
  const open = (s.match(/[([]/g) ?? []).length
  const close = (s.match(/[)\]]/g) ?? []).length
  return close > open ? s.replace(/[)\]]+$/, '') : s
}

/** Index of the first token of the run that may be a name, going back from `last`. */
function runStart(tokens: Token[], last: number, small: Set<string>): number {
  let first = last + 1
  for (let i = last; i >= 0; i--) {
    const t = tokens[i]?.text ?? ''
    const next = tokens[i + 1]?.text ?? ''
    if (tokens[i]?.ends === true || /^\[\d{1,3}\]$/.test(t)) break
    if (i < last && endsBefore(t) && !(/^[a-z&]/.test(next) && /[\p{L}]\.$/u.test(t))) break
    const bare = bareOf(t)
    const low = t.toLowerCase().replace(/[,*_]+$/, '')
    const name = startsName(t)
    if (!name && !small.has(low)) break
    if (!name && i > 0 && /^(?:in|on|by|to|as|at|with|from|of)$/.test(low) && low !== 'of') {
      const previous = tokens[i - 1]?.text ?? ''
      if (previous.endsWith(',') && low !== 'for' && low !== 'of') break
      const before = bareOf(previous)
        .toLowerCase()
        .replace(/[’']s$/, '')
      if (speakers.has(before)) break
    }
    if (!name && low === 'with' && small === shortConnectors) break
    first = i
    if (/^[([{“"]/.test(t) && !/[)\]}]/.test(t)) break
    if (bare === '' && !name) break
  }
  return first
}

function trimLeading(tokens: Token[], from: number, to: number): number {
  let i = from
  while (i < to) {
    const t = tokens[i]?.text ?? ''
    const low = bareOf(t).toLowerCase()
    const next = (tokens[i + 1]?.text ?? '').toLowerCase()
    // The number of a footnote before its first word: "1 See Smith".
    if (/^[[(]?\d{1,3}[\]).}]?$/.test(t) && introduces.has(next.replace(/,$/, ''))) {
      i++
      continue
    }
    // The section that the words before end with: "of section 10, Republic Steel".
    if (/^\d{1,4},$/.test(t)) {
      i++
      continue
    }
    // The number of a paragraph or a line of numbered print, alone in its line before the name.
    if (t === tokens[from]?.text && /^\[?\d{1,3}\]?$/.test(t) && tokens[i]?.alone === true) {
      i++
      continue
    }
    if (low === 'in' && next === 're') break
    if (low === 'in' && next === 'the' && /^matter/i.test(tokens[i + 2]?.text ?? '')) break
    if (
      !leading.has(low) &&
      !leading.has(t.toLowerCase()) &&
      !(connectors.has(t.toLowerCase()) && !startsName(t))
    )
      break
    i++
  }
  return i
}

/** What a caption calls the party: ", Plaintiff-Appellant". */
const role =
  /,\s(?:(?:cross-?|third[- ]party |counter-?|co-?)?(?:plaintiff|defendant|petitioner|respondent|appellant|appellee|claimant|debtor|intervenor|movant)s?(?:\sin error)?(?:[-–—/,&\s]{1,3}(?:and )?(?=[a-z]))?){1,3},?$/i

const joined = (text: string, tokens: Token[], from: number, to: number): string => {
  const a = tokens[from]
  const b = tokens[to]
  return a === undefined || b === undefined
    ? ''
    : unbalanced(clean(text.slice(a.start, b.end))).replace(role, '')
}

const solo = new Set([
  'court',
  'act',
  'code',
  'section',
  'rule',
  'article',
  'chapter',
  'part',
  'title',
  'amendment',
])

/**
 * The parties named before a citation that begins at `at`. `floor` is the end of the citation before it: names are
 * never read past it. Handles "A v. B", "In re B" (as defendant), "Ex parte B", and a lone name before a comma.
 */
export function namesBefore(text: string, at: number, floor: number): NamesBefore {
  const { open, supra: _supra, ...found } = beforeCore(text, at, floor)
  const from = Math.max(floor, open - reach)
  const tokens = tokensIn(text, from, open)
  const last = tokens.length - 1
  if (last < 0) return found
  const closeToCore = open - (tokens[last]?.end ?? 0) < 8
  if (!closeToCore || endsBefore(tokens[last]?.text ?? '')) {
    const t = tokens[last]?.text ?? ''
    if (!/[A-Za-z]\.?[”"’']?,?$/.test(t) || /[;:?!.]["”]?$/.test(t)) return found
  }
  const first = runStart(tokens, last, connectors)
  let versus = -1
  for (let i = last - 1; i > 0 && i >= first - 1; i--) {
    if (isVersus(tokens, i)) {
      versus = i
      break
    }
  }
  if (versus > 0 && versus < last) {
    const run = runStart(tokens, versus - 1, connectors)
    const trimmed = trimLeading(tokens, run, versus)
    const p = trimmed === versus && startsName(tokens[versus - 1]?.text ?? '') ? versus - 1 : trimmed
    const defendant = joined(text, tokens, versus + 1, last)
    const written = p < versus ? joined(text, tokens, p, versus - 1) : ''
    const plaintiff = /, (United States|State|People|Commonwealth)$/.exec(written)?.[1] ?? written
    if (plaintiff === '' && defendant === '') return found
    const start = tokens[Math.min(p, versus)]?.start ?? at
    return {
      ...found,
      start: start + (/^[([{"“‘'*_]*/.exec(text.slice(start, start + 4))?.[0].length ?? 0),
      ...(plaintiff === '' ? {} : { plaintiff }),
      ...(defendant === '' ? {} : { defendant }),
    }
  }
  return soloName(text, tokens, first, last, open, at, found)
}

function soloName(
  text: string,
  tokens: Token[],
  first: number,
  last: number,
  open: number,
  at: number,
  found: NamesBefore,
): NamesBefore {
  for (let i = last - 1; i >= Math.max(0, first - 1); i--) {
    const t = bareOf(tokens[i]?.text ?? '').toLowerCase()
    const before = bareOf(tokens[i - 1]?.text ?? '').toLowerCase()
    const re =
      (t === 're' && before === 'in') ||
      (t === 'parte' && before === 'ex') ||
      (t === 'of' && before === 'matter')
    if (!re) continue
    const defendant = joined(text, tokens, i + 1, last)
    if (defendant === '') break
    let begin = i - 1
    if (
      t === 'of' &&
      /^the$/i.test(bareOf(tokens[i - 2]?.text ?? '')) &&
      /^in$/i.test(bareOf(tokens[i - 3]?.text ?? ''))
    )
      begin = i - 3
    const start = tokens[begin]?.start ?? at
    return {
      ...found,
      defendant,
      start: start + (/^[([{"“‘'*_]*/.exec(text.slice(start, start + 4))?.[0].length ?? 0),
    }
  }
  const between = text.slice(tokens[last]?.end ?? at, at)
  const comma = (tokens[last]?.text ?? '').endsWith(',') || between.includes(',') || found.year !== undefined
  const i = trimLeading(tokens, runStart(tokens, last, shortConnectors), last + 1)
  if (!comma || i > last || open < 0) return found
  const defendant = joined(text, tokens, i, last)
  if (
    !/\p{Lu}\p{Ll}/u.test(defendant) ||
    /\d/.test(defendant) ||
    solo.has(defendant.toLowerCase()) ||
    last - i > 6
  )
    return found
  return { ...found, defendant, start: tokens[i]?.start ?? at }
}

/** The name that a short form or *supra* beginning at `at` leans on. `any`: a lower-case word will do. */
export function antecedentBefore(
  text: string,
  at: number,
  floor: number,
  any: boolean,
): { antecedent?: string; plaintiff?: string; defendant?: string; start: number } {
  const { open } = beforeCore(text, at, floor)
  const tokens = tokensIn(text, Math.max(floor, open - 160), open)
  const last = tokens.length - 1
  if (last < 0 || open - (tokens[last]?.end ?? 0) > 4 || endsBefore(tokens[last]?.text ?? ''))
    return { start: at }
  const first = runStart(tokens, last, shortConnectors)
  const i = trimLeading(tokens, first, last + 1)
  if (i > last) {
    const word = bareOf(tokens[last]?.text ?? '')
    if (!any || !/^\p{L}{3,}$/u.test(word) || leading.has(word.toLowerCase())) return { start: at }
    return { antecedent: word, start: tokens[last]?.start ?? at }
  }
  if (isVersus(tokens, i - 1)) {
    const p = trimLeading(tokens, runStart(tokens, i - 2, connectors), i - 1)
    const plaintiff = joined(text, tokens, p, i - 2)
    const defendant = joined(text, tokens, i, last)
    return { antecedent: `${plaintiff} v. ${defendant}`, plaintiff, defendant, start: tokens[p]?.start ?? at }
  }
  const antecedent = joined(text, tokens, i, last)
  return antecedent === '' || !/\p{L}/u.test(antecedent)
    ? { start: at }
    : { antecedent, start: tokens[i]?.start ?? at }
}
