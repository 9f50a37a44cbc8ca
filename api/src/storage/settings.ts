import { z } from 'zod'
import type { Tx } from './session.ts'

/** What the program remembers about itself; null when it was never set. As the owner. */
export async function readSetting<T>(tx: Tx, key: string, shape: z.ZodType<T>): Promise<T | null> {
  const [row] = await tx<{ value: unknown }[]>`select value from app_settings where key = ${key}`
  return row === undefined ? null : shape.parse(row.value)
}

/** Keeps a setting of the program's own, in the place of an earlier one of that key. */
export async function writeSetting(tx: Tx, key: string, value: JsonValue): Promise<void> {
  await tx`
    insert into app_settings (key, value) values (${key}, ${tx.json(value)})
    on conflict (key) do update set value = excluded.value`
}

type JsonValue = Parameters<Tx['json']>[0]

/** The sign-ins that the demonstration prints and the sign-in page offers. */
export const DemoAccounts = z.array(
  z.object({ email: z.string(), password: z.string(), name: z.string(), role: z.string() }),
)
export type DemoAccounts = z.infer<typeof DemoAccounts>
