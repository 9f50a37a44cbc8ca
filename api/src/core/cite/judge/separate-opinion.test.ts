import { expect, test } from 'vitest'
import { alderVBirch } from '../../../../test/alder-v-birch.ts'
import { finishCheck, planCheck } from '../check.ts'
import type { Judgement, SourcePart } from '../types.ts'

const filler = ' Filler stands here.'.repeat(12)
const onPage = (n: number, words: string): string => `[*${n}] ${words}${filler}\n\n`
const holding = 'The lease bound the tenant to repair the roof.'
const agrees = 'A tenant may always leave when the roof has fallen in.'
const dissents = 'In my view the clause should not stand at all.'
const text =
  onPage(100, holding) +
  [101, 102, 103].map(n => onPage(n, 'So it goes on.')).join('') +
  onPage(104, `Mr. Justice Cole, concurring in the judgment. ${agrees}`) +
  onPage(105, 'He goes on.') +
  onPage(106, `Mr. Justice BRANDÉIS, with whom Mr. Justice Stone joins, dissenting. ${dissents}`) +
  onPage(107, 'And so does he.')

const part = (
  kind: SourcePart['kind'],
  from: number,
  to: number | undefined,
  author: string,
): SourcePart => ({
  kind,
  author,
  start: from === 100 ? 0 : text.indexOf(`[*${from}]`),
  end: to === undefined ? text.length : text.indexOf(`[*${to}]`),
})
const parts = [
  part('lead', 100, 104, 'Hale'),
  part('concurrence', 104, 106, 'Cole'),
  part('dissent', 106, undefined, 'Brandéis'),
]
const birch = alderVBirch(text, {
  pages: [100, 101, 102, 103, 104, 105, 106, 107].map(n => ({
    label: String(n),
    offset: text.indexOf(`[*${n}]`),
    series: 'Frank.',
  })),
  parts,
})

const judged = (behind: string, held = birch, before = ''): Judgement | undefined =>
  finishCheck(planCheck(`${before}Alder v. Birch, 12 Frank. 100${behind}.`), [held])[0]?.judgement

test.each([
  ', 107 (1928) (Brandeis, J., dissenting)',
  ', 107 (1928) (BRANDÉIS and STONE, JJ., dissenting)',
  ', 106 (1928) (Mr. Justice Brandeis, dissenting)',
  ', 107 (1928) (Brandois, J., dissenting)',
  ', 105 (1928) (Cole, J., concurring in the judgment)',
  ', 105 (1928) (concurring opinion)',
  ', 101 (1928) (Hale, J.)',
  ' (1928) (Gray, J., dissenting from denial of rehearing)',
  ' (1928) (per curiam)',
])('a writer and an opinion that are there: 12 Frank. 100%s', behind => {
  expect(judged(behind)).toMatchObject({ verdict: 'verified' })
})

test.each([
  ['nobody of that name', ', 107 (1928) (Green, J., dissenting)', 'a dissent that it does not have'],
  ['the writer of the other one', ' (1928) (Cole, J., dissenting)', 'a concurrence (Cole) instead'],
  ['the writer of the court’s', ' (1928) (Hale, J., dissenting)', 'a dissent that it does not have'],
  ['a writer of nothing', ' (1928) (Green, J.)', 'nothing by that judge'],
  [
    'one who only joined it',
    ', 107 (1928) (Stone, J., dissenting)',
    'only joined a dissent (Brandéis) of Alder v. Birch',
  ],
])('a separate opinion of %s is a finding that says what there is', (_, behind, says) => {
  const found = judged(behind)
  expect(found).toMatchObject({ verdict: 'wrong_part' })
  expect(found?.reason).toContain(says)
})

