import { expect, test } from 'vitest'
import { readLabelledFinds, scoreLabelledFinds } from './labelled-finds.ts'

const label = {
  opinion: 'a',
  start: 5,
  end: 17,
  text: '347 U.S. 483',
  kind: 'full_case',
  right: true,
  why: '',
}

test('a labelled find counts while it is found at its place', () => {
  const opinions = [{ id: 'a', text: 'Held 347 U.S. 483 (1954).' }]
  expect(scoreLabelledFinds(opinions, [label])).toEqual({ n: 1, right: 1, missing: [] })
  expect(scoreLabelledFinds(opinions, [{ ...label, right: false }])).toEqual({ n: 1, right: 0, missing: [] })
})

test('a find that moved or changed its kind is missing', () => {
  const opinions = [{ id: 'a', text: 'It is held 347 U.S. 483 (1954).' }]
  expect(scoreLabelledFinds(opinions, [label])).toEqual({ n: 0, right: 0, missing: [label] })
})

test('opinions without labels are not judged', () => {
  expect(scoreLabelledFinds([{ id: 'b', text: '347 U.S. 483' }], [label])).toEqual({
    n: 0,
    right: 0,
    missing: [],
  })
})

test('two hundred finds are labelled, each with a reason', () => {
  const labels = readLabelledFinds()
  expect(labels).toHaveLength(200)
  expect(labels.every(l => l.why !== '' && l.end - l.start === l.text.length)).toBe(true)
})
