import { wordKey } from './quote-words.ts'

/** Words of which one says the other side of what the other says. */
const pairs = new Map<string, string>(
  [
    'plaintiff defendant',
    'appellant appellee',
    'petitioner respondent',
    'landlord tenant',
    'lessor lessee',
    'buyer seller',
    'debtor creditor',
    'employer employee',
    'affirm reverse',
    'affirmed reversed',
    'granted denied',
    'guilty innocent',
    'always never',
    'all none',
    'every no',
    'more less',
    'most least',
    'maximum minimum',
    'before after',
    'above below',
    'majority dissent',
    'civil criminal',
    'public private',
    'broad narrow',
    'broadly narrowly',
  ].flatMap((pair): [string, string][] => {
    const [a = '', b = ''] = pair.split(' ')
    return [
      [a, b],
      [b, a],
    ]
  }),
)

/** Letters of a word that a prefix may deny; shorter ones are other words ("inform", "invest"). */
const shortest = 5

const denies = (word: string, plain: string): boolean =>
  plain.length >= shortest &&
  word.endsWith(plain) &&
  /^(?:un|in|im|il|ir|non|dis)$/.test(word.slice(0, word.length - plain.length))

const one = (word: string): string => (word.length > 4 ? word.replace(/s$/, '') : word)

/** Whether of two words in small letters one denies the other ("inapplicable") or names the other side ("defendant"). */
export const areOpposites = (a: string, b: string): boolean =>
  denies(a, b) || denies(b, a) || pairs.get(one(a)) === one(b) || pairs.get(a) === b

/** Words of which one, put in the place of another of its row, says something else. */
const rows = [
  'one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty ninety hundred thousand million',
  'first second third fourth fifth sixth seventh eighth ninth tenth',
  'all every some many most few several both none',
  'and or',
  'only even',
  'year month week day hour',
  'always usually sometimes rarely seldom never',
].map(row => row.split(' '))
const rowOf = new Map(rows.flatMap((row, i) => row.map((word): [string, number] => [wordKey(word), i])))

/** Whether two words, by their keys, are different numbers, measures of time, or words for how many or how often. */
export function areRivals(a: string, b: string): boolean {
  const row = rowOf.get(a) ?? rowOf.get(one(a))
  return row !== undefined && one(a) !== one(b) && row === (rowOf.get(b) ?? rowOf.get(one(b)))
}