test.each([
  ['Justice Green dissented in ', ' (1928)', 'a dissent that it does not have'],
  ['Justice Cole’s dissent in ', ' (1928)', 'a concurrence (Cole) instead'],
  ['Justice Stone’s dissent in ', ' (1928)', 'only joined a dissent (Brandéis)'],
  ['In ', ', 12 S. Ct. 5 (1928), Justice Stone, dissenting, said so', 'only joined a dissent (Brandéis)'],
  ['In ', ', 12 S. Ct. 5 (1928), Justice Green, concurring, said so', 'a concurrence that it does not have'],
])(
  'a writer whom the sentence names, and who wrote no such opinion: %s12 Frank. 100%s',
  (before, behind, says) => {
    const found = judged(behind, birch, before)
    expect(found).toMatchObject({ verdict: 'wrong_part' })
    expect(found?.reason).toContain(says)
  },
)

test.each([
  ['Justice Brandeis dissented in ', ', 102 (1928)'],
  ['Justice Stone dissented in ', ' (1928)'],
  ['In ', ' (1928), Justice Stone dissented'],
  ['In ', ' (1928), Justice Cole, concurring, said so'],
  ['In a case that Justice Green, dissenting in another, left aside, ', ' (1928), it was so held'],
])('a writer whom the sentence names, and who wrote or joined: %s12 Frank. 100%s', (before, behind) => {
  expect(judged(behind, birch, before)).toMatchObject({ verdict: 'verified' })
})

test.each([
  ['JUSTICE BRANDEIS, joined by JUSTICE COLE and JUSTICE STONE, dissenting.', 'wrong_part'],
  [
    'Justice Brandeis, with whom the Chief Justice, Justice Cole, and Justice\nStone join as to Part II-A, dissenting.',
    'wrong_part',
  ],
  ['Brandeis, J. (with whom Cole, C. J., and Stone, J., join), dissenting.', 'wrong_part'],
  ['Justice Brandeis, dissenting. I share the view of Justice Stone in another case.', 'wrong_part'],
  ['Brandeis, J., filed an opinion, in which Cole, J., joined. Stone, J., dissenting.', 'verified'],
  ['Justice Brandeis and Justice Stone, dissenting.', 'verified'],
  ['Brandeis and Stone, JJ., with whom Cole, J., joins, dissenting.', 'verified'],
])('who writes by the heading “%s”', (heading, verdict) => {
  const old = 'Mr. Justice BRANDÉIS, with whom Mr. Justice Stone joins, dissenting.'
  const more = heading.length - old.length
  const grown = parts.map(p => (p.end === text.length ? { ...p, end: p.end + more } : p))
  const held = { ...birch, text: text.replace(old, heading), pages: [], parts: grown }
  expect(judged(' (1928) (Stone, J., dissenting)', held)?.verdict).toBe(verdict)
  expect(judged(' (1928) (Brandeis, J., dissenting)', held)?.verdict).toBe('verified')
})

test('a page outside the opinion that is named is the wrong page', () => {
  expect(judged(', 102 (1928) (Brandeis, J., dissenting)')).toMatchObject({
    verdict: 'wrong_pin',
    evidence: { found: '106-07' },
  })
})

test('words of one opinion under the name of another are those of the wrong part', () => {
  const named = (words: string, who: string) => judged(` (1928) (${who})`, birch, `“${words}” `)?.verdict
  expect(named(dissents, 'Brandeis, J., dissenting')).toBe('verified')
  expect(named(agrees, 'Brandeis, J., dissenting')).toBe('wrong_part')
  expect(named(holding, 'Brandeis, J., dissenting')).toBe('wrong_part')
})

test('a held text without separate opinions, or cut off before the page, leaves it unjudged', () => {
  const lead = { ...birch, parts: [part('lead', 100, undefined, 'Hale')] }
  const withoutWords = { ...lead, text: text.replaceAll(/concurring|dissenting/g, 'writing') }
  expect(judged(' (1928) (Green, J., dissenting)', withoutWords)?.verdict).toBe('exists_not_held')
  expect(judged(', 130 (1928) (Green, J., dissenting)')?.verdict).toBe('exists_not_held')
})

