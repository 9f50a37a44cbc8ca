import { namePairs, scoreNames } from './name-comparison.ts'
import { registerFiles } from './register-scores.ts'
import { type EvalSet, share } from './set.ts'

const name = 'names'
const HAND_READ = new URL('../../datasets/name-pairs.jsonl', import.meta.url).pathname

/** Pairs of names of one case and of the nearest other cases: what the comparison of names is worth by itself. */
export const namesSet: EvalSet = {
  name,
  files: Object.values(registerFiles),
  async measure({ at, progress }) {
    await progress(0, 1)
    const { positives, negatives, byKind, disagreements } = await scoreNames(
      await namePairs(at('.')),
      HAND_READ,
    )
    const kinds = [...byKind].filter(([kind]) => kind !== 'same citation')
    return {
      metrics: [
        share(name, 'recall (one case in two spellings called the same)', positives.hit, positives.n),
        share(
          name,
          'precision (pairs called the same that are)',
          positives.hit,
          positives.hit + negatives.false,
        ),
        share(name, 'other cases called the same', negatives.false, negatives.n),
        ...kinds.map(([kind, { n, wrong }]) => share(name, `called the same: ${kind}`, wrong, n)),
      ],
      misses: disagreements.map(({ a, b, same, why, kind }) => ({
        id: `${a} | ${b}`,
        what: kind,
        wanted: same ? 'the same' : 'another',
        found: same ? 'another' : 'the same',
        reason: why,
      })),
    }
  },
}
