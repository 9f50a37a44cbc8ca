import { Role } from '@quaere/api/core/matter'
import { z } from 'zod'
import { api } from '#lib/api.ts'

const Demo = z.object({
  accounts: z.array(z.object({ email: z.string(), password: z.string(), role: Role, name: z.string() })),
})

/** The demonstration's sign-ins; none where no demonstration was seeded. */
export async function readDemo(): Promise<z.infer<typeof Demo>['accounts']> {
  return api.get('/api/demo', Demo).then(
    ({ accounts }) => accounts,
    () => [],
  )
}
