import { orderOfOpinion, type Disposition } from './disposition.ts'
import type { Finding } from './finding.ts'
import { pinned, type Pages } from './judge-place.ts'
import type { JudgeContext } from './judge-source.ts'
import { citedCase, isMentionedIn, mentionOf, type CitedCase } from './mentions.ts'
import type { Citation, Evidence, HeldSource } from '../types.ts'

/** What a text says that a decision does with another case: by which words, and whether it is its history. */
type Said = { phrase: string; index: number; is: 'history' | 'relation' }

/** "Overruling", "rev'g", "vacating": what the case before the words does to the one behind them. */
const active = /^(?:\p{L}+ing|\p{L}+[’']g)\b/u
/** Orders that leave the decision as it is and are seldom printed with a text, and decisions before the one they are told of. */
const refusal =
  /^(?:cert|reh|review|appeal|petition|mandamus|writ|leave|stay|reconsideration|rehearing|prob|on remand|opinion after|as amended)/
const relations = /^(?:in turn |internally )?(?:quoting|citing)\b/

/** Citations behind one among which those in its parentheticals, and its history, are looked for. */
const farthest = 60

/** What the text says that the citation at `index` does with the cases in its parentheticals and with those of its history. */
function saidOf({ citations, index }: JudgeContext): Said[] {
  const c = citations[index]
  if (c === undefined) return []
  const out: Said[] = []
  if (
    c.history !== undefined &&
    c.historyOf !== undefined &&
    !active.test(c.history) &&
    !refusal.test(c.history)
  )
    out.push({ phrase: c.history, index: c.historyOf, is: 'history' })
  const first = c.parallelOf ?? index
  for (let i = index + 1; i < Math.min(citations.length, index + farthest); i++) {
    const other = citations[i]
    if (other === undefined || other.parallelOf !== undefined) continue
    if (other.history !== undefined && other.historyOf === first && active.test(other.history))
      out.push({ phrase: other.history, index: i, is: 'history' })
    else if (other.relation !== undefined && other.within === first && relations.test(other.relation))
      out.push({ phrase: other.relation, index: i, is: 'relation' })
    if (other.start > c.fullEnd && other.historyOf !== first) break
  }
  return out
}

/** Words by which a later decision ends the force of another one without necessarily speaking of it. */
const maybeSilent =
  /abrogat|supersed|sub nom|modif|amend|on remand|remanded|withdrawn|enforce|without opinion/

/** "Aff'd", "vacated": what a court did with the decision below, where it is said of the whole and of the merits. */
function dispositionIn(phrase: string): Disposition | null {
  if (/\bin part\b|other grounds|mem|moot|remand|reh|modified/.test(phrase)) return null
  if (/^aff/.test(phrase)) return 'affirmed'
  return /^(?:rev['’]?d|revers|rev['’]g|vacat)/.test(phrase) ? 'reversed' : null
}

const yearOf = ({ date }: HeldSource): number => Number((date ?? '').slice(0, 4)) || Number.NaN

/**
 * What a text says that a held decision did with another case, "overruled by", "rev'd", "(quoting …)", against the words of
 * that decision: whether it cites or names the other case at all, is the later of the two, and ends as it is said to. More
 * is not known of it, which the notes say.
 */
export function judgeRelations(
  citation: Citation,
  source: HeldSource,
  pages: Pages,
  context: JudgeContext,
  evidence: Evidence,
): { findings: Finding[]; notes: string[] } {
  const findings: Finding[] = []
  const notes: string[] = []
  const title = evidence.title ?? source.name
  for (const said of saidOf(context)) {
    const other = context.citations[said.index]
    const cited = citedCase(context, said.index)
    const wrong = (verdict: Finding['verdict'], reason: string): void => {
      findings.push({ verdict, reason, evidence })
    }
    if (said.is === 'history') {
      const year = yearOf(source)
      if (other?.year !== undefined && year < other.year)
        wrong(
          'wrong_year',
          `${title} was decided in ${year}, before the case of ${other.year} of whose history it is said to be (“${said.phrase}”).`,
        )
      const claimed = dispositionIn(said.phrase)
      const order = claimed === null ? null : orderOfOpinion(source, claimed)
      if (order !== null) wrong('wrong_part', `The text says “${said.phrase}”; ${title} ends “${order}”.`)
    }
    if (cited === null) continue
    const mention = mentionOf(source, cited)
    if (mention === null) {
      const reason = `the held text of ${title} neither cites nor names ${cited.name}, which it is said to bear on (“${said.phrase}”)`
      if (maybeSilent.test(said.phrase)) notes.push(reason)
      else wrong('wrong_part', `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`)
    } else if (said.is === 'history')
      notes.push(
        `it ${mention === 'cited' ? 'cites' : 'names'} ${cited.name}; whether “${said.phrase}” is true of it is unjudged`,
      )
    else if (isOffPage(citation, source, pages, cited))
      notes.push(`${cited.name} is not cited on the page that is pinned`)
  }
  return { findings, notes }
}

/** Characters around a page by which its marks may lag, and in which a citation may run over to the next. */
const slack = 300

/** Whether the pinned pages neither cite nor name the case. Notes stand elsewhere: with them nothing is said. */
function isOffPage(c: Citation, source: HeldSource, pages: Pages, cited: CitedCase): boolean {
  const at = pinned(c, source, pages)
  if (at.length === 0 || c.pins.some(p => p.footnote !== undefined)) return false
  const notes = source.parts.filter(part => part.kind === 'footnotes')
  return ![...at.map(s => ({ start: s.start - slack, end: s.end + slack })), ...notes].some(s =>
    isMentionedIn(source.text.slice(Math.max(0, s.start), s.end), cited),
  )
}
