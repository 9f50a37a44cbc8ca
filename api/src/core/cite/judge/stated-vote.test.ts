import { expect, test } from 'vitest'
import { alderVBirch } from '../../../../test/alder-v-birch.ts'
import { finishCheck, planCheck } from '../check.ts'
import type { HeldSource, Judgement, SourcePart } from '../types.ts'

const lead = 'Justice Hale delivered the opinion of the Court. The lease bound the tenant to repair the roof.'
const dissent = 'Justice Brook, with whom Justice Ash joins, dissenting. The clause should not stand at all.'
const partly = 'Justice Cole, concurring in part and dissenting in part. A tenant may leave.'

function holding(...texts: string[]): HeldSource {
  const parts: SourcePart[] = []
  let at = 0
  for (const one of texts) {
    const author = /Justice (\w+)/.exec(one)?.[1] ?? ''
    const kind = one.includes('dissenting') ? 'dissent' : 'lead'
    parts.push({ kind, author, start: at, end: at + one.length })
    at += one.length + 2
  }
  return alderVBirch(texts.join('\n\n'), { parts })
}

const judged = (said: string, held: HeldSource): Judgement | undefined =>
  finishCheck(planCheck(`It is so. Alder v. Birch, 12 Frank. 100 (1928) (${said}).`), [held])[0]?.judgement

test.each([
  ['5-4', 'in which 2 judges are against it'],
  ['9-0', 'in which 2 judges are against it'],
  ['8–1 decision', 'in which 2 judges are against it'],
  ['by a 6 to 3 vote', 'in which 2 judges are against it'],
  ['unanimous', 'has a dissent (Brook)'],
])('a vote that the held dissent contradicts: %s', (said, reason) => {
  const found = judged(said, holding(lead, dissent))
  expect(found).toMatchObject({ verdict: 'wrong_part' })
  expect(found?.reason).toContain(reason)
})

test('a vote that the dissents bear out passes, and says nothing', () => {
  expect(judged('7-2', holding(lead, dissent))).toMatchObject({ verdict: 'verified' })
  expect(judged('7-2', holding(lead, dissent))?.reason).not.toContain('vote')
})

test('who dissents in part, or without an opinion, may be counted or not', () => {
  for (const said of ['6-3', '7-2'])
    expect(judged(said, holding(lead, dissent, partly))?.verdict, said).toBe('verified')
  expect(judged('5-4', holding(lead, dissent, partly))?.verdict).toBe('wrong_part')
  const bare = holding(`${lead} Mr. Justice Elm and Mr. Justice Oak dissent.`, dissent)
  expect(judged('5-4', bare)?.verdict).toBe('verified')
  expect(judged('8-1', bare)?.verdict).toBe('wrong_part')
})

test('that a judge took no part is no vote, and leaves room for none', () => {
  const eight = holding(`${lead} Justice Elm took no part in the decision of this case.`, dissent)
  expect(judged('5-4', eight)?.verdict).toBe('wrong_part')
  expect(judged('6-2', eight)?.verdict).toBe('verified')
})

test.each([
  ['Justice Brook, with whom Van Ash, Senior Circuit Judge, joins, dissenting.', '7-2', '8-1'],
  ['Justice Brook, with whom Mr. Justice Van Der Ash and Elm, JJ., join, dissenting.', '6-3', '7-2'],
])('who joins is counted once, whatever title or prefix the name has: %s', (heading, right, wrong) => {
  expect(judged(right, holding(lead, `${heading} The clause is void.`))?.verdict).toBe('verified')
  expect(judged(wrong, holding(lead, `${heading} The clause is void.`))?.verdict).toBe('wrong_part')
})

test('the Chief Justice is one judge, named by the office alone', () => {
  const held = holding(
    lead,
    'Justice Brook, with whom THE CHIEF JUSTICE, Justice Ash, and Justice Elm join, dissenting. It is void.',
  )
  expect(judged('5-4', held)?.verdict).toBe('verified')
  for (const wrong of ['6-3', '4-5']) expect(judged(wrong, held)?.verdict).toBe('wrong_part')
})

test('who joins is found below the caption that a slip opinion repeats', () => {
  const caption = `BROOK, J., dissenting\n\nSUPREME COURT OF THE UNITED STATES\n${'_'.repeat(200)}\n\nALDER v. BIRCH\n\nON WRIT OF CERTIORARI TO THE UNITED STATES COURT OF APPEALS FOR THE TENTH CIRCUIT\n\n[March 6, 1928]\n\n`
  const held = holding(lead, `${caption}Justice Brook, with whom Justice Ash joins, dissenting. It is void.`)
  expect(judged('7-2', held)?.verdict).toBe('verified')
  expect(judged('8-1', held)?.verdict).toBe('wrong_part')
  expect(judged('Brook and Ash, JJ., dissenting', held)?.verdict).toBe('verified')
})

test('a vote of a text without a dissent is unjudged, and that is said', () => {
  for (const said of ['7-2', 'unanimous']) {
    const found = judged(said, holding(lead))
    expect(found).toMatchObject({ verdict: 'verified' })
    expect(found?.reason).toContain(`the vote, “${said}”, is not told by the held text`)
  }
})

