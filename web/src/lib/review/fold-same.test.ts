import { wordDiff } from '@quaere/api/core/word-diff'
import { expect, test } from 'vitest'
import { foldSame } from './fold-same.ts'

const paragraphs = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, at) => `Paragraph ${from + at} stands.`)

const told = (before: string[], after: string[]) =>
  foldSame(wordDiff(before.join('\n\n'), after.join('\n\n'))).map(each =>
    each.kind === 'left_out' ? each.paragraphs : `${each.kind}: ${each.text.trim()}`,
  )

test('of what both texts have, what lies around a difference stays, and the rest is counted', () => {
  const before = paragraphs(1, 40)
  const after = before.with(9, 'Paragraph ten falls.').with(29, 'Paragraph 30 stands still.')
  const folded = told(before, after)
  expect(folded[0]).toBe(8)
  expect(folded[1]).toBe('same: Paragraph 9 stands.\n\nParagraph')
  expect(folded.filter(each => typeof each === 'number')).toEqual([8, 17, 9])
  expect(folded).toContain('added: still')
})

test('what is left out and what is told are the whole of both texts', () => {
  const before = paragraphs(1, 20)
  const after = [...before.slice(0, 5), ...before.slice(6), 'A last one.']
  const changes = wordDiff(before.join('\n\n'), after.join('\n\n'))
  const whole = before.join('\n\n')
  for (const each of foldSame(changes)) {
    if (each.kind === 'left_out' || each.kind === 'added') continue
    expect(whole.slice(each.before, each.before + each.text.length)).toBe(each.text)
  }
})

test('a short text is told whole, and two equal ones are one count', () => {
  expect(told(['One.', 'Two.', 'Three.'], ['One.', 'Two!', 'Three.']).join()).not.toMatch(/\d/)
  expect(told(paragraphs(1, 9), paragraphs(1, 9))).toEqual([9])
})
