import { expect, test } from 'vitest'
import { findCitations } from '../find.ts'

const partyIn = (before: string, name: string, v = 'v.', cite = '12 F.3d 100, 101 (1st Cir. 1993)') => {
  const [found] = findCitations(`The motion fails. ${before} ${name} ${v} Birch, ${cite}, so the court held.`)
  return found?.plaintiff
}

const openers = [
  ...['Rejecting', 'Invoking', 'Extending', 'Construing', 'Criticizing', 'Reading', 'Examining'],
  ...[
    'Despite',
    'Notwithstanding',
    'Absent',
    'Under',
    'Unlike',
    'Contra',
    'Beyond',
    'Given',
    'Does',
    'Neither',
  ],
  ...['Notably,', 'Critically,', 'Ultimately,', 'Today,', 'Yes,', 'Hence,', 'First,', 'Second,', 'Finally,'],
  ...['Bound by', 'Guided by', 'Based on', 'Building on', 'Departing from', 'Consistent with', 'Adopted in'],
  ...['Justice Kagan in', 'Judge Posner in', '(1)', '(b)', 'Surely, not under'],
]

test.each(openers)('“%s” leads to a name and is no part of it', opener => {
  expect(partyIn(opener, 'Alder')).toBe('Alder')
  expect(partyIn(opener, 'Alder Bank of Ohio')).toBe('Alder Bank of Ohio')
})

test.each(openers)('nor is “%s” of a British name', opener => {
  expect(partyIn(opener, 'Alder plc', 'v', '[2004] EWCA Civ 12')).toBe('Alder plc')
})

const names = [
  ...['Rising Sun', 'Leading Edge Inc.', 'Flying Tiger Lines, Inc.', 'Standing Committee on Discipline'],
  ...['Reading Co.', 'Examining Bd. of Engineers', 'Wheeling & Lake Erie RR. Co.', 'Browning Seed, Inc.'],
  ...['First Nat’l Bank of Boston', 'Second Amendment Found.', 'Third Nat’l Bank', 'Last Chance Mining Co.'],
  ...[
    'Our Lady of Guadalupe Sch.',
    'AT & T Technologies, Inc.',
    'Or. Waste Sys., Inc.',
    'A. L. A. Schechter',
  ],
  ...[
    'Kelly, Inc.',
    'Beverly Hills',
    'Family Trust',
    'Daily News',
    'Committee to Elect Ash',
    'Save Our Valley',
  ],
  ...['Despite Inc.', 'United in Hope'],
]

test.each(names)('“%s” keeps its first word', name => {
  if (name !== 'Save Our Valley') expect(partyIn('', name)).toBe(name)
  expect(partyIn('See', name)).toBe(name)
  expect(partyIn('It relied on', name)).toBe(name)
})

test.each([
  'Under Armour, Inc.',
  'At Home Corp.',
  'For Your Eyes Alone',
  'From the Heart Church',
  'A to Z Rental, Inc.',
])('within a sentence, behind a signal and in a string “%s” is a name', name => {
  expect(partyIn('See', name)).toBe(name)
  expect(partyIn('It cites', name)).toBe(name)
  expect(partyIn('See Ash v. Elm, 1 F.3d 2 (1st Cir. 1993);', name)).toBeDefined()
  const found = findCitations(
    `See Ash v. Elm, 1 F.3d 2 (1st Cir. 1993); ${name} v. Birch, 3 F.3d 4 (1st Cir. 1993).`,
  )
  expect(found[1]?.plaintiff).toBe(name)
})

test.each([
  'Beyond Meat',
  'Without Walls Int’l Church',
  'Under Armour, Inc.',
  'At Home Corp.',
  'For Your Eyes Alone',
  'From the Heart Church',
])('a sentence that is a citation and no more keeps the first word of “%s”', name => {
  const cited = `${name} v. Birch, 12 F.3d 100, 101, 5 L. Ed. 2d 7 (1st Cir. 1993) (holding so)`
  for (const text of [`It fails. ${cited}. So it is.`, `It fails.\n\n${cited}.`]) {
    const found = findCitations(text)
    expect(found.map(c => c.plaintiff)).toEqual([name, name])
    expect(text.slice(found[0]?.fullStart, found[0]?.fullEnd)).toBe(cited)
  }
})

test.each(['Under', 'For', 'From', 'Beyond', 'At', 'Without'])(
  'a sentence that goes on behind the citation is led to it by “%s”',
  word => {
    const cite = 'Alder v. Birch, 12 F.3d 100, 101 (1st Cir. 1993)'
    for (const rest of [', no claim lies.', ' no claim lies.', ', aff’d, 1 U.S. 2 (1994), no claim lies.'])
      expect(findCitations(`It fails. ${word} ${cite}${rest}`)[0]?.plaintiff).toBe('Alder')
  },
)

test.each(['Under Armour, Inc.', 'Beyond Meat', 'Against Gravity Corp.', 'At Home Corp.'])(
  'amid a sentence a preposition with a capital is the first word of “%s”',
  name => {
    const cited = `${name} v. Birch, 12 F.3d 100, 101 (1st Cir. 1993)`
    for (const lead of ['It was so held in', 'As the rule of', 'The case is, as in', 'See']) {
      const text = `${lead} ${cited}, that no claim lies.`
      const [found] = findCitations(text)
      expect(found?.plaintiff).toBe(name)
      expect(text.slice(found?.fullStart, found?.fullEnd)).toBe(cited)
    }
  },
)

test.each(['It fails.” 12 Under', 'So it is in law.12 Under', 'It fails: Under', 'It fails: “Under'])(
  '“%s” leads to the case, and is no word of its name',
  lead => {
    const [found] = findCitations(`${lead} Alder v. Birch, 12 F.3d 100, 101 (1st Cir. 1993), no claim lies.`)
    expect(found?.plaintiff).toBe('Alder')
  },
)
