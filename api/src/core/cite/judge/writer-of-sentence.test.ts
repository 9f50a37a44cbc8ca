import { expect, test } from 'vitest'
import { alderVBirch } from '../../../../test/alder-v-birch.ts'
import { finishCheck, planCheck } from '../check.ts'
import type { HeldSource, Judgement, SourcePart } from '../types.ts'

const lead = `Justice Hale delivered the opinion of the Court. The lease bound the tenant. ${'It says so in plain words. '.repeat(12)}`
const dissent = 'Justice Brook, with whom Justice Ash joins, dissenting. The clause should not stand at all.'

const parts: SourcePart[] = [
  { kind: 'lead', author: 'Hale', start: 0, end: lead.length },
  { kind: 'dissent', author: 'Brook', start: lead.length + 2, end: lead.length + 2 + dissent.length },
]
const held: HeldSource = alderVBirch(`${lead}\n\n${dissent}`, { parts })

const judged = (text: string): Judgement | undefined =>
  finishCheck(planCheck(text.replace('ALDER', 'Alder v. Birch, 12 Frank. 100 (1928)')), [held]).find(
    ({ citation }) => citation.text === '12 Frank. 100',
  )?.judgement

const sentences = [
  'Justice WHO, dissenting, warned that the clause is harsh. ALDER.',
  'Rent was due. Justice WHO, dissenting, warned that the clause is harsh. ALDER.',
  'In dissent, Justice WHO warned that the clause is harsh. ALDER.',
  'Justice WHO, in a dissent, warned that the clause is harsh. ALDER.',
  'Justice WHO, in dissent, warned: “The clause should not stand at all.” ALDER.',
  'Dissenting, Justice WHO argued that the clause is harsh. ALDER.',
  'Justice WHO’s dissent warned that the clause is harsh. ALDER.',
  'Justice WHO wrote in her dissent that the clause is harsh. ALDER.',
  'Justice WHO dissented, arguing that the clause is harsh. ALDER.',
  'Over the dissent of Justice WHO, the Court held that the lease binds. ALDER.',
  'Over Justice WHO’s vigorous dissent, the Court held that the lease binds. ALDER.',
]

test.each(sentences)(
  'the writer whom a sentence names is compared with the case that it is cited to: %s',
  text => {
    for (const who of ['Hale', 'Stone'])
      expect(judged(text.replace('WHO', who)), who).toMatchObject({ verdict: 'wrong_part' })
    expect(judged(text.replace('WHO', 'Brook'))).toMatchObject({ verdict: 'verified' })
  },
)

test.each(['*Alder v. Birch*', '_Alder v. Birch_', '<em>Alder v. Birch</em>', '**Alder v. Birch**'])(
  'marks of emphasis around a name hide nobody: %s',
  name => {
    const html = name.includes('<')
    for (const form of [
      'Justice Stone, *dissenting*, warned that the clause is harsh. CASE.',
      'Justice Stone dissented in CASE.',
      'In CASE, Justice Stone, dissenting, said so.',
      'Justice Stone wrote for the Court in CASE.',
      'In a 5-4 decision, the Court so held. CASE.',
    ]) {
      const text = form.replace('CASE', `${name}, 12 Frank. 100 (1928)`)
      const [first] = finishCheck(planCheck(html ? text.replaceAll('*', '') : text, { html }), [held])
      expect(first?.judgement, form).toMatchObject({ verdict: 'wrong_part' })
    }
  },
)

test('a case is decided over the dissent of whoever joins one', () => {
  for (const text of sentences.slice(8))
    expect(judged(text.replace('WHO', 'Ash'))).toMatchObject({ verdict: 'verified' })
  expect(judged('Justice Ash, dissenting, warned that the clause is harsh. ALDER.')?.reason).toContain(
    'that judge only joined a dissent (Brook)',
  )
})

test.each([
  'Justice Stone, dissenting, warned that the clause is harsh. See ALDER.',
  'Justice Stone, dissenting, warned that the clause is harsh. Cf. ALDER.',
  'Justice Stone, dissenting, warned that the clause is harsh. ALDER; Elm v. Oak, 9 Frank. 20 (1920).',
  'Justice Stone, dissenting, warned that the clause is harsh. The Court disagreed. ALDER.',
  'Justice Stone, dissenting in Elm v. Oak, warned that the clause is harsh. ALDER.',
  'Justice Stone, dissenting, warned that the clause is harsh, but Elm v. Oak prevailed. ALDER.',
  'Elm v. Oak, 9 Frank. 20 (1920), is old. Justice Stone, dissenting, warned that it is harsh. ALDER.',
  'Justice Stone, dissenting from denial of rehearing, warned that it is harsh. ALDER.',
  'Justice Stone, dissenting, warned that the clause is harsh. ALDER (quoting Elm v. Oak, 9 Frank. 20 (1920)).',
  'Over the dissent of Justice Stone in Elm v. Oak, the Court held that the lease binds. ALDER.',
  'Over the dissent of Justice Stone, we affirm. ALDER.',
])('a sentence that may speak of another case names no writer of this one: %s', text => {
  expect(judged(text)?.verdict).not.toBe('wrong_part')
})
