import fc from 'fast-check'
import { expect, test } from 'vitest'
import { alderVBirch } from '../../../../test/alder-v-birch.ts'
import { finishCheck, planCheck } from '../check.ts'
import type { HeldSource, Judgement, SourcePart } from '../types.ts'

const lead = 'Justice Hale delivered the opinion of the Court. The lease bound the tenant to repair the roof.'
const brook = 'Justice Brook, with whom Justice Ash joins, dissenting. The clause should not stand at all.'
const cole = 'Justice Cole, concurring. A tenant may leave.'

function holding(...texts: string[]): HeldSource {
  const parts: SourcePart[] = []
  let at = 0
  for (const one of texts) {
    const author = /Justice (\w+)/.exec(one)?.[1] ?? ''
    const kind = one.includes('dissenting') ? 'dissent' : one.includes('concurring') ? 'concurrence' : 'lead'
    parts.push({ kind, author, start: at, end: at + one.length })
    at += one.length + 2
  }
  return alderVBirch(texts.join('\n\n'), { parts })
}

const divided = holding(lead, brook)
const agreed = holding(lead.replace('of the Court', 'for a unanimous Court'))
const alone = holding(lead, 'Justice Brook, dissenting. The clause should not stand at all.')

const told = (text: string, held: HeldSource): Judgement | undefined =>
  finishCheck(planCheck(text.replaceAll('ALDER', 'Alder v. Birch, 12 Frank. 100 (1928)')), [held]).find(
    ({ citation }) => citation.text === '12 Frank. 100',
  )?.judgement

/** Places of a sentence that tells of a case. */
const places = [
  'The lease bound the tenant. SENTENCE ALDER.',
  'In ALDER, the Court held that the lease bound the tenant. SENTENCE',
  'The lease bound the tenant. See ALDER. SENTENCE The rest is plain.',
  'In ALDER, the Court read the Fourteenth Amendment so. SENTENCE In Elm v. Oak, 9 Frank. 20 (1920), it did not.',
]

const numbers = (vote: string): string[] => [
  `The vote was ${vote}.`,
  `The Court divided ${vote}.`,
  `The vote there was ${vote}.`,
  `The Justices split ${vote}.`,
]
const onlyBrook = [
  'Only Justice Brook dissented.',
  'Justice Brook was the lone dissenter.',
  'Justice Brook alone dissented, on the ground that the clause was void.',
  'The sole dissenter was Justice Brook.',
  'One Justice dissented.',
  'A lone Justice dissented.',
]
const none = ['No Justice dissented.', 'There was no dissent.', 'None of the Justices dissented.']

test.each(places)('a vote in a sentence of its own beside the citation: %s', place => {
  const verdict = (sentence: string, held: HeldSource) =>
    told(place.replace('SENTENCE', sentence), held)?.verdict
  for (const said of [...numbers('5-4'), ...numbers('six to three'), ...onlyBrook, ...none])
    expect(verdict(said, divided), said).toBe('wrong_part')
  for (const said of [
    ...numbers('7-2'),
    ...numbers('seven to two'),
    'Justices Brook and Ash alone dissented.',
    'Two Justices dissented.',
    'The Court was closely divided.',
  ])
    expect(verdict(said, divided), said).toBe('verified')
  for (const said of [...numbers('8-1'), ...onlyBrook]) expect(verdict(said, alone), said).toBe('verified')
  for (const said of [...numbers('8-1'), ...onlyBrook, 'The Court was closely divided.'])
    expect(verdict(said, agreed), said).toBe('wrong_part')
  for (const said of none) expect(verdict(said, agreed), said).toBe('verified')
})

test.each([
  'In ALDER, the Court held, over the dissents of Justices Brook and Elm, that the lease bound the tenant.',
  'Over the dissents of Justices Brook and Elm, the Court held so. ALDER.',
  'Justices Brook and Elm dissented. ALDER.',
  'In ALDER, the Court held that the lease bound the tenant, with only Justice Brook dissenting.',
  'The Court held that the lease bound the tenant, with Justice Elm dissenting. ALDER.',
  'The Court held without dissent that the lease bound the tenant. ALDER.',
  'Without dissent, the Court so held. ALDER.',
  'In ALDER, the Court, over no dissent, so held.',
  'In ALDER, the Court held that the lease bound the tenant, with four Justices dissenting.',
  'A bare majority of five held that the lease bound the tenant. ALDER.',
  'By a bare majority of five, the Court held so. ALDER.',
])('who voted against it, told beside what the Court did: %s', text => {
  expect(told(text, divided)?.verdict).toBe('wrong_part')
  const right = text
    .replaceAll('Elm', 'Ash')
    .replace('only Justice Brook', 'only Justices Brook and Ash')
    .replace('four Justices', 'two Justices')
    .replace(/(?:with|over) ?(?:out|no) dissent/i, 'as it seems')
    .replace(/bare majority of five/, 'majority')
  expect(told(right, divided)?.verdict, right).toBe('verified')
})

