import { bareOf, startsName } from './name-words.ts'
import type { WordsBack } from './words-back.ts'

/** A body that speaks "in" a case: "this Court in Smith v. Jones" is not a party called "Court in Smith". */
const speakers = new Set(
  'court courts circuit division department panel board judge justice congress plaintiff plaintiffs defendant defendants appellant appellants petitioner respondent appeals section title act amendment rule majority dissent opinion decision holding commission government states sotomayor'.split(
    ' ',
  ),
)

/** Before the name of one who speaks so: "Justice Kagan in Smith v. Jones". */
const judges = new Set(['justice', 'judge', 'judges', 'justices'])

/** Whether somebody speaks before the preposition that is word `i`: "this Court in Smith v. Jones". */
export const speaksIn = (words: WordsBack, i: number): boolean =>
  speakers.has(
    bareOf(words.text(i + 1))
      .toLowerCase()
      .replace(/[’']s$/, ''),
  ) || judges.has(bareOf(words.text(i + 2)).toLowerCase())

const courtWords = new Set(['court', 'courts', 'circuit'])

/**
 * The first of the words from `from` on, before word `to`, that stands behind the court which speaks in the case: "Court of Appeals of
 * Ohio in Alder v. Birch".
 */
export function beyondCourt(words: WordsBack, from: number, to: number): number {
  let court = false
  for (let i = from; i > to + 1; i--) {
    const low = bareOf(words.text(i)).toLowerCase()
    if (court && low === 'in' && startsName(words.text(i - 1)) && !/^re$/i.test(words.text(i - 1)))
      return i - 1
    if (courtWords.has(low)) court = true
  }
  return from
}
