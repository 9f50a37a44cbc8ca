import { z } from 'zod'
import { PipelineStep } from '../step-times.ts'

/**
 * GET /api/evals/steps (administrators): what each step of the pipeline took in the last 30 days, by the model that did it, in the
 * order of the work. The same at /api/evals/steps.csv.
 */
export const StepTime = z.object({
  step: PipelineStep,
  /** Empty where no model is asked. */
  model: z.string(),
  calls: z.number(),
  /** Of all calls together. */
  seconds: z.number(),
  /** Milliseconds. */
  p50: z.number(),
  p95: z.number(),
  tokensIn: z.number(),
  tokensOut: z.number(),
  /** Some of the tokens were counted by the length of the text, because the endpoint did not say. */
  isEstimated: z.boolean(),
  /** In the currency of QUAERE_CHAT_PRICE; null where no price was set. */
  cost: z.number().nullable(),
})
export type StepTime = z.infer<typeof StepTime>
