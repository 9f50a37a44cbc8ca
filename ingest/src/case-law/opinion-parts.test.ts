import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitParts } from './opinion-parts.ts'

const words = (about: string): string => `${about} `.repeat(40).trim()

function outline(text: string): string[] {
  return splitParts(text).map(
    part => `${part.kind} ${part.author ?? '-'}: ${text.slice(part.start, part.start + 12)}`,
  )
}

test('caption, opinion, concurrence, dissent and notes are told apart, with their authors', () => {
  const text = [
    'UNITED STATES v. SANCHEZ',
    'Before LYNCH, Chief Judge, SELYA and LIPEZ, Circuit Judges.',
    'SELYA, Circuit Judge.',
    words('The search was lawful.'),
    'LYNCH, Chief Judge, concurring.',
    words('I write separately.'),
    'LIPEZ, Circuit Judge (Dissenting in part).',
    words('I cannot agree.'),
    'NOTES',
    '[1] See the record.',
  ].join('\n\n')
  expect(outline(text)).toEqual([
    'body -: UNITED STATE',
    'lead Selya: SELYA, Circu',
    'concurrence Lynch: LYNCH, Chief',
    'dissent Lipez: LIPEZ, Circu',
    'footnotes -: NOTES\n\n[1] S',
  ])
})

test('a slip opinion: the syllabus ends at the opinion, and running heads do not cut a part in two', () => {
  const text = [
    'Syllabus',
    words('Held: the statute applies.'),
    'GINSBURG, J., delivered the opinion of the Court, in which ROBERTS, C. J., joined. ALITO, J., filed an opinion concurring in the judgment.',
    'Cite as: 581 U. S. 1 (2017)',
    'Opinion of the Court',
    'JUSTICE GINSBURG delivered the opinion of the Court.',
    words('The statute applies.'),
    'Opinion of the Court',
    words('It is clear.'),
    'ALITO, J., concurring in judgment',
    'JUSTICE ALITO, with whom JUSTICE THOMAS joins, concurring in the judgment.',
    words('The reason is another.'),
    'ALITO, J., concurring in judgment',
    words('It goes on.'),
  ].join('\n\n')
  expect(outline(text)).toEqual([
    'syllabus -: Syllabus\n\nHe',
    'lead Ginsburg: Opinion of t',
    'concurrence Alito: ALITO, J., c',
  ])
})

test('two judges who write together on a new page are found, though the layout shows no paragraph', () => {
  const body = Array.from(
    { length: 12 },
    () => 'and the measure is a reasonable one that the court must let stand',
  ).join('\n')
  const text = `SELYA, Circuit Judge.\n\n${body}\nand the judgment of the court below is in all its parts affirmed\n\fBOUDIN and HOWARD, Circuit Judges, concurring. Good\n${body}`
  expect(outline(text)).toEqual(['lead Selya: SELYA, Circu', 'concurrence Boudin and Howard: BOUDIN and H'])
})

test('"Mr. Justice Harlan" on one line and "dissenting." on the next is a dissent', () => {
  const text = `Mr. Chief Justice Warren\n\ndelivered the opinion of the Court.\n\n${words('We reverse.')}\n\nMr. Justice Harlan,\n\ndissenting.\n\n${words('I would affirm.')}`
  expect(outline(text)).toEqual(['lead Warren: Mr. Chief Ju', 'dissent Harlan: Mr. Justice '])
})

test('"concurring in part and dissenting in part" is a dissent: its words are not the court\'s', () => {
  const text = `PER CURIAM.\n\n${words('Affirmed.')}\n\nKORMAN, District Judge, concurring in part and dissenting in part:\n\n${words('Not so.')}`
  expect(outline(text)).toEqual(['lead Per Curiam: PER CURIAM.\n', 'dissent Korman: KORMAN, Dist'])
})

test.each([
  ['a citation', 'Souter, J., dissenting), but we ourselves had earlier said so.'],
  ['a vote', 'DOUGLAS, J., concurs in the foregoing opinion.'],
  ['a line of votes', 'Locher and Holmes, JJ., dissent.'],
  ['a possessive', "Judge Hall's concurring opinion is premised on the assumption that it does."],
  ['a heading', 'B. The Dissent'],
])('%s does not begin a part', (_, line) => {
  const text = `SELYA, Circuit Judge.\n\n${words('We affirm.')}\n\n${line}\n\n${words('There is more.')}`
  expect(outline(text)).toEqual(['lead Selya: SELYA, Circu'])
})

test.each([
  ['Justice Pell, with whom Justice Rask and Justice Dell join, dissenting.', 'dissent Pell'],
  ['Mr. Justice Pell, dissenting in part.', 'dissent Pell'],
  ['PELL, J., concurring in the judgment.', 'concurrence Pell'],
  ['PELL, Circuit Judge, dissenting.', 'dissent Pell'],
])('a heading within a paragraph that is a whole sentence begins its part: %s', (heading, part) => {
  const text = `${words('The order is reversed.')} It is so ordered. ${heading} ${words('This case is here.')}`
  expect(outline(text).map(line => line.split(':')[0])).toEqual(['lead -', part])
})

test.each([
  'Justice Pell, dissenting in Ash v. Elm, saw it coming.',
  'Justice Pell, dissenting, saw it coming.',
  'See 1 U.S. at 3 (Justice Pell, dissenting). Others did not.',
])('a sentence that goes on is no heading: %s', sentence => {
  expect(outline(`${words('The order is reversed.')} ${sentence} ${words('It falls.')}`)).toHaveLength(1)
})

test('a text without any mark is one lead', () => {
  expect(outline(words('The judgment is affirmed.'))).toEqual(['lead -: The judgment'])
})

test('parts have no gaps and no overlaps, whatever the text', () => {
  const lines = fc.constantFrom(
    'SELYA, Circuit Judge.',
    'PER CURIAM',
    'NOTES',
    '[1] x',
    'Syllabus',
    'DISSENT',
    'Opinion of the Court',
    'X, J., dissenting.',
    'Some words here.',
    'Justice A, concurring.',
    'It is so ordered. Justice Ash, dissenting. This case',
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(lines, fc.string())), list => {
      const text = list.join('\n\n')
      let last = 0
      for (const part of splitParts(text)) {
        expect(part.start).toBe(last)
        expect(part.end).toBeGreaterThan(part.start)
        last = part.end
      }
      expect(last).toBe(text.length)
    }),
    { numRuns: 500 },
  )
})
