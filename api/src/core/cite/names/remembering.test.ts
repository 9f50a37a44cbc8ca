import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { remembering } from './remembering.ts'

setFlagsFromString('--expose-gc')
const collect = z.custom<() => void>(value => typeof value === 'function').parse(runInNewContext('gc'))

test('an answer is made once for each name, and the same for any string of those characters', () => {
  const asked: string[] = []
  const lengthOf = remembering((name: string) => {
    asked.push(name)
    return [name]
  })
  const odd = 'Müller-Lüdenscheidt “& Co.” \ud800 \u2028\0'
  expect(lengthOf(odd)).toEqual([odd])
  expect(lengthOf(`x${odd}`.slice(1))).toBe(lengthOf(odd))
  expect(asked).toEqual([odd])
})

test('a name longer than any is answered, and not kept', () => {
  let times = 0
  const count = remembering(() => ++times)
  const long = 'a'.repeat(501)
  expect([count(long), count(long)]).toEqual([1, 2])
})

test('a remembered name, or a piece of it that was the answer, does not keep the text that it was cut out of', () => {
  const pieceOf = remembering((name: string) => name.slice(1))
  collect()
  const before = process.memoryUsage().heapUsed
  for (let index = 0; index < 50; index++) {
    const text = `Halloran the ${index}th of Franklin v. Marsh`.padEnd(1_000_000, `${index} words of it `)
    pieceOf(text.slice(0, 30))
  }
  collect()
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(10_000_000)
})
