import { outsidePhrases } from './typed.ts'

/**
 * Restrictions to a field, as Westlaw and Lexis have them: `ti(smith)`, `sy,di(waiver)`, `DATE(> 2000)`. Sources here have no
 * such parts: what stands in the parentheses is sought in the whole text, and dates have a filter of their own.
 */

/** Fields of words, by the names of both publishers, and the commands about how a word must stand. */
const WORD_FIELDS = [
  'ti title name names caption ci cite citation co court dn docket number',
  'ju judge judges opinionby writtenby dissentby concurby counsel attorney party parties',
  'sy synopsis di digest he headnote headnotes to topic wp pr prelim hd bg',
  'te text op opinion lp lead con concur concurrence dis dissent summary overview',
  'disposition history core-terms allcaps caps nocaps plural singular',
  'atleast\\d{1,3} atl\\d{1,3}',
]
  .join(' ')
  .replaceAll(' ', '|')

const WORDS = new RegExp(`(?<![\\p{L}\\p{N}])(?:${WORD_FIELDS})(?:,(?:${WORD_FIELDS})){0,20}(?=\\()`, 'giu')
const DATE =
  /(?<![\p{L}\p{N}])(?:date|da|year|yr|added-date|ad|fd)(?:\((?:[^()"]|\([^()"]*\)){0,80}\)|\s?(?:[<>]=?|=)\s?[\d/-]{4,10})/giu

const WORDS_NOTE =
  'Fields are not searched apart: what stands behind their names was sought in the whole text.'
const ATLEAST = /atl(?:east)?\d/i
const ATLEAST_NOTE = 'How often a word must stand was passed over: once is enough.'
const CASE = /caps$/i
const CASE_NOTE = 'Capitals were passed over: a word answers in either.'
const DATE_NOTE = 'A restriction by date was passed over: the filters have one.'

/** Whether a text has a restriction to a field in it. */
export const hasField = (text: string): boolean => text.search(WORDS) >= 0 || text.search(DATE) >= 0

/** The text without names of fields and without dates, and notes that say so. */
export function withoutFields(text: string): { text: string; notes: string[] } {
  const notes: string[] = []
  const outside = (part: string): string =>
    part
      .replace(DATE, () => {
        notes.push(DATE_NOTE)
        return ' '
      })
      .replace(WORDS, names => {
        notes.push(ATLEAST.test(names) ? ATLEAST_NOTE : CASE.test(names) ? CASE_NOTE : WORDS_NOTE)
        return ' '
      })
  return { text: outsidePhrases(text, outside), notes }
}
