import { expect, test } from 'vitest'
import { finishCheck, planCheck } from '../check.ts'

const verdict = (citation: string) =>
  finishCheck(planCheck(`It is so. Cole v. Dale, ${citation}.`), []).map(({ judgement }) => judgement)[0]

test.each([
  ['301 S.E.2d 500 (Ohio 1988)', 'Ohio Supreme Court'],
  ['301 S.E.2d 500, 502 (Cal. 1988)', 'California Supreme Court'],
  ['301 S.E.2d 500 (9th Cir. 1983)', 'Ninth Circuit'],
  ['700 P.2d 500 (Tex. 1985)', 'Texas'],
  ['600 So. 2d 500 (Ga. Ct. App. 1992)', 'Georgia Court of Appeals'],
  ['700 P.2d 500 (D. Mass. 1985)', 'Massachusetts'],
])('a regional reporter that does not print the court: %s', (citation, court) => {
  expect(verdict(citation)?.verdict).toBe('impossible')
  expect(verdict(citation)?.reason).toContain(court)
})

test.each([
  '301 S.E.2d 500 (Ga. 1983)',
  '301 S.E.2d 500 (1983)',
  '876 A.2d 311 (App. Div. 2005)',
  '500 A.2d 100 (D.C. 1985)',
  '500 A.2d 100 (D.C. Cir. 1985)',
  '94 P. 482 (9th Cir. 1908)',
  '700 P.2d 500 (Haw. 1985)',
])('one that may print it, or of which that is not known: %s', citation => {
  expect(verdict(citation)?.verdict).toBe('not_held')
})
