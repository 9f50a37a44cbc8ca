import { hash } from 'node:crypto'
import type { SetMiss } from './suite.ts'

/**
 * An id for each miss, the same in every run over the same data: of its set, the id that the data gives, and what was wanted of
 * which text; never of what came. Misses alike in all that are counted.
 */
export function missIds(misses: readonly SetMiss[]): string[] {
  const times = new Map<string, number>()
  return misses.map(({ set, id, what, wanted, text = '' }) => {
    const of = hash('sha256', JSON.stringify([what, wanted, text]), 'hex').slice(0, 10)
    const own = `${set} ${id} ${of}`
    const time = (times.get(own) ?? 0) + 1
    times.set(own, time)
    return time === 1 ? own : `${own} ${time}`
  })
}
