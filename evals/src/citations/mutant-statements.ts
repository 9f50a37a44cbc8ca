import { finishCheck, planCheck } from '@quaere/api/core/cite/check'
import type { SourcePart, Verdict } from '@quaere/api/core/cite/types'
import { isWrong } from '@quaere/api/core/verdict'
import type { ImportedOpinion } from '@quaere/ingest/parsed'
import { seeded } from '../metric.ts'
import { citableOf, heldSource, lookupOf, plainWords, writeCitation, type Citable } from './mutant-sources.ts'
import { pick, quotableOf, type Random } from './mutant-truths.ts'

/** False statements about a case that is cited rightly, as reports call them. */
export const statementKinds = [
  'divided as unanimous',
  'negation left out beside a quotation',
  'history that runs backwards',
] as const
export type StatementKind = (typeof statementKinds)[number]

/** A memo that says something false of a case, and the same one without it. */
type Pair = { source: string; right: string; wrong: string }
type Kind = {
  draw: (of: Citable, random: Random, all: readonly Citable[]) => Pair | null
  caught: readonly Verdict[]
}

const cited = (of: Citable): string =>
  writeCitation({ name: of.name, cite: of.cite, court: of.held.court, year: of.year, pin: null })

/** Characters at the start of a separate opinion that its heading takes. */
const heading = 300
const headingOf = (of: Citable, part: SourcePart): string =>
  of.held.text
    .slice(part.start, part.start + heading)
    .replace(/-\s*\n\s*/g, '')
    .replace(/\s+/g, ' ')

/** A whole dissent by a judge whose name its heading has. */
const isWhole = (of: Citable, part: SourcePart): boolean =>
  part.kind === 'dissent' &&
  part.author !== undefined &&
  /^.{0,120}?\bdissenting\./i.test(headingOf(of, part))

/** Ways in which a memo tells the vote; none where it is empty. */
const ways: ((of: Citable, vote: string) => string)[] = [
  (of, vote) => `The lease was void. ${cited(of)} (${vote === '' ? 'so holding' : vote}).`,
  (of, vote) => `${vote === '' ? 'The' : 'A unanimous'} Court held so. ${cited(of)}.`,
  (of, vote) => `In ${cited(of)}, ${vote === '' ? 'the' : 'a unanimous'} Court held that this was so.`,
]

/** The tail of a sentence behind its one "not", with the words before it that the memo writes itself. */
const negated = /^(?<head>[^“”"]{12,160}?\b\p{Ll}+) not (?<tail>\p{Ll}[^“”"]{40,240})\.$/u

const kinds: Record<StatementKind, Kind> = {
  'divided as unanimous': {
    draw: (of, random) => {
      const way = pick(ways, random)
      if (way === undefined || !of.held.parts.some(part => isWhole(of, part))) return null
      return { source: of.held.externalId, right: way(of, ''), wrong: way(of, 'unanimous') }
    },
    caught: ['wrong_part'],
  },
  'negation left out beside a quotation': {
    draw: (of, random) => {
      const place = pick(quotableOf(of), random)
      if (place?.part?.kind !== 'lead') return null
      const sentence = of.held.text.slice(place.at.start, place.at.end).replace(/\s+/g, ' ').trim()
      const { head = '', tail = '' } = negated.exec(sentence)?.groups ?? {}
      // Any other word that denies could make the sentence true again, and one that stands elsewhere affirmed is no error.
      if (tail === '' || /\b(?:not|no|never|nor|neither|cannot|without|un\p{L}+|fail|n['’]t)\b/iu.test(head))
        return null
      if (of.plain().includes(plainWords(`${head.split(' ').slice(-1).join(' ')} ${tail}`))) return null
      const begin = head.charAt(0).toLowerCase() + head.slice(1)
      const memo = (not: string): string => `The court held that ${begin}${not} “${tail}.” ${cited(of)}.`
      return { source: of.held.externalId, right: memo(' not'), wrong: memo('') }
    },
    caught: ['altered_quote'],
  },
  'history that runs backwards': {
    draw: (of, random, all) => {
      const other = pick(all, random)
      if (other === undefined || !of.yearIsSure || !other.yearIsSure || other.year >= of.year) return null
      const phrase =
        pick(['overruled by', 'abrogated by', 'superseded by', 'disapproved of by'], random) ?? ''
      return {
        source: of.held.externalId,
        right: `The lease was void. ${cited(of)}; ${cited(other)}.`,
        wrong: `The lease was void. ${cited(of)}, ${phrase} ${cited(other)}.`,
      }
    },
    caught: ['wrong_year', 'impossible', 'wrong_part'],
  },
}

export type StatementScore = {
  kinds: Record<StatementKind, { n: number; caught: number }>
  unmutated: { n: number; alarms: number }
  misses: { kind: StatementKind | 'unmutated'; source: string; memo: string; verdicts: Verdict[] }[]
}

/** Draws for one memo before its kind is given up: few cases have a whole dissent. */
const mostDraws = 4000

/**
 * Puts up to `each` false statements of every kind, and the same memos without them, through the check: a case with a whole
 * dissent called unanimous, a sentence that quotes what stands behind "not" as if it were affirmed, and a decision said to be
 * overruled by an older one, which may be told by the years or by a text that does not cite the case. A case is called
 * unanimous once.
 */
export function scoreStatements(
  opinions: readonly ImportedOpinion[],
  { each = 100, seed = 1 }: { each?: number; seed?: number } = {},
): StatementScore {
  const random = seeded(seed)
  const held = opinions.map(heldSource)
  const lookup = lookupOf(held)
  const all = citableOf(opinions, held).filter(of => quotableOf(of).length > 0)
  const verdictsOf = (memo: string): Verdict[] => {
    const plan = planCheck(memo)
    return finishCheck(plan, lookup(plan)).map(c => c.judgement.verdict)
  }
  const none = () => ({ n: 0, caught: 0 })
  const score: StatementScore = {
    kinds: {
      'divided as unanimous': none(),
      'negation left out beside a quotation': none(),
      'history that runs backwards': none(),
    },
    unmutated: { n: 0, alarms: 0 },
    misses: [],
  }
  for (const kind of statementKinds) {
    const drawn = new Set<string>()
    for (let draw = 0; draw < mostDraws && drawn.size < each && all.length > 1; draw++) {
      const of = pick(all, random)
      const pair = of === undefined ? null : kinds[kind].draw(of, random, all)
      if (of === undefined || pair === null) continue
      const key = kind === 'divided as unanimous' ? pair.source : pair.wrong
      if (drawn.has(key)) continue
      drawn.add(key)
      const plain = verdictsOf(pair.right)
      score.unmutated.n++
      if (plain.some(isWrong)) {
        score.unmutated.alarms++
        score.misses.push({ kind: 'unmutated', source: pair.source, memo: pair.right, verdicts: plain })
      }
      const verdicts = verdictsOf(pair.wrong)
      score.kinds[kind].n++
      if (verdicts.some(v => kinds[kind].caught.includes(v))) score.kinds[kind].caught++
      else score.misses.push({ kind, source: pair.source, memo: pair.wrong, verdicts })
    }
  }
  return score
}
