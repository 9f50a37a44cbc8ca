import { type BooleanQuery, wantedWords } from '../core/boolean/query.ts'
import { isBoolean, unreadConnectors } from '../core/boolean/is-boolean.ts'
import { unreadNearness } from '../core/boolean/connectors.ts'
import { readBoolean } from '../core/boolean/read.ts'
import { type Restrictions, noRestrictions, takeRestrictions } from '../core/boolean/restrictions.ts'
import { Refused } from '../core/refusal.ts'
import { storable } from '../core/storable.ts'
import { LONGEST_QUERY } from '../core/wire/research.ts'

/** A question ready to be searched, and what has to be said about it. */
export type Question = {
  text: string
  /** What sources are ranked by: the question itself, or the words that a query in terms and connectors wants. */
  words: string
  /** The query, when the question is typed in terms and connectors. */
  query: BooleanQuery | null
  /** What was typed as restrictions and can be filters. */
  restrictions: Restrictions
  notes: string[]
}

/**
 * Cuts what is too long and says so.
 * @param today the day that `da(last 3 years)` ends with
 * Throws Refused when nothing is asked.
 */
export function readQuestion(given: string, today: string): Question {
  const text = storable(given).trim()
  if (!/[\p{L}\p{N}]/u.test(text)) {
    throw new Refused({
      code: 'research/empty',
      status: 400,
      title: 'Ask a question first',
      detail: 'Type a question, words of a passage, a citation, a docket number or a case name.',
    })
  }
  if (text.length <= LONGEST_QUERY) return readTerms(text, today)
  const limit = LONGEST_QUERY.toLocaleString('en')
  const length = text.length.toLocaleString('en')
  const beginning = storable(text.slice(0, LONGEST_QUERY))
  return {
    text: beginning,
    words: beginning,
    query: null,
    restrictions: noRestrictions,
    notes: [`The question has ${length} characters; the first ${limit} were searched.`],
  }
}

/** Terms and connectors as a query; every other question as it stands. Throws Refused for what only narrows or excludes. */
function readTerms(typed: string, today: string): Question {
  const isQuery = isBoolean(typed)
  const { text, restrictions } = takeRestrictions(typed, isQuery, today)
  if (!isQuery) {
    if (!/[\p{L}\p{N}]/u.test(text)) throw new Refused(onlyNarrowed)
    return { text, words: text, query: null, restrictions, notes: unreadConnectors(text) }
  }
  const { query, isExclusion, notes } = readBoolean(text)
  if (isExclusion) {
    throw new Refused({
      code: 'research/only-excluded',
      status: 400,
      title: 'Say what is to be found, too',
      detail:
        'NOT leaves sources out of those that other words find. Alone it would mean nearly every source.',
    })
  }
  if (query === null && text !== typed) throw new Refused(onlyNarrowed)
  if (query === null) return { text, words: text, query, restrictions, notes }
  const words = wantedWords(query).map(({ word }) => word)
  const told = [...notes, ...unreadNearness(text)]
  return { text, words: words.join(' '), query, restrictions, notes: told }
}

const onlyNarrowed = {
  code: 'research/only-narrowed',
  status: 400,
  title: 'Say what is to be found, too',
  detail: 'A court and dates narrow what other words find: type words beside them, or a citation.',
} as const
