import { expect, test } from 'vitest'
import { readFloors } from './baseline.ts'
import { earlierFloors, loweredFloors, readExcuses } from './floors-lowered.ts'

const earlier = [{ s: { least: 0.5, share: { most: 0.1 } } }]

test('floors only rise: none of any commit stands lower today, or is gone, without a reason in floors-lowered.json', async ({
  skip,
}) => {
  const versions = await earlierFloors()
  if (versions.length === 0) skip('There is no history here to compare with')
  expect(loweredFloors(versions, await readFloors(), await readExcuses())).toEqual([])
})

test('every reason belongs to a floor that stands lower, so that none waits for a later fall', async ({
  skip,
}) => {
  const versions = await earlierFloors()
  if (versions.length < 16) skip('The history here does not reach back to the first floors')
  const lowered = loweredFloors(versions, await readFloors(), [])
  for (const { suite, metric, was } of await readExcuses())
    expect(lowered.map(one => ({ suite: one.suite, metric: one.metric, was: one.was }))).toContainEqual({
      suite,
      metric,
      was,
    })
})

test('a floor that stays or rises is held; a lower one, a larger share and one that is gone are told', () => {
  expect(loweredFloors(earlier, { s: { least: 0.5, share: { most: 0.05 }, more: 1 } }, [])).toEqual([])
  expect(loweredFloors(earlier, { s: { least: 0.49, share: { most: 0.2 } } }, [])).toEqual([
    { suite: 's', metric: 'least', was: 0.5, is: 0.49 },
    { suite: 's', metric: 'share', was: { most: 0.1 }, is: { most: 0.2 } },
  ])
  expect(loweredFloors(earlier, {}, []).map(one => one.is)).toEqual([null, null])
})

test('a least cannot take the place of a most, nor the other way round', () => {
  expect(loweredFloors(earlier, { s: { least: { most: 0.5 }, share: 0.1 } }, [])).toHaveLength(2)
})

test('a reason excuses one floor at its one value: what stood before or since at another is told again', () => {
  const excuse = { suite: 's', metric: 'least', was: 0.5, why: 'It was set before there was a whole run.' }
  const now = { s: { least: 0.4, share: { most: 0.1 } } }
  expect(loweredFloors(earlier, now, [excuse])).toEqual([])
  expect(loweredFloors([...earlier, { s: { least: 0.45 } }], now, [excuse])).toEqual([
    { suite: 's', metric: 'least', was: 0.45, is: 0.4 },
  ])
})
