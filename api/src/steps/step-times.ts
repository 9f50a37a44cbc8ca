import type { Actor } from '../core/matter.ts'
import { type PipelineStep, type StepTimes, bucketOf } from '../core/step-times.ts'
import { type CountedStep, addStepTimes } from '../storage/step-times.ts'
import type { Db } from '../storage/session.ts'

/** Prices of a million tokens, in whatever currency they are given. */
export type Price = { in: number; out: number }

/** Milliseconds between additions to the database. */
const ADD_EVERY = 30_000

/** Counts calls in memory and adds them to the database now and then. Without a price, what they cost is not known. */
export function openStepTimes(db: Db, price: Price | null): StepTimes {
  let counted = new Map<Actor['id'], Map<string, CountedStep>>()
  const times: StepTimes = {
    note(actor, { step, milliseconds, calls = 1, model = '', use = null, isPriced = true }) {
      if (calls < 1) return
      const bucket = bucketOf(milliseconds)
      const own = counted.get(actor.id) ?? new Map<string, CountedStep>()
      counted.set(actor.id, own)
      const key = `${step} ${bucket} ${model}`
      own.set(
        key,
        together(own.get(key), {
          step,
          model: model.slice(0, 200),
          bucket,
          calls,
          milliseconds: milliseconds * calls,
          tokensIn: use?.tokensIn ?? 0,
          tokensOut: use?.tokensOut ?? 0,
          isEstimated: use?.isEstimated ?? false,
          cost:
            use === null || price === null || !isPriced
              ? null
              : (use.tokensIn * price.in + use.tokensOut * price.out) / 1_000_000,
        }),
      )
    },
    async flush() {
      const taken = counted
      counted = new Map()
      for (const [id, own] of taken) {
        const rows = [...own.values()]
        await db
          .as({ id }, tx => addStepTimes(tx, rows))
          .catch(() => {
            const kept = counted.get(id) ?? new Map<string, CountedStep>()
            counted.set(id, kept)
            for (const [key, row] of own) kept.set(key, together(kept.get(key), row))
          })
      }
    },
    async stop() {
      clearInterval(timer)
      await times.flush()
    },
  }
  const timer = setInterval(() => void times.flush(), ADD_EVERY)
  timer.unref()
  return times
}

function together(a: CountedStep | undefined, b: CountedStep): CountedStep {
  if (a === undefined) return b
  return {
    ...b,
    calls: a.calls + b.calls,
    milliseconds: a.milliseconds + b.milliseconds,
    tokensIn: a.tokensIn + b.tokensIn,
    tokensOut: a.tokensOut + b.tokensOut,
    isEstimated: a.isEstimated || b.isEstimated,
    cost: a.cost === null && b.cost === null ? null : (a.cost ?? 0) + (b.cost ?? 0),
  }
}

/** Does the work and counts how long it took. What fails is not counted: it says nothing of how long the work takes. */
export async function timed<T>(
  { times }: { times?: StepTimes | undefined },
  actor: Pick<Actor, 'id'>,
  step: PipelineStep,
  work: () => Promise<T> | T,
  model = '',
): Promise<T> {
  const since = performance.now()
  const done = await work()
  times?.note(actor, { step, milliseconds: performance.now() - since, model })
  return done
}
