import { z } from 'zod'

/** What a thread is started with. */
export const Opened = z.object({
  root: z.string(),
  name: z.string(),
  isLocal: z.boolean(),
  dtype: z.enum(['fp32', 'fp16', 'q8', 'int8', 'uint8', 'q4']).nullable(),
  pooling: z.enum(['cls', 'mean']),
  task: z.enum(['embed', 'rerank']),
})
export type Opened = z.infer<typeof Opened>
