import { Refused } from '../core/refusal.ts'
import { storable } from '../core/storable.ts'
import { LONGEST_QUERY } from '../core/wire/research.ts'

/** A question ready to be searched, and what has to be said about it. */
export type Question = { text: string; notes: string[] }

/** Cuts what is too long and says so. Throws Refused when nothing is asked. */
export function readQuestion(given: string): Question {
  const text = storable(given).trim()
  if (!/[\p{L}\p{N}]/u.test(text)) {
    throw new Refused({
      code: 'research/empty',
      status: 400,
      title: 'Ask a question first',
      detail: 'Type a question, words of a passage, a citation, a docket number or a case name.',
    })
  }
  if (text.length <= LONGEST_QUERY) return { text, notes: [] }
  const limit = LONGEST_QUERY.toLocaleString('en')
  const length = text.length.toLocaleString('en')
  return {
    text: storable(text.slice(0, LONGEST_QUERY)),
    notes: [`The question has ${length} characters; the first ${limit} were searched.`],
  }
}
