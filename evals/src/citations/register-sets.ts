import {
  type Judged,
  readFabricated,
  readRegister,
  readTexts,
  registerFiles,
  scoreFabricated,
  scoreRegister,
} from './register-scores.ts'
import { type EvalSet, type Missed, share } from './set.ts'

const { fabricated, ...register } = registerFiles

const missOf = (what: string, wanted: string, judged: Judged): Missed => ({
  id: judged.text.slice(0, 120),
  what,
  wanted,
  found: judged.verdict,
  reason: `${judged.reason} The register has at this page: ${judged.known.slice(0, 3).join('; ')}`,
})

/** Invented citations: those whose page the register has must be told; of the others nothing can be known. */
export const fabricatedSet: EvalSet = {
  name: 'fabricated',
  files: [fabricated, ...Object.values(register)],
  async measure({ at, progress }) {
    await progress(0, 1)
    const { n, verdicts, inRegister, misses } = scoreFabricated(readFabricated(at), readRegister(at))
    const count = (verdict: Judged['verdict']): number => verdicts.get(verdict) ?? 0
    return {
      metrics: [
        share('fabricated', 'page in the register: wrong_case', inRegister.wrongCase, inRegister.n),
        share('fabricated', 'impossible', count('impossible'), n),
        share('fabricated', 'wrong_case', count('wrong_case'), n),
        share('fabricated', 'not_held (no judgment)', count('not_held'), n),
        share('fabricated', 'no citation of a case found', count('not_found'), n),
      ],
      misses: misses.map(judged => missOf('invented, page in the register', 'wrong_case', judged)),
    }
  },
}

/** Real citations of the register: none may be called wrong; with the name of another case all must be. */
export const registerSet: EvalSet = {
  name: 'register',
  files: Object.values(register),
  async measure({ at, progress }) {
    await progress(0, 1)
    const { own, exchanged, written, misses } = scoreRegister(readRegister(at), readTexts(at))
    return {
      metrics: [
        share('register', 'real citations called wrong', own.flagged, own.n),
        share(
          'register',
          'real citations as opinions write them called wrong (silver)',
          written.flagged,
          written.n,
        ),
        share(
          'register',
          'citations with another case’s name called wrong_case',
          exchanged.caught,
          exchanged.n,
        ),
      ],
      misses: misses.map(judged => missOf('real citation', 'no error', judged)),
    }
  },
}
