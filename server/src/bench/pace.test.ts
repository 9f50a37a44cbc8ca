import { expect, test } from 'vitest'
import { paceOf } from './pace.ts'

test('every question is asked once, and never more at once than are allowed', async () => {
  const questions = Array.from({ length: 23 }, (_, index) => `question ${index}`)
  const asked: string[] = []
  let [now, most] = [0, 0]
  const pace = await paceOf(questions, 4, async question => {
    most = Math.max(most, ++now)
    asked.push(question)
    await new Promise(resolve => setImmediate(resolve))
    now--
  })
  expect(asked.sort()).toEqual([...questions].sort())
  expect(most).toBe(4)
  expect(pace).toBeGreaterThan(0)
})

test('one at a time is in order', async () => {
  const asked: string[] = []
  await paceOf(['a', 'b', 'c'], 1, async question => void asked.push(question))
  expect(asked).toEqual(['a', 'b', 'c'])
})
