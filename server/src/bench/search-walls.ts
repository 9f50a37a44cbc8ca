import type { Metric } from '@quaere/evals/metric'
import { proportion } from '@quaere/evals/metric'
import { openDeps } from '../open.ts'
import type { Bench } from './bench-suite.ts'
import { once } from './figures.ts'
import type { RealOpinion } from './made-opinions.ts'
import { blocksOf } from './made-opinions.ts'
import { makeWorld } from './matter-world.ts'
import { tryWalls } from './matter-trials.ts'
import { recallOfOneMatter } from './one-matter.ts'
import { setStage } from './stage.ts'

const suite = 'search'
const TRIALS = 10_000

/** What a member of one of 200 matters finds, and that nobody ever finds what is not theirs. */
export async function measureWalls(bench: Bench, real: readonly RealOpinion[]): Promise<Metric[]> {
  const { server, report, signal } = bench
  const stage = await setStage(server, 'no')
  try {
    const { deps, close } = await openDeps(stage.config, 'elsewhere')
    try {
      const texts = real.flatMap(opinion => blocksOf(opinion.text).slice(0, 3))
      const world = await makeWorld(deps, texts, { matters: 200, people: 24, seed: 3 }, (done, total) =>
        report('making matters', done, total),
      )
      const { right, of } = await recallOfOneMatter(deps, world)
      const told = await tryWalls(deps, world, { trials: TRIALS, seed: 17 }, done => {
        signal.throwIfAborted()
        report('trials of who sees what', done, TRIALS)
      })
      return [
        proportion(suite, 'one of 200 matters, recall@10 of documents against exact', right, of),
        once(suite, 'trials of user, wall and question', told.trials),
        once(suite, '– foreign passages in them', told.foreign.length),
        once(suite, '– passages found in them', told.found),
        once(suite, '– refused, as the matter was not to be seen', told.refused),
        once(suite, '– lacking: refused or empty though it was to be seen', told.lacking.length),
      ]
    } finally {
      await close()
    }
  } finally {
    await stage.close()
  }
}
