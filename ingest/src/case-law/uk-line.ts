import { z } from 'zod'
import type { PublishedOpinion } from './published-opinion.ts'
import { judgmentFacts, readNeutral } from './uk-judgment.ts'

/** What The National Archives' parser writes for a date that it did not find. */
const NO_DATE = '1000-01-01'

/**
 * A line that says its neutral citation in a field of that name, in the fields of the generic format: the citation is one
 * by which the opinion is found, and says the court. Paragraphs are pages of their own series, as in a judgment read from
 * Word; where a line has no name or no date, those that its head prints are taken. Null when it has no neutral citation.
 */
export function ukLine(line: Record<string, unknown>): PublishedOpinion | null {
  const { neutral_citation: written, court, name, citations, paragraphs, ...others } = line
  if (typeof written !== 'string' || written.trim() === '') return null
  const text = typeof line['text'] === 'string' ? line['text'] : ''
  const neutral = readNeutral(written)
  const facts = (): Record<string, string> => judgmentFacts(text.split('\n\n'), [written]) ?? {}
  const listed = citations ?? []
  const placed = placeParagraphs(paragraphs, text)
  return {
    record: {
      ...others,
      ...(name === null || name === undefined || name === '' ? nameFrom(facts()['name'], written) : { name }),
      ...(Array.isArray(listed) ? { citations: [...listed, written] } : { citations }),
      court,
      ...(neutral === undefined ? {} : { court_id: line['court_id'] ?? neutral.courtId }),
      // The table's name of the court takes the place of this one, which may tell more: "EWHC-QBD-Planning".
      ...(typeof court === 'string' ? { court_code: court } : {}),
      ...(line['decision_date'] === NO_DATE ? dateFrom(facts()['date'], neutral?.year) : {}),
      ...(placed === null
        ? { ...(paragraphs === undefined ? {} : { paragraphs }) }
        : { paragraphs: placed, pages: line['pages'] ?? pagesOf(placed) }),
    },
  }
}

/** A name that is missing is made, and `name_from` says of what. */
const nameFrom = (printed: string | undefined, neutral: string): Record<string, unknown> =>
  printed === undefined
    ? { name: neutral, name_from: 'neutral citation' }
    : { name: printed, name_from: 'head of the judgment' }

const dateFrom = (printed: string | undefined, year: number | undefined): Record<string, unknown> =>
  printed !== undefined
    ? { decision_date: printed, decision_date_from: 'printed in the judgment' }
    : year === undefined
      ? { decision_date: null }
      : { decision_date: `${year}`, decision_date_from: 'neutral citation' }

/** A paragraph as it stands in the text; `n` is its printed number. */
type Placed = { n: string | null; start: number; end: number }

const Listed = z.array(z.object({ n: z.string().nullable(), text: z.string() }))

/** Where the paragraphs stand that a line lists, in order; null when one does not stand in the text. */
function placeParagraphs(listed: unknown, text: string): Placed[] | null {
  const { data } = Listed.safeParse(listed)
  if (data === undefined) return null
  const placed: Placed[] = []
  let from = 0
  for (const { n, text: words } of data) {
    const start = text.indexOf(words, from)
    if (start === -1) return null
    from = start + words.length
    placed.push({ n, start, end: from })
  }
  return placed
}

/** Numbers that go up one by one are the judgment's own, as in one read from Word. */
function pagesOf(placed: Placed[]): { label: string; offset: number; series: string }[] {
  let last = 0
  return placed.flatMap(({ n, start }) => {
    const number = /^\[?(\d{1,4})[\].)]?$/.exec(n ?? '')?.[1]
    if (number === undefined || Number(number) !== last + 1) return []
    last++
    return [{ label: number, offset: start, series: 'paragraph' }]
  })
}
