import { PipelineStep, pipelineSteps, quantileOf } from '../core/step-times.ts'
import type { StepTime } from '../core/wire/step-times.ts'
import type { Tx } from './session.ts'

/** What a server counted of one step, one model and one class of duration. */
export type CountedStep = {
  step: PipelineStep
  model: string
  bucket: number
  calls: number
  milliseconds: number
  tokensIn: number
  tokensOut: number
  isEstimated: boolean
  cost: number | null
}

/** Adds counts to those of the actor's firm and of today (UTC). */
export async function addStepTimes(tx: Tx, counted: readonly CountedStep[]): Promise<void> {
  await tx`select add_step_times(${JSON.stringify(counted)}::text::jsonb)`
}

/** Days that are looked back. */
const DAYS = 30

/** What the steps of the viewer's firm took lately; nothing for who is no administrator. */
export async function stepTimes(tx: Tx): Promise<StepTime[]> {
  const rows = await tx<(Omit<CountedStep, 'step'> & { step: string })[]>`
    select step, model, bucket, sum(calls)::float8 as calls, sum(milliseconds) as milliseconds,
      sum(tokens_in)::float8 as "tokensIn", sum(tokens_out)::float8 as "tokensOut",
      bool_or(is_estimated) as "isEstimated", sum(cost) as cost
    from step_times
    where day > (now() at time zone 'UTC')::date - ${DAYS}::int
    group by step, model, bucket
    order by step, model, bucket`
  const known = rows.flatMap(row => {
    const step = PipelineStep.safeParse(row.step)
    return step.success ? [{ ...row, step: step.data }] : []
  })
  const groups = Map.groupBy(known, ({ step, model }) => `${step} ${model}`)
  const order = Object.keys(pipelineSteps)
  return [...groups.values()]
    .flatMap(group => summed(group))
    .sort((a, b) => order.indexOf(a.step) - order.indexOf(b.step) || (a.model < b.model ? -1 : 1))
}

function summed(group: readonly CountedStep[]): StepTime[] {
  const [first] = group
  if (first === undefined) return []
  const sum = (of: (one: CountedStep) => number) => group.reduce((all, one) => all + of(one), 0)
  const priced = group.filter(({ cost }) => cost !== null)
  return [
    {
      step: first.step,
      model: first.model,
      calls: sum(one => one.calls),
      seconds: sum(one => one.milliseconds) / 1000,
      p50: quantileOf(group, 0.5),
      p95: quantileOf(group, 0.95),
      tokensIn: sum(one => one.tokensIn),
      tokensOut: sum(one => one.tokensOut),
      isEstimated: group.some(({ isEstimated }) => isEstimated),
      cost: priced.length === 0 ? null : priced.reduce((all, { cost }) => all + (cost ?? 0), 0),
    },
  ]
}
