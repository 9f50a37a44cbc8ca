import { courtOfNeutral } from '@quaere/api/core/cite/tables/uk-courts'
import { partiesOf } from './uk-parties.ts'

/**
 * Neutral citations of the UK's courts: "[2022] EWHC 941 (IPEC)", "[2021] UKSC 50", "[2022] EAT 36"; with the two slips that
 * judgments print of themselves: a division without its brackets ("[2023] EWHC 579 KB"), and "EHWC".
 */
const NEUTRAL =
  /\[(\d{4})\]\s{0,3}(UKSC|UKPC|UKHL|EWCA|EWHC|EHWC|EWFC|EWCOP|UKUT|UKFTT|UKET|UKEAT|EAT|UKAIT|UKIPTrib|UKSIAC|EWCC|CAT|CSIH|CSOH|HCJAC|NICA|NIQB|NIKB|NICh|NIFam)\s{0,3}(Crim|Civ|Fam)?\s{0,3}0{0,6}(\d{1,5})(?!\d)(?:\s{0,3}\(([A-Za-z]{1,8})\)|\s{1,3}(Admin|Admlty|Ch|Comm|Costs|Fam|IPEC|KB|Pat|QB|TCC|AAC|IAC|LC|GRC|TC)\b)?/
const MONTHS = 'January|February|March|April|May|June|July|August|September|October|November|December'
const DATE = new RegExp(
  `\\b(\\d{1,2})(?:st|nd|rd|th)?\\s{1,3}(?:of\\s{1,3})?(${MONTHS}),?\\s{1,3}(\\d{4})\\b`,
  'i',
)
const DIGITS_DATE = /\b(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b/

/** Blocks at the head of a judgment in which its facts stand, and at its end where some print the date. */
const HEAD = 60
const END = 12

/** The first numbered paragraph, where the judge begins to speak. */
const FIRST_PARAGRAPH = /^\[?1[\].)]?\s[^]{100}/

/**
 * What the head of a UK judgment says of itself: `neutral_citation`, `court` (as printed), `date` (YYYY-MM-DD), `name`.
 * Undefined when no neutral citation stands in the head or in the running head: then it is some other document.
 */
export function judgmentFacts(blocks: string[], running: string[]): Record<string, string> | undefined {
  const head = blocks.slice(0, HEAD)
  const own = head.slice(0, 25).find(block => block.length < 300 && NEUTRAL.test(block))
  const neutral = readNeutral(own ?? '') ?? readNeutral(running.join('\n'))
  if (neutral === undefined) return undefined
  const front = frontOf(blocks)
  const date = dateOf(front, blocks.slice(front.length), neutral.year)
  const name = partiesOf(front)
  return {
    neutral_citation: neutral.citation,
    court: neutral.court,
    ...(date === undefined ? {} : { date }),
    ...(name === undefined ? {} : { name }),
  }
}

/** What stands before the first paragraph. */
function frontOf(blocks: string[]): string[] {
  const head = blocks.slice(0, HEAD)
  const first = head.findIndex(block => FIRST_PARAGRAPH.test(block))
  return first === -1 ? head : head.slice(0, first)
}

/** The first neutral citation of some words in its usual form, its court as it writes it, and that court's id in the table. */
export function readNeutral(
  words: string,
): { citation: string; year: number; court: string; courtId: string | null } | undefined {
  const found = NEUTRAL.exec(words)
  if (found === null) return undefined
  const [, year = '', printed = '', part, number = '', bracketed, bare] = found
  const court = printed === 'EHWC' ? 'EWHC' : printed
  const division = bracketed ?? bare
  return {
    citation: [`[${year}]`, court, part, number, division === undefined ? undefined : `(${division})`]
      .filter(one => one !== undefined)
      .join(' '),
    year: Number(year),
    court: [court, part ?? division].filter(one => one !== undefined).join('-'),
    courtId: courtOfNeutral(`${court}${part ?? ''}`, division ?? '') || null,
  }
}

const SAID =
  /^\W{0,3}date\b|(?:judgment|decision) (?:given|date)|(?:handed down|promulgated|release date|released)/i
/** Days on which the court only sat, or sent a draft. */
const OTHER_DAY = /\b(?:hearing|heard|sitting|circulated)\b/i

/**
 * The date after "Date:", "Judgment given on", "promulgated"; else the one that the judgment ends with or says it was
 * released on, as tribunals do, when it fits the citation's year; else the last one of the head that does.
 */
function dateOf(front: string[], rest: string[], year: number): string | undefined {
  const dates = front
    .filter(block => block.length < 300)
    .map((block, at, lines) => ({
      block,
      date: dateAfter(block) ?? (SAID.test(block) ? dateAfter(lines[at + 1] ?? '', block) : undefined),
    }))
    .filter(one => one.date !== undefined)
  const said = dates.find(one => SAID.test(one.block))
  const fits = (date: string | undefined): boolean => date?.startsWith(`${year}`) === true
  const atEnd = rest
    .filter((block, at) => /^release date\b/i.test(block) || (at >= rest.length - END && block.length < 40))
    .map(readDate)
    .findLast(fits)
  return (
    said?.date ??
    atEnd ??
    dates.findLast(one => fits(one.date) && !OTHER_DAY.test(one.block))?.date ??
    dates.findLast(one => fits(one.date))?.date
  )
}

/** The date of a line; under a line of two columns ("Heard at …", "Promulgated") it is that of the last one. */
function dateAfter(line: string, above = line): string | undefined {
  const columns = line.slice(0, 200).split('\t')
  const wanted = above.includes('\t') ? columns.findLast(column => readDate(column) !== undefined) : undefined
  return readDate(wanted ?? line.slice(0, 200))
}

function readDate(block: string): string | undefined {
  const spelled = DATE.exec(block)
  const digits = spelled === null ? DIGITS_DATE.exec(block) : null
  const [, day, month, year] = spelled ?? digits ?? []
  if (day === undefined || month === undefined || year === undefined) return undefined
  const number =
    spelled === null ? Number(month) : MONTHS.toLowerCase().split('|').indexOf(month.toLowerCase()) + 1
  return number < 1 || number > 12
    ? undefined
    : `${year}-${`${number}`.padStart(2, '0')}-${day.padStart(2, '0')}`
}
