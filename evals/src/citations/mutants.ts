import { finishCheck, planCheck } from '@quaere/api/core/cite/check'
import { keysInText } from '@quaere/api/core/cite/tables/reporters'
import type { Verdict } from '@quaere/api/core/cite/types'
import { isWrong } from '@quaere/api/core/verdict'
import type { ImportedOpinion } from '@quaere/ingest/parsed'
import { seeded } from '../metric.ts'
import { kinds, mutantKinds, type MutantKind, type World } from './mutant-kinds.ts'
import { drawForm, type Said } from './mutant-memos.ts'
import { citableOf, heldSource, lookupOf, type Citable } from './mutant-sources.ts'
import { pick, quotableOf, truthAt, type Truth } from './mutant-truths.ts'

/** A mutant that passed, or a truth that was called wrong. */
export type MutantMiss = { kind: MutantKind | 'unmutated'; source: string; memo: string; verdicts: Verdict[] }

export type MutantScore = {
  kinds: Record<MutantKind, { n: number; caught: number }>
  unmutated: { n: number; alarms: number }
  misses: MutantMiss[]
}

/** Draws for one mutant before it is given up: some kinds need a sentence with a number, or a dissent. */
const mostDraws = 400

/** Bluebook rule 3.2: of a range of pages the last two digits, more when they differ. */
function pinOf({ pages }: Truth): string | null {
  if (pages === null) return null
  const [first, last] = [String(pages.first), String(pages.last)]
  if (first === last) return first
  const isShort = first.length === last.length && first.length > 2 && first.slice(0, -2) === last.slice(0, -2)
  return `${first}-${isShort ? last.slice(-2) : last}`
}

function saidOf(truth: Truth): Said {
  const { of, part } = truth
  const judge = part?.author === undefined ? '' : `${part.author}, J., `
  const separate =
    part?.kind === 'dissent' ? 'dissenting' : part?.kind === 'concurrence' ? 'concurring' : null
  return {
    name: of.name,
    cite: of.cite,
    court: of.held.court,
    year: of.year,
    pin: pinOf(truth),
    quote: truth.quote,
    parenthetical: separate === null ? null : `(${judge}${separate})`,
  }
}

/** Half of the truths come from sources with page marks, so that pins are judged too. */
function drawTruth(
  kind: MutantKind,
  pools: { all: Citable[]; paged: Citable[]; split: Citable[] },
  world: World,
): Truth | null {
  const { random } = world
  const pool =
    kind === 'dissent as majority'
      ? pools.split
      : kind === 'wrong pin' || random() < 0.5
        ? pools.paged
        : pools.all
  const of = pick(pool, random)
  const place = of === undefined ? undefined : pick(quotableOf(of), random)
  if (of === undefined || place === undefined) return null
  const truth = truthAt(of, place, random, kinds[kind].ellipsis === true || random() < 0.08)
  return truth !== null && kinds[kind].fits(truth) ? truth : null
}

/**
 * Puts `count` memo paragraphs with one error each, and the same paragraphs without it, through the check as the product
 * does: plan, lookup among all opinions, judgement. The same seed draws the same ones.
 *
 * An error is caught when a citation of the paragraph gets a verdict that names it: another name `wrong_case`; another
 * year `wrong_year`, another court `wrong_court` (either may be `impossible`); changed, joined, reordered or foreign words
 * `altered_quote` or `quote_not_found`; another pin `wrong_pin`; a separate opinion's words as the court's `wrong_part`; a
 * citation that stands nowhere and a wrong first page anything but `verified`, for there ignorance is the honest answer.
 * An unmutated paragraph raises an alarm when any of its citations is called wrong.
 */
export function scoreMutants(
  opinions: readonly ImportedOpinion[],
  { count = 5000, seed = 1 }: { count?: number; seed?: number } = {},
): MutantScore {
  const random = seeded(seed)
  const held = opinions.map(heldSource)
  const lookup = lookupOf(held)
  const citable = citableOf(opinions, held).filter(of => quotableOf(of).length > 0)
  const world: World = { citable, random, keys: new Set(held.flatMap(s => s.citations.flatMap(keysInText))) }
  const isSplit = (of: Citable): boolean =>
    of.held.parts.some(p => p.kind === 'dissent' || p.kind === 'concurrence') &&
    of.held.parts.some(p => p.kind === 'lead')
  const pools = {
    all: citable,
    paged: citable.filter(of => of.pages.length > 2),
    split: citable.filter(isSplit),
  }
  const verdictsOf = (memo: string): Verdict[] => {
    const plan = planCheck(memo)
    return finishCheck(plan, lookup(plan)).map(c => c.judgement.verdict)
  }
  const empty = (): { n: number; caught: number } => ({ n: 0, caught: 0 })
  const score: MutantScore = {
    kinds: {
      'fake cite': empty(),
      'wrong page': empty(),
      'wrong name': empty(),
      'wrong year': empty(),
      'wrong court': empty(),
      'dropped not': empty(),
      'changed number': empty(),
      'spliced quote': empty(),
      'reordered ellipsis': empty(),
      'wrong pin': empty(),
      'right words of another case': empty(),
      'dissent as majority': empty(),
    },
    unmutated: { n: 0, alarms: 0 },
    misses: [],
  }
  for (let i = 0; i < count && citable.length > 1; i++) {
    const kind = mutantKinds[i % mutantKinds.length]
    if (kind === undefined) break
    for (let draw = 0; draw < mostDraws; draw++) {
      const truth = drawTruth(kind, pools, world)
      if (truth === null) continue
      const said = saidOf(truth)
      const other = pick(citable, random)
      const spoilt = kinds[kind].spoil(said, truth, world)
      if (spoilt === null || other === undefined || other === truth.of) continue
      const form = drawForm(random, said.pin !== null, other)
      const source = truth.of.held.externalId
      const right = form(said)
      const wrong = form(spoilt)
      if (right === wrong) continue
      const plain = verdictsOf(right)
      score.unmutated.n++
      if (plain.some(isWrong)) {
        score.unmutated.alarms++
        score.misses.push({ kind: 'unmutated', source, memo: right, verdicts: plain })
      }
      const verdicts = verdictsOf(wrong)
      const counted = score.kinds[kind]
      counted.n++
      if (verdicts.some(v => kinds[kind].caught.includes(v))) counted.caught++
      else score.misses.push({ kind, source, memo: wrong, verdicts })
      break
    }
  }
  return score
}