test('a heading that was not read as one, and parts without writers, say nothing', () => {
  const lead = { ...birch, parts: [part('lead', 100, undefined, 'Hale')] }
  expect(judged(' (1928) (Brandeis, J., dissenting)', lead)?.verdict).toBe('verified')
  const nameless = parts.map(({ kind, start, end }) => ({ kind, start, end }))
  expect(judged(' (1928) (Green, J., dissenting)', { ...birch, parts: nameless })?.verdict).toBe('verified')
  expect(judged(' (1928) (Green, J., dissenting)', { ...birch, parts: [] })?.verdict).toBe('verified')
})

test('a page of a separate opinion that is not called one is pointed out', () => {
  const note = 'all of it is a dissent (Brandéis), which the citation does not say'
  expect(judged(', 107 (1928)')).toMatchObject({ verdict: 'verified' })
  expect(judged(', 107 (1928)')?.reason).toContain(note)
  expect(judged(', 107 (1928) (Brandeis, J., dissenting)')?.reason).not.toContain('does not say')
  expect(judged(', 107 (1928)', birch, 'Justice Brandeis wrote so in ')?.reason).not.toContain('does not say')
  expect(judged(', 103 (1928)')?.reason).not.toContain('does not say')
})

test.each([
  ['another judge', '(Hale, J.)', 'wrong_part'],
  ['its writer', '(Brandeis, J.)', 'verified'],
  ['one who only joined it', '(Stone, J.)', 'wrong_part'],
  ['one who only joined it', '(Stone, J., dissenting)', 'wrong_part'],
  ['one of two', '(Brandeis and Stone, JJ., dissenting)', 'verified'],
])('words of a dissent cited as those of %s', (_, said, verdict) => {
  expect(judged(`, 106 (1928) ${said}`, birch, `“${dissents}” `)?.verdict).toBe(verdict)
})

test.each([
  ['Rejecting the dissent, the Court held that', 'wrong_part'],
  ['The Court, over no dissent, held that', 'wrong_part'],
  ['The majority, with no Justice dissenting, held that', 'wrong_part'],
  ['Although Justice Brandeis dissented, the Court held that', 'wrong_part'],
  ['While two Justices concurred only in the result, a divided Court held that', 'wrong_part'],
  ['The majority, from which Justice Brandeis dissented, said that', 'wrong_part'],
  ['Over the view of the majority, the dissent said that', 'verified'],
  ['While concurring in the result, Justice Brandeis told the Court that', 'verified'],
  ['In dissent from the Court’s judgment, it was said that', 'verified'],
])('“%s” and words of the dissent are %s', (lead, verdict) => {
  expect(judged(', 106 (1928)', birch, `${lead} “${dissents}” `)?.verdict).toBe(verdict)
})

test.each([
  ['Justice Brandeis, dissenting, wrote that', 'wrong_part'],
  ['It was so. In dissent, Justice Brandeis warned:', 'wrong_part'],
  ['In his vigorous dissent, Justice Brandeis said', 'wrong_part'],
  ['Dissenting, Justice Brandeis noted that', 'wrong_part'],
  ['Justice Brandeis’s dissent argued that', 'wrong_part'],
  ['Justice Brandeis argued in dissent that', 'wrong_part'],
  ['Justice Brandeis dissented, arguing that', 'wrong_part'],
  ['The dissent complained that', 'wrong_part'],
  ['Justice Cole, concurring in the judgment, wrote that', 'wrong_part'],
  ['Justice Brandeis, dissenting, agreed that', 'verified'],
  ['Justice Brandeis, dissenting, wrote that the majority erred in saying that', 'verified'],
  ['The dissent objected to the Court’s view that', 'verified'],
  ['Justice Brandeis dissented. As the rule then stood,', 'verified'],
  ['Justice Brandeis, dissenting from denial of certiorari, wrote that', 'verified'],
  ['Justice Green, dissenting, wrote:', 'wrong_part'],
  ['It was so. But, in his dissent, Justice Green warned that', 'wrong_part'],
  ['The rule is harsh, as the dissent put it:', 'wrong_part'],
  ['As Justice Cole, dissenting, wrote,', 'wrong_part'],
  ['Justice Hale, dissenting, wrote that', 'wrong_part'],
])('“%s” and words of the court are %s', (lead, verdict) => {
  expect(judged(', 100 (1928)', birch, `${lead} “${holding}” `)?.verdict).toBe(verdict)
})

