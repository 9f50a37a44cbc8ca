import { openersAt } from './openers.ts'

/** Farthest back that names are looked for, in characters. */
const reach = 260

/** Small words inside the names of parties. */
const joiners = new Set(
  'of the and for & in de la le du van von der den plc v/o a an on at by with to ex parte p others another anor ors intervening t/a'.split(
    ' ',
  ),
)
/** Words with which a sentence leads to a case. */
const leads =
  /^(?:In|See|As|The|And|But|Cf|Following|Under|By|At|Since|After|Before|While|Although|Lord|Lady|Mr|Mrs|Justice|LJ|J|eg|Eg|Also|Compare|Applying|Citing|Per|From|To|Of|On|For|With|When|Where|That|This|Both|Court|House|Lords|Appeal|Supreme|It)$/

/** "at paragraph 12 of R (Ullah)": the number of the place that is pointed to. */
const pinBefore = /^\[?\d{1,4}\]?(?:[-–]\[?\d{1,4}\]?)?\s(?:of|in)\s/

const startsName = (word: string): boolean => /^[\p{Lu}\d"“‘'([]/u.test(word)

/** Start of the party whose last character is before `end`: back over capitalised words, joiners and brackets. */
function partyStart(text: string, from: number, end: number): number {
  let start = end
  let i = end
  let depth = 0
  while (i > from) {
    while (i > from && /\s/.test(text.charAt(i - 1))) i--
    let begin = i
    while (begin > from && !/\s/.test(text.charAt(begin - 1))) begin--
    if (begin === i) break
    const word = text.slice(begin, i)
    depth += (word.match(/\)/g)?.length ?? 0) - (word.match(/\(/g)?.length ?? 0)
    if (depth < 0) {
      const open = begin + word.lastIndexOf('(') + 1
      return startsName(text.slice(open)) ? open : start
    }
    if (
      depth === 0 &&
      /[;:”"]$|[^.A-Z]\.$|\]$|,$/.test(word) &&
      !/^(?:Ltd|Co|Inc|Corp|No|St|Bros|Mr|Dr)\.?,?$/.test(word)
    )
      break
    if (depth === 0 && !startsName(word) && !joiners.has(word.toLowerCase().replace(/[,.]$/, ''))) break
    if (startsName(word) && depth === 0) start = begin
    i = begin
  }
  return start
}

/** What stands before the first word of a sentence. */
const opensSentence = /(?:^|[.;:?!)\]”"’']\s{1,3}|\n\s*)$/

/** Where the name begins that words of the sentence lead to from `start`: "Rejecting Palfrey v Transco". */
function beyondSentenceOpeners(text: string, start: number, end: number): number {
  const words = [...text.slice(start, end).matchAll(/\S+/g)]
  const first = openersAt(k => words[k]?.[0] ?? '')
  return start + (words[first]?.index ?? 0)
}

/** "In Fisher", "As Lord Hale said in Fisher": the words that lead to the name are left out. */
function withoutLead(text: string, start: number, end: number): number {
  let at = opensSentence.test(text.slice(Math.max(0, start - 4), start))
    ? beyondSentenceOpeners(text, start, end)
    : start
  for (let n = 0; n < 8; n++) {
    const word = /^\S+/.exec(text.slice(at, end))?.[0] ?? ''
    const rest = at + word.length
    const isLead =
      leads.test(word.replace(/^["“‘']/, '')) ||
      (n > 0 && joiners.has(word) && word !== 'the') ||
      pinBefore.test(text.slice(at, Math.min(end, at + 24)))
    if (!isLead || rest >= end) break
    at = rest + (/^\s+/.exec(text.slice(rest, end))?.[0].length ?? 0)
  }
  return at
}

/**
 * "Lord Hughes in Ivey": a party's name has no "in" before a capital letter, save a trustee's. Start of the plaintiff
 * without the judge or court that is said to have spoken in the case.
 */
function withoutJudge(text: string, start: number, end: number): number {
  const said = /^.*\s(?:in|case of)\s(?=[\p{Lu}"“])(?!Bankruptcy|Liquidation|Administration)/su.exec(
    text.slice(start, end),
  )
  return said === null || said[0].includes('(') ? start : start + said[0].length
}

/** Names found before a citation: both parties, or one for "Re G" and "Ex parte G". */
export type UkNames = { start: number; plaintiff?: string; defendant: string }

/** The name that the text gives the case, between its name and its citation: "Palfrey v Transco plc (“Palfrey”)". */
const nickname = /\s\((?:the\s)?["“‘][^()]{1,40}["”’](?:\scase)?\)$/

const tidy = (s: string): string => s.replace(/\s+/g, ' ').trim()

/**
 * The names before a citation that begins at `at`, as United Kingdom judgments write them: "Palfrey v Transco plc", "R
 * (Corner House) v Director", "Re G (A Child)", "A (A Child), Re". `floor` is the end of the citation before. Null when
 * none is to be seen.
 */
export function ukNamesBefore(text: string, at: number, floor: number): UkNames | null {
  const from = Math.max(floor, at - reach)
  let end = at
  while (end > from && /[\s,(:]/.test(text.charAt(end - 1))) end--
  end -= nickname.exec(text.slice(Math.max(from, end - 60), end))?.[0].length ?? 0
  const before = text.slice(from, end)
  const versus = /\s-?v\.?-?\s(?!.*\s-?v\.?-?\s)/s.exec(before)
  if (versus !== null) {
    const vAt = from + versus.index
    const defendant = tidy(text.slice(vAt + versus[0].length, end))
    const first = partyStart(text, from, vAt)
    const start = withoutJudge(text, withoutLead(text, first, vAt), vAt)
    const isName =
      startsName(defendant) &&
      !/[;”]|[a-z]{3,}\. |\b(?:was|is|has|had|gave|held|said|that|which)\b/.test(defendant)
    if (isName && start < vAt && defendant.length < 160)
      return { start, plaintiff: tidy(text.slice(start, vAt)), defendant }
  }
  const re = /(?:^|[\s(“"])((?:In re|In Re|Re:?|Ex parte|Ex p)\s(?=[\p{Lu}(]))(?!.*\s(?:Re|In re)\s)/su.exec(
    before,
  )
  if (re?.[1] !== undefined) {
    const start = from + re.index + re[0].length - re[1].length
    const name = tidy(text.slice(start + re[1].length, end))
    if (name.length < 120 && !/[;”]|[a-z]{3,}\. |\b(?:was|is|has|had|gave|held|said|that|which)\b/.test(name))
      return { start, defendant: name }
  }
  const reversed = /,\sRe$/.exec(before)
  if (reversed === null) return null
  const nameEnd = from + reversed.index
  const start = withoutLead(text, partyStart(text, from, nameEnd), nameEnd)
  return start < nameEnd ? { start, defendant: tidy(text.slice(start, nameEnd)) } : null
}
