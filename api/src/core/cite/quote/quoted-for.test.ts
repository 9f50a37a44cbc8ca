import { expect, test } from 'vitest'
import { findCitations } from '../find.ts'

/** Quoted words of each citation; loose ones in brackets. */
const quoted = (text: string): string[][] =>
  findCitations(text).map(c => c.quotations.map(q => (q.loose === true ? `(${q.text})` : q.text)))

const alder = 'Alder v. Birch, 12 F.3d 100, 101 (1st Cir. 1993)'
const cedar = 'Cedar v. Dogwood, 13 F.3d 7 (1st Cir. 1993)'
const words = 'the landlord who knew of the defect is bound by it'

test.each<[string, string, string[][]]>([
  ['a sentence before', `The rule is old. “${words}.” ${alder}.`, [[`${words}.`]]],
  ['the same sentence', `It held that “${words},” ${alder}, and so do we.`, [[`${words},`]]],
  ['a parenthetical', `It is settled. See ${alder} (“${words}”).`, [[words]]],
  [
    'a parenthetical of few words',
    `It is settled. See ${alder} (“He knew of it and said so”).`,
    [['He knew of it and said so']],
  ],
  ['a textual citation', `In ${alder}, the court held that “${words}.” We agree.`, [[`${words}.`]]],
  [
    'words on both sides',
    `“The landlord knew of it,” ${alder}, “and so he is bound by it.” We agree.`,
    [['The landlord knew of it,', 'and so he is bound by it.']],
  ],
  [
    'words on both sides, the second of another paper',
    `“The landlord knew of it,” ${alder}, “and so he is bound,” Brief for Tenant 39.`,
    [['The landlord knew of it,']],
  ],
  [
    'words of a case that is only named, whose court speaks',
    `We follow ${alder}. In Birch, the court held that “${words}.”`,
    [[], [`${words}.`]],
  ],
  [
    'words of a case that is only named, as a person may be',
    `We follow ${alder}. Under Birch, “${words}.”`,
    [[], [`(${words}.)`]],
  ],
  [
    'words of a next sentence in which it speaks on',
    `We follow ${alder}. It also held that “${words}.” We agree.`,
    [[`${words}.`]],
  ],
  ['words of the court there', `See ${alder}. There, the court explained: “${words}.”`, [[`${words}.`]]],
  [
    'words of a court that is not named again',
    `We follow ${alder}. The court held that “${words}.”`,
    [[`(${words}.)`]],
  ],
  ['words of a later paragraph', `We follow ${alder}.\n\nThe letter says “${words}.”`, [[]]],
  ['a block below', `In ${alder}, the court wrote:\n\n    ${words}\n\nWe agree.`, [[words]]],
  ['a block above', `The court wrote:\n\n    ${words}\n\n${alder}. We agree.`, [[words]]],
  [
    'a block that a text begins with',
    `    ${words}\n    and so it is.\n\n${alder}. We agree.`,
    [[`${words}\n    and so it is.`]],
  ],
  ['a text that is indented throughout', `    ${words}\n\n    ${alder}. We agree.`, [[]]],
  ['a first paragraph that is not indented', `${words}\n\n${alder}. We agree.`, [[]]],
  [
    'a block of two paragraphs',
    `The court wrote:\n\n    ${words}.\n\n    It is so.\n\n${alder}.`,
    [[`${words}.\n\n    It is so.`]],
  ],
  ['a string of citations', `“${words}.” ${alder}; ${cedar}.`, [[`${words}.`], [`(${words}.)`]]],
  ['the citation quoted there', `“${words}.” ${alder} (quoting ${cedar}).`, [[`${words}.`], [`${words}.`]]],
  ['a nested parenthetical', `It is settled. ${alder} (quoting ${cedar} (“${words}”)).`, [[], [words]]],
  [
    'a case cited by whoever is quoted',
    `“The rule of ${cedar} is that ${words}.” ${alder}.`,
    [[], [`The rule of ${cedar} is that ${words}.`]],
  ],
  [
    'one who has the floor, then another',
    `In ${alder}, the court said “${words}.” ${cedar}.`,
    [[`${words}.`], [`(${words}.)`]],
  ],
  [
    'one who speaks at once, then another clause',
    `${alder}, held that “${words},” while ${cedar}, left it open.`,
    [[`${words},`], [`(${words},)`]],
  ],
  [
    'one who speaks at once, then another sentence',
    `${alder}, expressly held that “${words}.” ${cedar}, held otherwise.`,
    [[`${words}.`], [`(${words}.)`]],
  ],
  [
    'one of whom somebody else speaks, then another',
    `${alder}, explained by the Circuit to mean that “${words},” ${cedar}, is old.`,
    [[], [`${words},`]],
  ],
  [
    'one who speaks, and another who then speaks',
    `${alder}, held otherwise, but later “${words},” ${cedar}.`,
    [[], [`${words},`]],
  ],
  [
    'one who has the floor, then its short form',
    `In ${alder}, the court said “${words}.” Id. at 102.`,
    [[`(${words}.)`], [`${words}.`]],
  ],
  [
    'cf. after an own sentence',
    `“Nothing herein is meant as advice” is a sentence for lawyers. Cf. ${alder}.`,
    [['(Nothing herein is meant as advice)']],
  ],
  ['few words and see', `The agency made its “no impact” finding. See ${alder}.`, [['(no impact)']]],
  ['a record cite between', `The witness said “${words}” (Tr. 45). See ${alder}.`, [[`(${words})`]]],
  [
    'a bracket that closed before',
    `Others differ (“${words}”), on the same facts, ${alder}.`,
    [[`(${words})`]],
  ],
  [
    'words of the sentence, not of the case',
    `The claim that “${words}” must fail under ${alder}.`,
    [[`(${words})`]],
  ],
  ['words said to stand in the case', `The phrase “${words}” comes from ${alder}.`, [[words]]],
  [
    'words that courts are said to hold, behind a statute',
    `It is a question of 28 U.S.C. § 1927. State courts have long held that: “${words}.” ${alder}.`,
    [[], [`${words}.`]],
  ],
  [
    'few words and see, where a court is made to say them',
    `The First Circuit has warned that nobody may “act as a landlord” there. See ${alder}.`,
    [['act as a landlord']],
  ],
  [
    'a heading of a text that is indented throughout',
    `         It is settled for all tenants now.\n\n         3. Notice Is Owed by the Landlord in Every Case:\n\n         ${alder}: it is owed.`,
    [[]],
  ],
  [
    'marks that a later paragraph closes, a name glued to them',
    `"The ${words}.\n\nHowever, it is so in law."Alder v. Birch, 12 F.3d 100, 101 (1st Cir. 1993).`,
    [[`The ${words}.\n\nHowever, it is so in law.`]],
  ],
  ['a definition', `The parties to the lease (the “Tenants”) rely on ${alder}.`, [[]]],
  [
    'a name whose beginning is not read',
    `“${words}.” Board of Regents of the University, 12 F.3d at 101.`,
    [[`${words}.`]],
  ],
])('%s', (_, text, expected) => {
  expect(quoted(text)).toEqual(expected)
})

