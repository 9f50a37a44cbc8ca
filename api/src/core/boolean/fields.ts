import { outsidePhrases, withParenthesis } from './typed.ts'

/**
 * Restrictions to a field, as Westlaw and Lexis have them: `ti(smith)`, `sy,di(waiver)`, `DATE(> 2000)`. Sources here have no
 * such parts: what stands in the parentheses is sought in the whole text, and dates have a filter of their own.
 */

/** Fields of words, by the names of both publishers, and the commands about how a word must stand. */
const WORD_FIELDS = [
  'ti title name names caption ci cite citation dn docket number docket-number',
  'ju judge judges opinion-?by written-?by dissent-?by concur-?by author counsel attorney party parties',
  'sy synopsis di digest he headnote headnotes hlead to topic wp pr prelim hd bg',
  'te text op opinion lp lead con concur concurrence dis dissent summary overview',
  'disposition history core-terms allcaps caps nocaps plural singular',
  'at-?least\\d{1,3} atl\\d{1,3}',
]
  .join(' ')
  .replaceAll(' ', '|')

/** Not "court(s)", either number of a word. */
const WORDS = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${WORD_FIELDS})(?:,(?:${WORD_FIELDS})){0,20}(?=\\((?!(?:s|es|ies)\\)))`,
  'giu',
)
/** "atleast5 (waiver)": with a space, names that are no words. */
const SPACED = /(?<![\p{L}\p{N}])(at-?least\d{1,3}|atl\d{1,3}|ti|sy|dn|ju|da)\s(?=\()/giu
const DATE_NAMES = 'date|da|year|yr|added-date|ad|fd'
const DATE = new RegExp(
  String.raw`${withParenthesis(DATE_NAMES)}|(?<![\p{L}\p{N}])(?:${DATE_NAMES})(?:\s?(?:[<>]=?|=)\s?[\d/-]{4,10}|\s(?:aft|bef|geq|leq|gtr|lss)\s\(?[\d/-]{4,10}\)?)`,
  'giu',
)
/** No opinion says of itself in which publisher's class of courts it stands: "ca9", "high", "ny or nj". */
const COURT = new RegExp(withParenthesis('court|co|jurisdiction|juris|caselaw'), 'giu')
/** The AND that joins a restriction to what stands before it goes with it. */
const joinedOn = (restriction: RegExp): RegExp =>
  new RegExp(`(?:(?<=[\\s)])(?:and|&)\\s{1,9})?(?:${restriction.source})`, restriction.flags)
const JOINED_DATE = joinedOn(DATE)
const JOINED_COURT = joinedOn(COURT)

const WORDS_NOTE =
  'Fields are not searched apart: what stands behind their names was sought in the whole text.'
const ATLEAST = /at-?l(?:east)?\d/i
const ATLEAST_NOTE = 'How often a word must stand was passed over: once is enough.'
const CASE = /caps$/i
const CASE_NOTE = 'Capitals were passed over: a word answers in either.'
const passedOver = (what: string, typed: string): string =>
  `A restriction ${what} was passed over, “${typed.replace(/^(?:and|&)\s+/iu, '').slice(0, 60)}”: the filters have one.`

/** Whether a text has a restriction to a field in it. */
export const hasField = (text: string): boolean =>
  [WORDS, DATE, COURT].some(field => text.replace(SPACED, '$1').search(field) >= 0)

/** Restrictions to a date or a court that stand in a text, as they were typed. */
export const restrictionsIn = (text: string): string[] =>
  [DATE, COURT].flatMap(field => text.match(field) ?? []).map(typed => typed.trim())

/** The text without names of fields and without dates, and notes that say so. */
export function withoutFields(text: string): { text: string; notes: string[] } {
  const notes: string[] = []
  const outside = (part: string): string =>
    part
      .replace(SPACED, '$1')
      .replace(JOINED_DATE, typed => {
        notes.push(passedOver('by date', typed))
        return ' '
      })
      .replace(JOINED_COURT, typed => {
        notes.push(passedOver('to a court', typed))
        return ' '
      })
      .replace(WORDS, names => {
        notes.push(ATLEAST.test(names) ? ATLEAST_NOTE : CASE.test(names) ? CASE_NOTE : WORDS_NOTE)
        return ' '
      })
  return { text: outsidePhrases(text, outside), notes }
}