const announcing = lead.replace('delivered the opinion of the Court', 'announced the judgment of the Court')

test.each([
  ['plurality opinion', lead, 'wrong_part'],
  ['plurality opinion', announcing, 'verified'],
  [
    'plurality opinion',
    lead.replace('of the Court', 'of the Court with respect to Parts I and II'),
    'verified',
  ],
  ['plurality opinion', `${lead} The plurality goes too far.`, 'verified'],
  ['majority opinion', announcing, 'wrong_part'],
  ['majority opinion', lead, 'verified'],
])('“%s” of an opinion that begins “%s”', (said, text, verdict) => {
  expect(judged(said, holding(text))?.verdict).toBe(verdict)
})

const told = (text: string): Judgement | undefined =>
  finishCheck(planCheck(text.replace('ALDER', 'Alder v. Birch, 12 Frank. 100 (1928)')), [
    holding(lead, dissent),
  ]).find(({ citation }) => citation.text === '12 Frank. 100')?.judgement

test.each([
  'In a VOTE decision, the Court held that the lease bound the tenant. ALDER.',
  'By a vote of VOTE, the Court held that the lease bound the tenant. See ALDER.',
  'The VOTE decision in ALDER is old.',
  'In a closely watched VOTE ruling, the Court held in ALDER that the lease bound the tenant.',
  'In ALDER, the Court held by a VOTE vote that the lease bound the tenant.',
  'In ALDER, the Court, by a VOTE majority, so held.',
  'In ALDER, the Supreme Court divided VOTE.',
  'ALDER, was decided by a VOTE vote.',
  'ALDER, a VOTE decision, binds us.',
  'Birch, decided by a vote of VOTE, holds that the lease binds. ALDER.',
  'Alder v. Birch, a VOTE decision, holds that the lease binds. ALDER.',
  'Birch was decided by a VOTE vote. See ALDER.',
  'A tenant pays. The decision was VOTE. ALDER.',
])('a vote that the sentence tells: %s', text => {
  for (const vote of ['5-4', '6–3', 'six to three', '9-0', '8 to 1', 'seven-to-one'])
    expect(told(text.replace('VOTE', vote))?.verdict, vote).toBe('wrong_part')
  for (const vote of ['7-2', 'seven to two', '7–2'])
    expect(told(text.replace('VOTE', vote))?.verdict, vote).toBe('verified')
})

test.each([
  'A unanimous Court held that the lease bound the tenant. ALDER.',
  'In ALDER, a unanimous Court held that the lease bound the tenant.',
  'In ALDER, the Court unanimously held that the lease bound the tenant.',
  'ALDER, was decided unanimously.',
  'Justice Hale, writing for a unanimous Court in ALDER, said so.',
  'In ALDER, Justice Hale, writing for a unanimous Court, said so.',
  'The Court’s unanimous decision in ALDER is old.',
  'The decision was unanimous. ALDER.',
  'The lease bound the tenant. The Court was unanimous. ALDER.',
  'The Court’s ruling was unanimous. See ALDER.',
  'Alder v. Birch was unanimous. ALDER.',
  'ALDER, was unanimous.',
])('nobody was against it, says: %s', text => {
  expect(told(text)).toMatchObject({ verdict: 'wrong_part' })
  expect(told(text)?.reason).toContain('unanimous')
})

test.each([
  'In ALDER, the Court reversed a unanimous panel.',
  'The jury voted 5-4. ALDER.',
  'A unanimous jury is needed. ALDER.',
  'The Court of Appeals was unanimous, but in ALDER, the Court reversed it.',
  'In a 5-4 decision, the Court overruled it. See also ALDER.',
  'The score was 5-4 in ALDER.',
  'Elm v. Oak, 9 Frank. 20 (1920), came first. In a 5-4 decision, the Court overruled it. See ALDER.',
  'Sections 5 to 4 stand in ALDER.',
  'Elm, decided by a vote of 5 to 4, holds so. ALDER.',
  'The zoning board refused it. The decision was unanimous. ALDER.',
  'The district court ruled. The decision was unanimous. ALDER.',
  'The decision was unanimous. See also ALDER.',
  'Elm v. Oak, 9 Frank. 20 (1920), holds so. The decision was unanimous. ALDER.',
  'The decision was unanimously disliked. ALDER.',
])('a vote of others is none of the case: %s', text => expect(told(text)?.verdict).toBe('verified'))

test('a vote in a sentence that the held text does not tell is unjudged, and that is said', () => {
  const held = holding(lead)
  const text = 'In a 5-4 decision, the Court held so. Alder v. Birch, 12 Frank. 100 (1928).'
  const [only] = finishCheck(planCheck(text), [held])
  expect(only?.judgement).toMatchObject({ verdict: 'verified' })
  expect(only?.judgement.reason).toContain('the vote, “In a 5-4 decision”, is not told by the held text')
})

test('hundreds of thousands of empty lines in a held text are read through once', () => {
  const empty = alderVBirch(`${lead}${'\n'.repeat(200_000)}It is so ordered.`)
  expect(judged('7-2', empty)?.verdict).toBe('verified')
})
