import type { OpinionFile } from '../src/seed/opinion-file.ts'
import { findAuthorities, findQuotations, type Authority, type Reports } from './authorities.ts'
import { whereStands } from './quoted-words.ts'

export type ProblemCode =
  | 'unknown_case'
  | 'wrong_name'
  | 'wrong_year'
  | 'wrong_court'
  | 'wrong_parallel'
  | 'not_introduced'
  | 'pin_outside'
  | 'quote_without_pin'
  | 'quote_elsewhere'
  | 'quote_altered'
  | 'quote_of_another_part'

/** Something in a text that is not as the cited opinion has it. */
export type Problem = { file: string; code: ProblemCode; where: string; detail: string }

/** Authorities that the opinions cite and the set leaves out on purpose, so that "not held" can be shown. */
export const outside: ReadonlyMap<string, string> = new Map([
  ['96 Frank. 14', 'Oakes v. Temple Ginnery'],
  ['140 Frank. 377', 'Sperry v. Coastal Ice Co.'],
])

/** What a text cites and quotes, and what is wrong with it. */
export type Checked = { authorities: Authority[]; quotations: number; problems: Problem[] }

/** Compares every citation and quotation of `text` with the opinions of the set. */
export function checkCitations(file: string, text: string, reports: Reports): Checked {
  const authorities = findAuthorities(text, reports)
  const quotations = findQuotations(text, authorities)
  const problems: Problem[] = []
  const introduced = new Set<OpinionFile>()
  const report = (code: ProblemCode, where: string, detail: string) =>
    problems.push({ file, code, where, detail })

  for (const authority of authorities) {
    const { opinion, words, pin } = authority
    if (!opinion) {
      if (!isOutside(text, authority)) report('unknown_case', words, 'no opinion of the set stands here')
      continue
    }
    if (authority.form === 'full') introduced.add(opinion)
    else if (!introduced.has(opinion))
      report('not_introduced', words, `${opinion.name} was not cited in full before`)
    if (!authority.nameFits) report('wrong_name', words, `this place is ${opinion.name}`)
    if (!authority.courtFits) report('wrong_court', words, opinion.court)
    if (!authority.parallelFits) report('wrong_parallel', words, opinion.citations.join('; '))
    const year = Number(opinion.date.slice(0, 4))
    if (authority.year !== undefined && authority.year !== year)
      report('wrong_year', words, `decided in ${year}`)
    const first = Number(opinion.pages[0]?.label)
    const last = Number(opinion.pages.at(-1)?.label)
    if (pin && (pin.from < first || pin.to > last || pin.to < pin.from)) {
      report('pin_outside', words, `${opinion.name} runs from ${first} to ${last}`)
    }
  }

  for (const { words, authority } of quotations) {
    const { opinion, pin } = authority
    if (!opinion) continue
    if (!pin) {
      report('quote_without_pin', authority.words, words)
      continue
    }
    const standing = whereStands(words, opinion, pin)
    if (standing.is === 'nowhere') report('quote_altered', authority.words, words)
    if (standing.is === 'elsewhere')
      report('quote_elsewhere', authority.words, `on ${standing.pages.join(', ')}`)
    if (standing.is === 'on_page' && !standing.inLead && !quotesSeparately(text, authority)) {
      report('quote_of_another_part', authority.words, words)
    }
  }
  return { authorities, quotations: quotations.length, problems }
}

function isOutside(text: string, authority: Authority): boolean {
  if (authority.form === 'id') return [...outside.values()].some(name => text.includes(name))
  return [...outside].some(
    ([place, name]) =>
      authority.words.startsWith(place) && text.slice(0, authority.start).endsWith(`${name}, `),
  )
}

/** "Dissenting" or "concurring" stands in the parenthesis after the citation or in the sentence before it. */
function quotesSeparately(text: string, authority: Authority): boolean {
  const around = text.slice(Math.max(0, authority.start - 260), authority.end + 60)
  return /dissent|concurr|separate opinion/i.test(around)
}
