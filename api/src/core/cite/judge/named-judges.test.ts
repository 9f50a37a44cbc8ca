import { expect, test } from 'vitest'
import { alderVBirch } from '../../../../test/alder-v-birch.ts'
import { finishCheck, planCheck } from '../check.ts'
import type { HeldSource, Judgement, SourcePart } from '../types.ts'

const panel = 'Before COFFIN, Chief Judge, HALE and STONE, Circuit Judges.'
const filler = ' So it goes on.'.repeat(30)
const lead = `HALE, Circuit Judge. The lease bound the tenant to repair the roof.${filler}`
const dissent = 'Judge Green, with whom Judge Elm joins, dissenting. The clause should not stand.'
const concurrence = `Judge Cole, concurring. The tenant may leave.${filler}`

type Part = [kind: SourcePart['kind'], text: string, author?: string]

function holding(...texts: Part[]): HeldSource {
  const parts: SourcePart[] = []
  let at = 0
  for (const [kind, one, author] of texts) {
    parts.push({ kind, start: at, end: at + one.length, ...(author === undefined ? {} : { author }) })
    at += one.length + 2
  }
  return alderVBirch(texts.map(([, one]) => one).join('\n\n'), { parts })
}

const court: Part[] = [
  ['body', panel],
  ['lead', lead, 'Hale'],
]
const divided = holding(...court, ['concurrence', concurrence, 'Cole'], ['dissent', dissent, 'Green'])

const judged = (who: string, held: HeldSource = divided): Judgement | undefined =>
  finishCheck(planCheck(`It is so. Alder v. Birch, 12 Frank. 100 (1928) (${who}).`), [held])[0]?.judgement

test.each([
  ['Green and Stone, JJ., dissenting', 'a dissent (Green), which Stone neither wrote nor joined'],
  ['Green, Elm, and Cole, JJ., dissenting', 'which Cole neither wrote nor joined'],
  ['Stone, J.', 'nothing by that judge'],
  ['Coffin, C.J.', 'nothing by that judge'],
  ['Hale and Stone, JJ.', 'nothing by Stone'],
])('each judge who is named must have written or joined: (%s)', (who, reason) => {
  expect(judged(who)).toMatchObject({ verdict: 'wrong_part' })
  expect(judged(who)?.reason).toContain(reason)
})

test.each(['Green and Elm, JJ., dissenting', 'Green, J., dissenting', 'Hale, J.', 'Cole, J.'])(
  'those who did pass: (%s)',
  who => expect(judged(who)?.verdict).toBe('verified'),
)

test('what the held text does not tell is no error', () => {
  const told = (words: string): HeldSource => holding(...court, ['dissent', `${dissent} ${words}`, 'Green'])
  expect(judged('Green and Stone, JJ., dissenting', told('Judge Stone dissents.'))?.verdict).toBe('verified')
  const unsigned = holding(...court, ['dissent', dissent, 'Green'], ['dissent', 'I dissent, too.'])
  expect(judged('Green and Stone, JJ., dissenting', unsigned)?.verdict).toBe('verified')
  expect(judged('Stone, J.', unsigned)?.verdict).toBe('verified')
  for (const author of ['Per Curiam', 'The Chief Justice'])
    expect(judged('Stone, J.', holding(['body', panel], ['lead', lead, author]))?.verdict).toBe('verified')
})

test.each(['STONE, Circuit Judge.', 'STONE, Circuit Judge (dubitante).', 'Opinion by Judge Stone'])(
  'a heading that was not read as one, %s, says nothing',
  heading => {
    expect(judged('Stone, J.', holding(...court, ['footnotes', heading]))?.verdict).toBe('verified')
  },
)
