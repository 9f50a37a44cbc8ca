import { AssignmentState } from '@quaere/api/core/matter'
import { expect, test } from 'vitest'
import { assignmentShown, stepsOf } from './states.ts'

test('every state of an assignment stands exactly once on its way', () => {
  for (const state of AssignmentState.options) {
    const steps = stepsOf(state)
    expect(steps.filter(step => step.is === 'now').length).toBe(state === 'delivered' ? 0 : 1)
    expect(assignmentShown[state].glyph).not.toBe('')
  }
})

test('what is done stands before what is ahead', () => {
  expect(stepsOf('in_review').map(step => step.is)).toEqual(['done', 'done', 'done', 'now', 'ahead', 'ahead'])
  expect(stepsOf('delivered').every(step => step.is === 'done')).toBe(true)
})

test('a declined assignment has nothing ahead', () => {
  expect(stepsOf('declined').map(step => step.words)).toEqual(['Filed', 'Declined by the firm'])
})
