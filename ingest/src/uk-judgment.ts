/** Neutral citations of the UK's courts: "[2022] EWHC 941 (IPEC)", "[2021] UKSC 50", "[2022] EAT 36". */
const NEUTRAL =
  /\[(\d{4})\]\s{0,3}(UKSC|UKPC|UKHL|EWCA|EWHC|EWFC|EWCOP|UKUT|UKFTT|UKET|UKEAT|EAT|UKAIT|UKIPTrib|UKSIAC|EWCC|CAT|CSIH|CSOH|HCJAC|NICA|NIQB|NIKB|NICh|NIFam)\s{0,3}(Crim|Civ|Fam)?\s{0,3}0{0,6}(\d{1,5})(?:\s{0,3}\(([A-Za-z]{1,8})\))?/
const MONTHS = 'January|February|March|April|May|June|July|August|September|October|November|December'
const DATE = new RegExp(
  `\\b(\\d{1,2})(?:st|nd|rd|th)?\\s{1,3}(?:of\\s{1,3})?(${MONTHS}),?\\s{1,3}(\\d{4})\\b`,
  'i',
)
const DIGITS_DATE = /\b(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b/

/** Blocks at the head of a judgment in which its facts stand. */
const HEAD = 60

/**
 * What the head of a UK judgment says of itself: `neutral_citation`, `court` (as printed), `date` (YYYY-MM-DD), `name`.
 * Undefined when no neutral citation stands in the head or in the running head: then it is some other document.
 */
export function judgmentFacts(blocks: string[], running: string[]): Record<string, string> | undefined {
  const head = blocks.slice(0, HEAD)
  const own = head.slice(0, 25).find(block => block.length < 300 && NEUTRAL.test(block))
  const found = NEUTRAL.exec(own ?? '') ?? NEUTRAL.exec(running.join('\n'))
  if (found === null) return undefined
  const [, year = '', court = '', part, number = '', division] = found
  const neutral = [`[${year}]`, court, part, number, division === undefined ? undefined : `(${division})`]
    .filter(one => one !== undefined)
    .join(' ')
  const code = [court, part ?? division].filter(one => one !== undefined).join('-')
  const date = dateOf(head, Number(year))
  const name = nameOf(head)
  return {
    neutral_citation: neutral,
    court: code,
    ...(date === undefined ? {} : { date }),
    ...(name === undefined ? {} : { name }),
  }
}

/** The date after "Date:", "Judgment given on", "promulgated"; else the last one of the head that fits the citation's year. */
function dateOf(head: string[], year: number): string | undefined {
  const dates = head
    .filter(block => block.length < 300)
    .map((block, at) => ({
      block,
      date: readDate(block) ?? readDate(`${block} ${head[at + 1] ?? ''}`.slice(0, 200)),
    }))
    .filter(one => one.date !== undefined)
  const said = dates.find(one =>
    /^\W{0,3}date\b|judgment (?:given|date)|(?:handed down|promulgated|decision date|release date|released)/i.test(
      one.block,
    ),
  )
  return (said ?? dates.findLast(one => one.date?.startsWith(`${year}`)))?.date
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

const ROLE =
  /^[\s(]{0,3}(?:claimants?|appellants?|applicants?|petitioners?|pursuers?|prosecution|defendants?|respondents?|interested part(?:y|ies))\b/i

/** "X v Y" as it is printed between the parties, who stand above and below a line "v", "- v -" or "and". */
function nameOf(head: string[]): string | undefined {
  const inline = head.find(
    block => block.length < 160 && /\S{2,} v\.? \S{2,}/.test(block) && !NEUTRAL.test(block),
  )
  const middle = head.findIndex(block => /^[-–—\s(]{0,4}(?:v\.?|versus|and)[-–—\s)]{0,4}$/i.test(block))
  const before = partyAt(head, middle, -1)
  const after = partyAt(head, middle, 1)
  if (before !== undefined && after !== undefined) return `${before} v ${after}`
  return inline?.replace(/\s+/g, ' ').trim()
}

function partyAt(head: string[], middle: number, step: 1 | -1): string | undefined {
  if (middle === -1) return undefined
  for (let at = middle + step; at >= 0 && at < head.length && Math.abs(at - middle) < 5; at += step) {
    const line = (head[at] ?? '').split('\t')[0]?.trim() ?? ''
    if (line !== '' && !ROLE.test(line) && !/^[-–—_\s(]+$|^between\W{0,3}$/i.test(line)) {
      const words = line.replace(/\s+/g, ' ').replace(/^\(?\d\)\s/, '')
      return words.length > 120 ? undefined : words
    }
  }
  return undefined
}
