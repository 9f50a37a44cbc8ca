import { pathToFileURL } from 'node:url'
import type { OpinionFile } from '../src/seed/opinion-file.ts'
import { reportsOf } from './authorities.ts'
import { checkCitations, type Problem } from './check-citations.ts'
import { checkFirm } from './check-firm.ts'
import { readFirm, readMemos, readOpinions, readQuestions } from './read-demo.ts'

/** What is wrong on purpose (README.md says why), by file and kind of problem. */
export const planted: readonly Pick<Problem, 'file' | 'code'>[] = [
  { file: 'opinions/2006-bexley.md', code: 'quote_altered' },
  { file: 'drafts/mitigation-mercer-arcade.md', code: 'unknown_case' },
  { file: 'drafts/mitigation-mercer-arcade.md', code: 'wrong_year' },
  { file: 'drafts/mitigation-mercer-arcade.md', code: 'quote_elsewhere' },
  { file: 'drafts/mitigation-mercer-arcade.md', code: 'quote_altered' },
]

/** Words that an opinion, an earlier memo and a draft may have, fewest and most. */
const lengths = { opinions: [600, 1500], memos: [400, 800], drafts: [350, 700] } as const

const headingsOfMemo = ['Question Presented', 'Brief Answer', 'Facts', 'Discussion', 'Conclusion']

/** The figures of the demonstration, every problem that was not planted, and what was planted. */
export type DemoReport = {
  figures: Record<string, number>
  /** Sentences; empty when the demonstration is as it should be. */
  faults: string[]
  planted: Problem[]
}

const wordsIn = (text: string): number => text.split(/\s+/).filter(word => word !== '').length

/** Checks the whole demonstration against itself. */
export function checkDemo(): DemoReport {
  const opinions = readOpinions()
  const reports = reportsOf(opinions.map(({ opinion }) => opinion))
  const faults: string[] = []
  const problems: Problem[] = []
  const figures = {
    opinions: 0,
    words: 0,
    citations: 0,
    quotations: 0,
    separateWritings: 0,
    withFootnotes: 0,
  }

  const checkLength = (kind: keyof typeof lengths, file: string, text: string) => {
    const count = wordsIn(text)
    const [least, most] = lengths[kind]
    if (count < least || count > most) faults.push(`${file} has ${count} words, not ${least} to ${most}.`)
    return count
  }

  const earlier: OpinionFile[] = []
  for (const { file, opinion } of opinions) {
    const checked = checkCitations(file, opinion.text, reports)
    const cited = new Set(
      checked.authorities.flatMap(each => (each.opinion && each.opinion !== opinion ? [each.opinion] : [])),
    )
    const least = Math.min(2, earlier.length)
    if (cited.size < least || cited.size > 6) faults.push(`${file} cites ${cited.size} opinions of the set.`)
    for (const other of cited) {
      if (other.date >= opinion.date) faults.push(`${file} cites ${other.name}, which is later.`)
    }
    figures.opinions += 1
    figures.words += checkLength('opinions', file, opinion.text)
    figures.citations += checked.authorities.length
    figures.quotations += checked.quotations
    if (opinion.pages.length < 3) faults.push(`${file} has fewer than three star pages.`)
    if (opinion.parts.some(({ kind }) => kind === 'concurrence' || kind === 'dissent'))
      figures.separateWritings += 1
    if (opinion.parts.some(({ kind }) => kind === 'footnotes')) figures.withFootnotes += 1
    problems.push(...checked.problems)
    earlier.push(opinion)
  }

  const treated = (word: string) =>
    opinions.filter(({ opinion }) => opinion.treatment?.startsWith(word)).length
  const history = {
    overruled: treated('overruled'),
    distinguished: treated('distinguished'),
    reversed: treated('reversed'),
  }
  const memos = readMemos('memos')
  const drafts = readMemos('drafts')
  for (const [kind, files] of [
    ['memos', memos],
    ['drafts', drafts],
  ] as const) {
    for (const { file, fields, body } of files) {
      const titles = [...body.matchAll(/^## (.+)$/gm)].map(match => match[1])
      if (titles.join() !== headingsOfMemo.join())
        faults.push(`${file} has the headings ${titles.join(', ')}.`)
      checkLength(kind, file, body.replaceAll(/^#+ /gm, ''))
      const checked = checkCitations(file, body, reports)
      problems.push(...checked.problems)
      const date = fields.get('date')
      for (const { opinion } of checked.authorities) {
        if (date && opinion && opinion.date > date)
          faults.push(`${file} cites ${opinion.name}, which is later.`)
      }
    }
  }

  const minimums = [
    ['opinions', figures.opinions, 26],
    ['opinions with a concurrence or dissent', figures.separateWritings, 8],
    ['opinions with footnotes', figures.withFootnotes, 10],
    ['overruled opinions', history.overruled, 1],
    ['distinguished opinions', history.distinguished, 2],
    ['reversed opinions', history.reversed, 1],
    ['memos as docx', memos.filter(({ fields }) => fields.get('format') === 'docx').length, 5],
    ['memos as pdf', memos.filter(({ fields }) => fields.get('format') === 'pdf').length, 5],
  ] as const
  for (const [what, count, least] of minimums) {
    if (count < least) faults.push(`There are ${count} ${what}, and at least ${least} are wanted.`)
  }

  const questions = readQuestions()
  faults.push(...checkFirm(readFirm(), memos, drafts), ...checkQuestions(questions, earlier))
  const expected = problems.filter(each =>
    planted.some(({ file, code }) => file === each.file && code === each.code),
  )
  for (const { file, code } of planted) {
    const times = expected.filter(each => each.file === file && each.code === code).length
    if (times !== 1) faults.push(`${file} should hold one planted ${code} and holds ${times}.`)
  }
  for (const { file, code, where, detail } of problems.filter(each => !expected.includes(each))) {
    faults.push(`${file}: ${code} at "${where}" (${detail}).`)
  }
  const counts = { memos: memos.length, drafts: drafts.length, questions: questions.length }
  return { figures: { ...figures, ...history, ...counts }, faults, planted: expected }
}

function checkQuestions(
  questions: ReturnType<typeof readQuestions>,
  opinions: readonly OpinionFile[],
): string[] {
  const faults: string[] = []
  if (questions.length !== 30) faults.push(`There are ${questions.length} questions, not 30.`)
  if (new Set(questions.map(({ id }) => id)).size !== questions.length)
    faults.push('A question id is used twice.')
  for (const { id, relevant, words } of questions) {
    const found = relevant.map(each => opinions.find(opinion => opinion.id === each))
    if (found.includes(undefined)) faults.push(`Question ${id} names an opinion that does not exist.`)
    const lead = (opinion: OpinionFile | undefined) =>
      opinion?.parts.some(
        ({ kind, start, end }) => kind === 'lead' && words && opinion.text.slice(start, end).includes(words),
      )
    if (words && !found.some(lead)) faults.push(`The words of question ${id} stand in none of its opinions.`)
  }
  return faults
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const report = checkDemo()
  console.log(JSON.stringify(report, null, 2))
  process.exitCode = report.faults.length === 0 ? 0 : 1
}