test('a quotation of several paragraphs opens each and closes once', () => {
  const [all] = quoted(`“First ${words}.\n\n“Then ${words}.” ${alder}.`)
  expect(all?.[0]).toContain('Then the landlord')
  expect(all?.[0]).toContain('First the landlord')
})

test.each([
  ['According to', [[`${words}.`], [`(${words}.)`]]],
  ['Contrary to', [[`(${words}.)`], [`${words}.`]]],
  ['In the words of', [[`${words}.`], [`(${words}.)`]]],
])('words behind “%s” a case are its words, whoever is cited after them', (lead, expected) => {
  const found = findCitations(`${lead} ${alder}, “${words}.” ${cedar}.`)
  expect(found[0]?.plaintiff).toBe('Alder')
  expect(quoted(`${lead} ${alder}, “${words}.” ${cedar}.`)).toEqual(expected)
})

test('a case that is the subject of the next sentence is no reference for the words before it', () => {
  for (const rest of [
    ' is not to the contrary.',
    ', held otherwise.',
    ' does not help him.',
    ' was about a lease.',
  ])
    expect(quoted(`In ${alder}, the court held that “${words}.” ${cedar}${rest}`)).toEqual([
      [`${words}.`],
      [`(${words}.)`],
    ])
  expect(quoted(`The rule is old. “${words}.” ${cedar} is not to the contrary.`)).toEqual([[`(${words}.)`]])
  expect(quoted(`The rule is old. “${words}.” See ${cedar}. It is old.`)).toEqual([[`${words}.`]])
  // The words are a part of its sentence.
  expect(quoted(`The saying that “${words},” ${cedar}, was a metaphor.`)).toEqual([[`${words},`]])
})

test('words of several sentences are those of the note, or of the citation one sentence on', () => {
  const several = 'The landlord knew of the defect. He is bound by it, and may not recover.'
  expect(quoted(`The rule is this: “${several}”[1] That is so.\n\n[1] ${alder}.`)).toEqual([[several]])
  expect(quoted(`The rule is plain: “${several}” That is so. ${alder}.`)).toEqual([[`(${several})`]])
})

test.each([
  ['Relying on', '', true],
  ['Unlike', '', true],
  ['Looking to', '', true],
  ['In', '', false],
  ['The leading case is', ' which', false],
])('“%s A%s, the court held “…” B” leaves A the words, or not', (lead, who, loose) => {
  const speaker = who === '' ? ' the court' : who
  const [first, second] = quoted(`${lead} ${alder},${speaker} held that “${words}.” ${cedar}.`)
  expect(first).toEqual([loose ? `(${words}.)` : `${words}.`])
  if (loose) expect(second).toEqual([`${words}.`])
})