test('words that a dissent quotes from the court are its words, too', () => {
  const at = text.indexOf(dissents)
  const quoting = `${text.slice(0, at)}${holding} ${text.slice(at)}`
  const moved = parts.map(p => ({ ...p, end: p.end === text.length ? quoting.length : p.end }))
  const lead = `Justice Brandeis, dissenting, wrote that “${holding}” `
  expect(judged(' (1928)', { ...birch, text: quoting, parts: moved }, lead)?.verdict).toBe('verified')
})

test.each([
  [holding, 'wrong_part', 'stand in the opinion of the court'],
  [agrees, 'wrong_part', 'stand in a concurrence (Cole)'],
  [dissents, 'verified', ''],
])('the dissent speaks behind the words, or in single marks: %s', (words, verdict, says) => {
  const inner = words.replace(/\.$/, ',')
  for (const sentence of [
    `“${inner}” wrote Justice Brandeis, dissenting, in `,
    `“${inner}” Justice Brandeis wrote in dissent in `,
    `“${inner}” the dissent warned in `,
    `Justice Brandeis, dissenting, wrote: ‘${words}’ `,
    `In his dissent, Justice Brandeis said that ‘${words}’ `,
  ]) {
    const found = judged(' (1928)', birch, sentence)
    expect([sentence, found?.verdict]).toEqual([sentence, verdict])
    expect(found?.reason).toContain(says)
  }
})

test('a judge without a dissent does not speak in one, and what is not known is not said', () => {
  const says = 'Justice Green, dissenting, wrote that '
  expect(judged(' (1928)', birch, `${says}“${dissents}” `)).toMatchObject({ verdict: 'wrong_part' })
  expect(judged(' (1928)', birch, `${says}“${dissents}” `)?.reason).toContain(
    'stand in a dissent (Brandéis), and are cited as those of “Justice Green, dissenting”, which is not there',
  )
  const lead = { ...birch, parts: [part('lead', 100, undefined, 'Hale')] }
  // The text says that Brandeis dissents: the parts are cut wrongly.
  expect(judged(' (1928)', lead, `Justice Brandeis, dissenting, wrote “${holding}” `)?.verdict).toBe(
    'verified',
  )
  expect(judged(' (1928)', lead, `${says}“${holding}” `)?.verdict).toBe('wrong_part')
  expect(judged(' (1928)', { ...birch, parts: [] }, `${says}“${holding}” `)?.verdict).toBe('verified')
  const nameless = parts.map(({ kind, start, end }) => ({ kind, start, end }))
  expect(judged(' (1928)', { ...birch, parts: nameless }, `${says}“${holding}” `)?.verdict).toBe('verified')
  const quoting = { ...birch, text: text.replace(holding, `“${holding}”`) }
  expect(judged(' (1928)', quoting, `${says}“${holding}” `)?.verdict).toBe('verified')
})

test('words of a dissent that the held text ends before are unjudged', () => {
  const at = text.indexOf('[*104]')
  const cut = { ...birch, text: text.slice(0, at), parts: parts.slice(0, 1) }
  expect(judged(' (1928)', cut, `Justice Brandeis, dissenting, wrote that “${dissents}” `)?.verdict).toBe(
    'exists_not_held',
  )
  expect(judged(' (1928)', cut, `It was held that “${dissents}” `)?.verdict).toBe('quote_not_found')
})
