import { bareOf, startsName } from './name-words.ts'
import { states } from '../tables/states.ts'
import type { WordsBack } from './words-back.ts'

const stateNames = new Set(states.map(({ name }) => name))

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

/** What a sentence names before a comma that is no party: "In the First Circuit, A v. B", "Under Title VII, A v. B". */
const ofSentence =
  /^(?:(?:First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Eleventh|Federal|D\.C\.) Circuit|(?:Title|Counts?|Exhibit|Tab|Part) [\dIVXLC]{1,5}|Exhibit [A-Z])$/

const bareKinds = new Set('court act code section rule article chapter part title amendment'.split(' '))

/** Whether what stands alone before a citation is a court, a statute or a part of the text, and no case. */
export const isNoCase = (name: string): boolean => bareKinds.has(name.toLowerCase()) || ofSentence.test(name)

/** "12", "12-13": a page, or a range of pages. */
const isPage = (word: string): boolean => /^\*?\d+(?:[-–—]\d+)?$/.test(word)

/** Whether a state ends with word `i` by which the sentence says where: "In Ohio, A v. B", "Under the law of New York, A v. B". */
function isState(words: WordsBack, i: number): boolean {
  const last = words.text(i)
  if (!last.endsWith(',')) return false
  const one = last.slice(0, -1)
  const isLed = (at: number): boolean =>
    words.text(at) === 'In' || (words.text(at) === 'of' && words.text(at + 1) === 'law')
  return isLed(i + 1) ? stateNames.has(one) : stateNames.has(`${words.text(i + 1)} ${one}`) && isLed(i + 2)
}

const courtWords = new Set(['court', 'courts', 'circuit'])

/**
 * The first of the words from `from` on, before word `to`, that stands behind what is no party: a court that speaks in the case,
 * "Court of Appeals of Ohio in Alder v. Birch", a page or a year, "At page 12 of Alder v. Birch", "Back in 1984 Alder v. Birch", a
 * state, "In Ohio, Alder v. Birch", or what the sentence begins with.
 */
export function firstOfParty(words: WordsBack, from: number, to: number): number {
  let court = false
  const page = /^pages?$/i.test(words.text(from)) ? from - 1 : from
  for (let i = from; i > to + 1; i--) {
    const low = bareOf(words.text(i)).toLowerCase()
    if (court && low === 'in' && startsName(words.text(i - 1)) && !/^re$/i.test(words.text(i - 1)))
      return i - 1
    if (
      words.text(i).endsWith(',') &&
      ofSentence.test(`${bareOf(words.text(i + 1))} ${bareOf(words.text(i))}`)
    )
      return i - 1
    if (low === 'of' && i >= page - 3 && isPage(words.text(page)) && isPage(words.text(i + 1))) return i - 1
    if (isState(words, i) && startsName(words.text(i - 1))) return i - 1
    if (/^(?:1[789]|20)\d\d$/.test(low) && /^in$/i.test(words.text(i + 1)) && startsName(words.text(i - 1)))
      return i - 1
    if (courtWords.has(low)) court = true
  }
  return from
}
