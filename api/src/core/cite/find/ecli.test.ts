import { expect, test } from 'vitest'
import { findCitations } from '../find.ts'
import { citationOfKey } from '../tables/citation-of-key.ts'
import { keysInText, keysOf } from '../tables/reporters.ts'

test.each([
  ['ECLI:EU:C:2010:512', '2010', 'ECLI:EU:C', '512', 'cjeu'],
  ['EU:T:2016:650', '2016', 'ECLI:EU:T', '650', 'gceu'],
  ['ECLI:NL:HR:2019:1278', '2019', 'ECLI:NL:HR', '1278', undefined],
  ['ECLI:CE:ECHR:2009:0915JUD000123405', '2009', 'ECLI:CE:ECHR', '0915JUD000123405', 'echr'],
  ['ECLI:DE:BVerfG:2020:rs20200505.2bvr085915', '2020', 'ECLI:DE:BVerfG', 'rs20200505.2bvr085915', undefined],
])('“%s” is one neutral citation', (text, volume, reporter, page, court) => {
  const found = findCitations(`It was so held: ${text}.`)
  expect(found).toMatchObject([{ kind: 'full_case', form: 'neutral', text, volume, reporter, page }])
  expect([found[0]?.court, found[0]?.year]).toEqual([court, Number(volume)])
})

test('with and without its first letters an identifier is one key, which leads back to it', () => {
  const [short] = findCitations('Sky plc v SkyKick UK Ltd (C-371/18) EU:C:2020:45')
  const keys = keysInText('ECLI:EU:C:2020:45')
  expect(short === undefined ? [] : keysOf(short)).toEqual(keys)
  expect(keys.map(citationOfKey)).toEqual(['ECLI:EU:C:2020:45'])
})

test.each<[string, (string | undefined)[]]>([
  ['In L’Oréal SA v Bellure NV (C-487/07) EU:C:2009:378', ['L’Oréal SA', 'Bellure NV', 'C-487/07']],
  ['see PayPal v EUIPO, T-132/16, not published, EU:T:2017:316', ['PayPal', 'EUIPO', 'T-132/16']],
  [
    'Ferrari SpA v DU (Joined Cases C-720/18 and C-721/18) EU:C:2020:854',
    ['Ferrari SpA', 'DU', 'C-720/18 and C-721/18'],
  ],
  [
    'in Case C-210/96 Gut Springenheide v Oberkreisdirektor EU:C:1998:369',
    ['Gut Springenheide', 'Oberkreisdirektor', 'C-210/96'],
  ],
  ['the opinion (Case C-371/18, EU:C:2019:864)', [undefined, undefined, 'C-371/18']],
])('the names and the number of %s', (text, [plaintiff, defendant, docket]) => {
  const [found] = findCitations(`It is settled, ${text}.`)
  expect([found?.plaintiff, found?.defendant, found?.docket]).toEqual([plaintiff, defendant, docket])
})

test('its pins are paragraphs, and its reports are its parallels', () => {
  const [first, second] = findCitations('AS v Patentamt (C-541/18) EU:C:2019:725; [2019] Bus LR 2248')
  expect(second).toMatchObject({ reporter: 'Bus LR', parallelOf: 0, plaintiff: 'AS', docket: 'C-541/18' })
  expect(first?.fullStart).toBe(0)
  expect(findCitations('Lego, EU:C:2010:516, paragraphs 38 and 42.')[0]?.pins).toMatchObject([
    { label: '38', paragraph: true },
    { label: '42', paragraph: true },
  ])
})

test.each([
  'EU:C:2010',
  'XEU:C:2010:512',
  'EU:X:2010:512',
  'ECLI:eu:c:2010:512',
  'EU:C:2010:512:9',
  'EU: C:2010:5',
])('“%s” is none', text => expect(findCitations(`It was so held: ${text}.`)).toEqual([]))
