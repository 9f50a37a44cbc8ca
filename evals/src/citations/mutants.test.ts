import { readOpinionLines } from '@quaere/ingest/case-law/opinion-lines'
import type { ImportedOpinion } from '@quaere/ingest/parsed'
import { createReadStream, existsSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { seeded } from '../metric.ts'
import { mutantKinds, kinds, type World } from './mutant-kinds.ts'
import { drawForm, type Said } from './mutant-memos.ts'
import { citableOf, heldSource, plainWords } from './mutant-sources.ts'
import { scoreMutants } from './mutants.ts'
import { quotableOf, standsIn, truthAt } from './mutant-truths.ts'

/** Words that no other sentence has, so that nothing stands twice by chance. */
const word = (i: number): string =>
  [...String(i + 10)]
    .map(d => ['ba', 'ce', 'di', 'fo', 'gu', 'ha', 'je', 'ki', 'lo', 'mu'][Number(d)])
    .join('')

const sentence = (i: number, who: string): string =>
  `The ${word(i)} of ${who} may not withhold the ${word(i + 200)} for ${i + 2} months of the lease, and the owner of the ${word(i + 400)} shall then give it a ${word(i + 600)} notice in writing.`

function opinion(n: number, name: string): ImportedOpinion {
  const lead = Array.from({ length: 60 }, (_, i) => sentence(i + n * 60, name.split(' ')[0] ?? '')).join(' ')
  const dissent = Array.from({ length: 20 }, (_, i) => sentence(i + n * 60 + 700, 'dissenters')).join(' ')
  const text = `${lead}\n\n${dissent}`
  return {
    externalId: `t:${n}`,
    name,
    shortName: name,
    citations: [`${300 + n} F.3d ${100 + n * 50}`],
    court: null,
    courtId: 'ca1',
    jurisdiction: null,
    date: '2001-05-04',
    datePrecision: 'day',
    dateFrom: null,
    docket: null,
    text,
    pages: Array.from({ length: 12 }, (_, i) => ({
      label: String(100 + n * 50 + i),
      offset: i === 0 ? 0 : text.indexOf('The ', i * 900),
    })),
    parts: [
      { kind: 'lead', start: 0, end: lead.length },
      { kind: 'dissent', author: 'Cole', start: lead.length, end: text.length },
    ],
    headings: [],
    links: [],
  }
}

const opinions = ['Alder v. Birch', 'Cedar v. Dogwood', 'Elmore v. Finch', 'Garnet v. Hazel'].map((name, n) =>
  opinion(n, name),
)
const held = opinions.map(heldSource)
const citable = citableOf(opinions, held)
const said: Said = {
  name: 'Alder v. Birch',
  cite: '300 F.3d 100',
  court: 'ca1',
  year: 2001,
  pin: '103',
  quote: 'The rent may not be withheld for 3 months',
  parenthetical: null,
}

test('every kind of error is made, and what it makes is no truth', () => {
  const random = seeded(5)
  const world: World = { citable, keys: new Set(['300 f3d 100']), random }
  for (const kind of mutantKinds) {
    let made = 0
    for (let i = 0; i < 300 && made < 5; i++) {
      const of = citable[i % citable.length]
      const place = of === undefined ? undefined : quotableOf(of)[i % quotableOf(of).length]
      const truth =
        of === undefined || place === undefined
          ? null
          : truthAt(of, place, random, kinds[kind].ellipsis === true)
      if (of === undefined || truth === null || !kinds[kind].fits(truth)) continue
      const true_ = {
        ...said,
        name: of.name,
        cite: of.cite,
        quote: truth.quote,
        pin: String(truth.pages?.first),
        parenthetical: '(Cole, J., dissenting)',
      }
      const spoilt = kinds[kind].spoil(true_, truth, world)
      if (spoilt === null) continue
      made++
      expect(spoilt).not.toEqual(true_)
      if (spoilt.quote !== true_.quote) expect(standsIn(of, spoilt.quote)).toBe(false)
    }
    expect(made, kind).toBeGreaterThan(0)
  }
})

test('a form writes the truth and its mutant alike', () => {
  const other = citable[1]
  if (other === undefined) throw new Error('no opinion')
  for (let seed = 0; seed < 30; seed++) {
    const form = drawForm(seeded(seed), true, other)
    expect(form(said)).toContain('withheld for 3 months')
    expect(form({ ...said, year: 1999 })).toBe(
      form(said).replace(/(300 F\.3d 100(?:, 103)?) \(1st Cir\. 2001\)/, '$1 (1st Cir. 1999)'),
    )
  }
})

test('words are compared without marks, case and line-end hyphens', () => {
  expect(plainWords('The gov-\n ernment’s “Rule.”')).toBe(' the government s rule ')
})

test('errors are caught, truths raise no alarm, and a run repeats itself', () => {
  const score = scoreMutants(opinions, { count: 120, seed: 3 })
  expect(score.unmutated.n).toBe(120)
  expect(score.misses).toEqual([])
  for (const kind of mutantKinds) expect(score.kinds[kind]).toMatchObject({ n: 10, caught: 10 })
  expect(scoreMutants(opinions, { count: 120, seed: 3 })).toEqual(score)
})

test('a judge that looks away would be noticed: other draws, other memos', () => {
  expect(scoreMutants(opinions, { count: 24, seed: 4 }).unmutated.n).toBe(24)
})

const real = '../shared/data/opinions-us/opinions.jsonl.gz'

describe.skipIf(!existsSync(real))('real opinions', () => {
  const read: ImportedOpinion[] = []
  beforeAll(async () => {
    for await (const line of readOpinionLines(createReadStream(real), true))
      if (line.ok) read.push(line.opinion)
  })
  test('nearly all errors are caught and nearly no truth is called wrong', () => {
    const { kinds: caught, unmutated } = scoreMutants(read, { count: 600, seed: 9 })
    expect(unmutated.alarms / unmutated.n).toBeLessThanOrEqual(0.01)
    for (const kind of mutantKinds) expect(caught[kind].caught / caught[kind].n, kind).toBeGreaterThan(0.93)
  })
})