test.each([
  'In a closely divided decision, the Court held so. ALDER.',
  'A divided Court held that the lease bound the tenant. ALDER.',
  'By a bare majority, the Court so held. ALDER.',
  'In ALDER, a divided Court held so.',
  'ALDER, was decided by a narrow majority.',
])('a divided court, of a case whose text says that all were of one mind: %s', text => {
  expect(told(text, agreed)).toMatchObject({ verdict: 'wrong_part' })
  expect(told(text, agreed)?.reason).toContain('it says “delivered the opinion for a unanimous Court”')
  for (const held of [divided, holding(lead), holding(`${agreed.text} Justice Elm dissents.`)])
    expect(told(text, held)?.verdict).toBe('verified')
})

test('that five are a bare majority may be meant of the reasons, where others concur', () => {
  const text = 'A bare majority of five held that the lease bound the tenant. ALDER.'
  expect(told(text, holding(lead, brook, cole))?.verdict).toBe('verified')
  expect(told(text, divided)?.verdict).toBe('wrong_part')
})

test.each([
  ['All the Justices concur.', 'wrong_part'],
  ['All the Justices concur, except Elm, J., who dissents.', 'verified'],
  ['All the Justices concur as to Part I.', 'verified'],
])('a line of votes, “%s”', (line, verdict) => {
  expect(told('The vote was 5-4. ALDER.', holding(`${lead}\n\n${line}`))?.verdict).toBe(verdict)
})

test.each([
  'In ALDER, the Court reversed the Circuit Court. The vote was 5-4.',
  'In ALDER, the Court followed Elm v. Oak. The vote was 5-4.',
  'In ALDER, the Court followed Elm. Only Justice Brook dissented.',
  'See ALDER. The vote was 5-4. Elm v. Oak, 9 Frank. 20 (1920).',
  'Elm v. Oak, 9 Frank. 20 (1920); ALDER. The vote was 5-4. See Elm.',
  'The tenant relied on ALDER. The vote was 5-4.',
  'The board refused it. See ALDER. The vote was 5-4.',
  'See ALDER (reversing the board). “The vote was 5-4.”',
  'Only Justice Brook dissented from the denial of rehearing. ALDER.',
  'Only Justice Brook dissented, joined by Justice Ash. ALDER.',
  'Two Justices dissented in part. ALDER.',
  'The District Court held without dissent that the lease bound the tenant. See also ALDER.',
  'There were dissents. ALDER.',
  'The legislature divided 5-4. ALDER.',
  'In ALDER, the Court upheld the ordinance. The vote was 60-40.',
  'In ALDER, the Court set aside the election. The vote was 5-4.',
  'The union met. See ALDER. The vote was 6 to 3.',
])('what is told of others, or is not said, is none of the case: %s', text => {
  expect(told(text, divided)?.verdict).toBe('verified')
})

test('a vote that the held text does not tell is unjudged, and that is said', () => {
  const found = told('In ALDER, the Court so held. Only Justice Brook dissented.', holding(lead))
  expect(found).toMatchObject({ verdict: 'verified' })
  expect(found?.reason).toContain('the vote, “Only Justice Brook dissented”, is not told by the held text')
})

const judge = fc.constantFrom('Brook', 'Ash', 'Elm', 'Oak', 'O’Connor', 'Van Dale')
const piece = fc.oneof(
  fc.constantFrom(
    'ALDER',
    'ALDER.',
    'In ALDER, the Court held so.',
    'See',
    'Id. at 101.',
    '. ',
    '\n\n',
    '“',
    '”',
  ),
  fc.constantFrom(
    'The vote was 5-4.',
    'Only',
    'alone',
    'dissented',
    'with',
    'over the dissents of',
    'No',
    'the Court',
  ),
  judge.map(name => `Justice ${name}`),
  fc.string({ maxLength: 12 }),
)

test('whatever stands around a citation, what is shown of a vote stands in the text, and nothing is thrown', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 24 }), pieces => {
      const text = pieces.join(' ').replaceAll('ALDER', 'Alder v. Birch, 12 Frank. 100 (1928)')
      const plain = text.replace(/\s+/g, ' ')
      for (const held of [divided, agreed, alone])
        for (const { judgement } of finishCheck(planCheck(text), [held])) {
          const said = /(?:The text says “|the vote, “)(.+?)”(?: of Alder|, is not told)/s.exec(
            judgement.reason,
          )
          if (said !== null) expect(plain).toContain(said[1])
        }
    }),
    { numRuns: 300 },
  )
})

test('a vote as it was is never called wrong, wherever it is told, and another one always is', () => {
  const against = fc.array(judge, { minLength: 1, maxLength: 4 }).map(names => [...new Set(names)])
  fc.assert(
    fc.property(against, fc.constantFrom(...places), fc.integer({ min: 0, max: 4 }), (names, place, said) => {
      const [writer = '', ...joining] = names
      const others =
        joining.length === 0 ? '' : `, with whom ${joining.map(n => `Justice ${n}`).join(' and ')} join`
      const held = holding(lead, `Justice ${writer}${others}, dissenting. The clause is void.`)
      const sentence = `The vote was ${9 - said}-${said}.`
      const is = said === names.length ? 'verified' : 'wrong_part'
      expect(told(place.replace('SENTENCE', sentence), held)?.verdict, held.text).toBe(is)
    }),
    { numRuns: 200 },
  )
})
