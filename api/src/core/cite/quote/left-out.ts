import { deniedByWriter } from './denied-by-writer.ts'
import type { Difference, Quotation, Span } from '../types.ts'

/** A quotation whose words stand in the source, and where. */
export type Standing = { quotation: Quotation; at: Span }

/** What is told of words that stand right beside quoted ones in the source and turn them: for sure, or for the reader to judge. */
export type LeftOut = { difference?: Difference; note?: string }

const negation = "(?:not|no|never|nor|neither|cannot|without|hardly|unless|except|\\p{L}+n['’]t)"
const turns = new RegExp(`(?<![\\p{L}])${negation}(?![\\p{L}])`, 'iu')

/** Words by which the writer's own sentence says that the quoted ones are denied or bounded. */
const own = new RegExp(
  `${turns.source}|\\b(?:devoid|lack|fail|refus|reject|declin|den(?:y|ied)|forbid|forbad|prohibit|absen|rather than|instead|contrary|false|abandon|insulat|prevent|bar(?:s|red)\\b|disclaim|free (?:of|from))`,
  'iu',
)

/** Characters of the writer's sentence before quoted words that are read, and of the source on either side. */
const reach = 100

const inOneClause = (words: string): string => words.split(/[.;!?][”"’)]*\s/).at(-1) ?? ''
const single = (words: string): string => words.replace(/\s+/g, ' ').trim()
const shown = (words: string): string => single(words).split(' ').slice(0, 4).join(' ')

const wordBefore = /([\p{L}'’]+)[\s“"‘([]*$/u

/**
 * A negation that stands right before the quoted words in the source and nowhere before them in the sentence that quotes them.
 * Where the word before it is also the one before the quotation ("is “liable”" of "is not liable"), the words are altered.
 */
function negatedBefore(text: string, source: string, { quotation, at }: Standing): LeftOut {
  const before = source.slice(Math.max(0, at.start - reach), at.start)
  const found = wordBefore.exec(before)
  const [, word = ''] = found ?? []
  const lead = inOneClause(text.slice(Math.max(0, quotation.start - reach), quotation.start - 1))
  if (found === null || !new RegExp(`^${negation}$`, 'iu').test(word) || own.test(lead)) return {}
  const stem = word.replace(/(?:not|n['’]t)$/i, '')
  const earlier =
    stem !== '' && stem !== word ? stem : (wordBefore.exec(before.slice(0, found.index))?.[1] ?? '')
  const written = wordBefore.exec(lead.replace(/\s(?:an?|the|any)\s*$/i, ' '))?.[1] ?? ''
  const isPlain = /^(?:not|no|never|cannot|\p{L}+n['’]t)$/iu.test(word)
  if (!isPlain || earlier === '' || earlier.toLowerCase() !== written.toLowerCase())
    return { note: `the source has “${word}” right before “${shown(quotation.text)}”` }
  const start = at.start - (before.length - found.index)
  const sourceSpan = { start, end: start + word.length }
  const here = { start: 0, end: 0 }
  return { difference: { kind: 'missing', quoteSpan: here, sourceSpan, quoted: '', found: word } }
}

const exception =
  /^[,;]?\s+((?:unless|except|only if|but only|provided that|if and only if)\b.{0,40}?)(?:[\s,.;]|$)/isu

/** "Unless", "except" right behind the quoted words, where the writer's sentence has no such thing. */
function boundedBehind(text: string, source: string, { quotation, at }: Standing): LeftOut {
  const word = exception.exec(source.slice(at.end, at.end + reach))?.[1]
  if (word === undefined) return {}
  const rest = text.slice(quotation.end, quotation.end + reach)
  if (/\b(?:unless|except|only|provided|absent|without|if)\b|^[”"]?\s?(?:…|\. \.)/i.test(rest)) return {}
  return { note: `behind “${shown(quotation.text)}” the source goes on “${single(word)}”` }
}

/** Words between two quotations of one sentence, and those that the source has between them, which are read. */
const longestBetween = 120
const longestGap = 40
const lastOfGap = 8

/** `“A” and “B”`, where the source says "A …, nor does it B": the writer's words between them do not say so. */
function turnedBetween(text: string, source: string, first: Standing, second: Standing): LeftOut {
  const between = text.slice(first.quotation.end + 1, second.quotation.start - 1)
  if (between.length > longestBetween || /[.;!?]\s/.test(between) || own.test(between)) return {}
  const gap = single(source.slice(first.at.end, second.at.start))
  if (second.at.start < first.at.end || gap.split(' ').length > longestGap) return {}
  const clause = (gap.split(/[.;:!?]/).at(-1) ?? '').trim().split(' ').slice(-lastOfGap).join(' ')
  if (!turns.test(clause)) return {}
  return {
    note: `between “${shown(first.quotation.text)}” and “${shown(second.quotation.text)}” the source has “${clause}”`,
  }
}

/** Words fewer than which may be a term that is taken out of any sentence. */
const fewest = 2

/**
 * What turns the sense of quoted words and is left out beside them: a negation right before them, an exception right behind
 * them, or one between two quotations that the writer joins in a sentence; and a denial that the writer puts before them.
 */
export function leftOut(
  text: string,
  source: string,
  standing: Standing,
  before: Standing | undefined,
): LeftOut[] {
  if (standing.quotation.block === true || single(standing.quotation.text).split(' ').length < fewest)
    return []
  const between = before === undefined ? {} : turnedBetween(text, source, before, standing)
  const found = [between.note === undefined ? negatedBefore(text, source, standing) : between]
  const denied = deniedByWriter(text, source, standing.quotation, standing.at)
  const all = [...found, boundedBehind(text, source, standing), denied === null ? {} : { difference: denied }]
  return all.filter(one => Object.keys(one).length > 0)
}
