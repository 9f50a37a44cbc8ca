import { z } from 'zod'

/** GET /api/meaning (staff): the filling of a new embedding model's vectors; null where the model was never changed. */
export const ModelChange = z
  .object({
    /** What is filled, for people. */
    model: z.string(),
    state: z.enum(['queued', 'running', 'failed', 'cancelled', 'done']),
    /** Passages that have their new vector, and all of them. */
    done: z.int(),
    total: z.int(),
    /** Vectors in the graph that is being built; null when none is. */
    indexed: z.int().nullable(),
  })
  .nullable()
export type ModelChange = z.infer<typeof ModelChange>
