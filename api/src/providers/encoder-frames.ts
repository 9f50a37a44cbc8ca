import { z } from 'zod'

/** A batch for a thread; with a `query` each text is judged beside it. */
export const Asked = z.object({ id: z.number(), texts: z.array(z.string()), query: z.string().nullable() })
export type Asked = z.infer<typeof Asked>

/** What a thread says: that it is ready, or the numbers of a batch, or why there are none. */
export const Said = z.union([
  z.object({ isReady: z.literal(true) }),
  z.object({ id: z.number(), numbers: z.instanceof(Float32Array) }),
  z.object({ id: z.number(), failed: z.string() }),
])
