import { who } from './writer-in-prose.ts'

const numbers = 'one two three four five six seven eight nine'.split(' ')
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)
const some = `(?<some>${[...numbers, ...numbers.map(capital), '\\d', '[Aa](?: lone| single)?'].join('|')})`
const judges = '(?:[Jj]ustices?|[Jj]udges?|[Mm]embers?)(?: of the [Cc]ourt)?'
const lone = '(?<alone>lone|sole|only|solitary)'
const vote = '(?:vote|voice|[Jj]ustice|[Jj]udge)'

/**
 * Sentences that tell who dissented and nothing else: "Only Justice Ash dissented", "Four Justices dissented". `who` names
 * them, `alone` says that nobody else did, `some` how many did, `none` that nobody did.
 */
export const dissentSentences = [
  `(?<told>(?<alone>Only) ${who} dissented)`,
  `(?<told>${who} (?<alone>alone) dissented)`,
  `(?<told>${who} was the ${lone} (?:dissenter|dissenting ${vote}|(?:${vote}|one) (?:to dissent|in dissent)))`,
  `(?<told>The ${lone} (?:dissenter|dissent|dissenting ${vote}) was (?:by )?${who})`,
  `(?<told>(?:Only )?${some} (?:of the )?${judges} dissented)`,
  `(?<told>(?<none>No(?: (?:justice|Justice|judge|Judge)|body| one| member of the [Cc]ourt) dissented))`,
  `(?<told>(?<none>None of the ${judges} dissented))`,
  `(?<told>(?<none>There (?:was|were) no (?:recorded |noted )?dissents?))`,
  `(?<told>(?<none>No dissent was (?:filed|recorded|noted|registered|written)))`,
]

/** What may follow in such a sentence, and names nobody else. */
export const restOfDissent = '(?:, (?:(?!\\b(?:join|[Jj]ustice|[Jj]udge|with )|[.;]).){0,160})?'

/** The same beside what the court did: "with only Justice Ash dissenting", "over the dissents of Justices Ash and Elm", "without dissent". */
export const dissentAside = `(?<told>${[
  `[Oo]ver (?:the )?(?:[a-z]+ )?dissents? (?:of|by|from) ${who}`,
  `[Ww]ith (?<alone>only) ${who} (?:dissenting|in dissent)`,
  `[Ww]ith ${who} (?<alone>alone) (?:dissenting|in dissent)`,
  `[Ww]ith ${who} (?:dissenting|in dissent)`,
  `[Ww]ith (?:only )?${some} ${judges} (?:dissenting|in dissent)`,
  `[Oo]ver the dissents? of ${some} ${judges}`,
  '(?<none>[Ww]ithout (?:recorded |noted |any |a (?:single )?)?dissent)',
  '(?<none>[Oo]ver no dissent)',
].join('|')})`
