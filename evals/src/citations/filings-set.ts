import { finishCheck, planCheck } from '@quaere/api/core/cite/check'
import { CITATION_SUITE } from '@quaere/api/core/citation-sets'
import {
  FILED_OPINIONS,
  FILINGS,
  isOf,
  readCitationLabels,
  readFiledOpinions,
  readFilings,
  readFindingLabels,
} from './filings.ts'
import { isRaised, judgeFiling, judgeFindings, type Outcome } from './filings-score.ts'
import { f1 } from './f1.ts'
import { readRegister, registerFiles } from './register-scores.ts'
import { type EvalSet, type Missed, share } from './set.ts'

const name = 'filings'

export const filingsSet: EvalSet = {
  name,
  files: [FILINGS, FILED_OPINIONS, ...Object.values(registerFiles)],
  async measure({ at, progress }) {
    const held = readFiledOpinions(at(FILED_OPINIONS))
    const register = readRegister(at)
    const citationLabels = readCitationLabels()
    const findingLabels = readFindingLabels()
    const filings = readFilings(at(FILINGS))
    const outcomes: Outcome[] = []
    const misses: Missed[] = []
    let unlabelled = 0
    for (const [i, filing] of filings.entries()) {
      await progress(i, filings.length)
      const checked = finishCheck(planCheck(filing.text), held, register)
      const judged = judgeFiling(
        citationLabels.filter(label => isOf(label, filing)),
        checked,
      )
      outcomes.push(...judged.outcomes)
      unlabelled += judged.unlabelled.length
      misses.push(
        ...judged.unlabelled.map(({ citation, judgement }) => ({
          id: `${filing.case.slice(0, 30)} ${citation.start}`,
          what: 'alarm about what is no citation of the filing',
          wanted: 'no alarm',
          found: `${judgement.verdict}: ${judgement.reason}`,
          reason: citation.text,
        })),
      )
    }
    const findings = judgeFindings(findingLabels, outcomes)
    return {
      metrics: measures(outcomes, unlabelled, findings, findingLabels),
      misses: [...misses, ...missesOf(outcomes)],
    }
  },
}

function measures(
  outcomes: readonly Outcome[],
  unlabelled: number,
  findings: ReturnType<typeof judgeFindings>,
  places: ReturnType<typeof readFindingLabels>,
) {
  const count = (...kinds: Outcome['is'][]): number => outcomes.filter(o => kinds.includes(o.is)).length
  const visible = places.filter(place => place.can_the_held_text_show)
  const shown = findings.filter(f => f.shown)
  const unsound = outcomes.filter(o => o.label.sound === false)
  const showable = unsound.filter(o => o.label.shows)
  const raised = count('raised')
  const sound = count('let pass', 'false alarm')
  const wrongly = count('false alarm', 'wrong reason') + unlabelled
  const counted = (list: readonly Outcome[]) => ({
    right: list.filter(o => o.is === 'raised').length,
    missed: list.filter(o => o.is !== 'raised').length,
    wrongly,
  })
  return [
    share(
      name,
      'findings that the held text can show, raised',
      shown.filter(f => f.raised).length,
      shown.length,
    ),
    share(
      name,
      'places of those findings, raised',
      visible.filter(place => isRaised(place, outcomes)).length,
      visible.length,
    ),
    share(name, 'all findings of the courts, raised', findings.filter(f => f.raised).length, findings.length),
    share(name, 'sound citations flagged', count('false alarm'), sound),
    share(name, 'alarms that are right', raised, raised + wrongly),
    share(name, 'unsound citations that the held text can show, flagged', raised, showable.length),
    share(name, 'all unsound citations, flagged', raised, unsound.length),
    f1(CITATION_SUITE, `${name}: F1 on what the held text can show`, counted(showable)),
    f1(CITATION_SUITE, `${name}: F1 on everything unsound`, counted(unsound)),
  ]
}

const missesOf = (outcomes: readonly Outcome[]): Missed[] =>
  outcomes
    .filter(o => o.is === 'false alarm' || o.is === 'wrong reason' || (o.is === 'missed' && o.label.shows))
    .map(({ label, checked, is }) => ({
      id: `${label.filing} ${label.start}`,
      what: is,
      wanted: label.sound === true ? 'no alarm' : label.verdicts.join(' or '),
      found:
        checked === null
          ? 'no citation found there'
          : `${checked.judgement.verdict}: ${checked.judgement.reason}`,
      reason: `${label.text} – ${label.why}`,
    }))
