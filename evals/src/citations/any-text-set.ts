import { brokenBy } from './finder-properties.ts'
import { type EvalSet, type Missed, share } from './set.ts'

const name = 'any text'

/** Texts that are made up, and the seed of the first: the same ones every time. */
const CASES = 10_000
const SEED = 1

/** What must be true of finding whatever the text: no crash, spans inside it, the same twice, and cuts that move nothing. */
export const anyTextSet: EvalSet = {
  name,
  files: [],
  async measure({ progress }) {
    const misses: Missed[] = []
    for (let i = 0; i < CASES; i++) {
      await progress(i, CASES)
      const broken = brokenBy(SEED + i)
      if (broken !== undefined)
        misses.push({
          id: `seed ${SEED + i}`,
          what: 'text',
          wanted: 'every rule kept',
          found: broken,
          reason: 'a rule is broken',
        })
    }
    return { metrics: [share(name, 'texts that break a rule', misses.length, CASES)], misses }
  },
}
