import { expect, test } from 'vitest'
import { findCitations } from '../find.ts'
import { writerInProse } from './writer-in-prose.ts'

const alder = 'Alder v. Birch, 12 Frank. 100, 106 (1928)'

const read = (text: string) => {
  const [c] = findCitations(text)
  return c === undefined ? undefined : writerInProse(text, c, c.fullEnd)
}

test.each<[string, string[], string[], string]>([
  [`Justice Green dissented in ${alder}.`, ['green'], ['dissent'], 'Justice Green dissented'],
  [
    `So Justice Kagan’s partial dissent in ${alder}.`,
    ['kagan'],
    ['dissent'],
    'Justice Kagan’s partial dissent',
  ],
  [
    `See Chief Justice Roberts' concurrence in ${alder}.`,
    ['roberts'],
    ['concurrence'],
    "Chief Justice Roberts' concurrence",
  ],
  [
    `As Mr. Justice\nBlack, dissenting in ${alder}, said.`,
    ['black'],
    ['dissent'],
    'Mr. Justice Black, dissenting',
  ],
  [
    `Justices Black and Douglas dissented in part in ${alder}.`,
    ['black', 'douglas'],
    ['dissent'],
    'Justices Black and Douglas dissented in part',
  ],
  [
    `The dissenting opinion of Judge Learned Hand in ${alder}.`,
    ['hand'],
    ['dissent'],
    'dissenting opinion of Judge Learned Hand',
  ],
  [
    `It is old. In ${alder}, Justice Thomas, concurring, said so.`,
    ['thomas'],
    ['concurrence'],
    'Justice Thomas, concurring',
  ],
  [
    `In ${alder}, Justice Thomas wrote in his dissent that it is.`,
    ['thomas'],
    ['dissent'],
    'Justice Thomas wrote in his dissent',
  ],
  [
    `In ${alder}, Justice Thomas, joined by Justice Alito, dissented.`,
    ['thomas'],
    ['dissent'],
    'Justice Thomas, joined by Justice Alito, dissented',
  ],
])('%s', (text, surnames, kinds, written) => {
  expect(read(text)).toEqual({ surnames, kinds, written })
})

test.each([
  `Justice Green wrote the opinion in ${alder}.`,
  `Justice Green dissented here. In ${alder}, it was so held.`,
  `Relying on ${alder}, Justice Thomas, concurring, agreed.`,
  `In ${alder}, the court so held, and Justice Thomas dissented.`,
  `In ${alder}, we quoted Justice Thomas, dissenting in another case.`,
  `Justice Green’s view of the dissent in ${alder}.`,
  `Justice Green dissented from denial of certiorari in ${alder}.`,
  `Justice Green dissented in ${alder}, on denial of rehearing.`,
  `Lord Justice Pill dissented in ${alder}.`,
  `No Justice dissented in ${alder}.`,
])('%s names no writer of the case', text => {
  expect(read(text)).toBeNull()
})
