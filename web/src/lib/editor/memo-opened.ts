import { z } from 'zod'

/** What opening an assignment's memo answers. */
export const MemoOpened = z.object({ id: z.uuid() })
