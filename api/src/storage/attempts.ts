import { newId } from '../core/ids.ts'
import type { Sql } from './session.ts'

/** How many attempts count within how many seconds. */
export type AttemptRule = { window: number; max: number }

/** Milliseconds after which nothing needs to be known of an address any more. */
const FORGOTTEN_AFTER = 3_600_000

/**
 * Counts an attempt under a key, an address and what was tried: allowed up to `max` in each window, which begins with the first
 * attempt after the last one ended. `retryAfter` is in seconds. By the clock of the database, which all servers share.
 */
export async function countAttempt(
  sql: Sql,
  key: string,
  { window, max }: AttemptRule,
): Promise<{ allowed: boolean; retryAfter: number | null }> {
  const now = sql`(extract(epoch from clock_timestamp()) * 1000)::bigint`
  // The column holds when the window began.
  const isOver = sql`auth_rate_limits.last_request + ${window * 1000}::bigint <= ${now}`
  const [row] = await sql<{ count: number; left: number }[]>`
    insert into auth_rate_limits (id, key, count, last_request) values (${newId()}, ${key}, 1, ${now})
    on conflict (key) do update
      set count = case when ${isOver} then 1 else auth_rate_limits.count + 1 end,
        last_request = case when ${isOver} then ${now} else auth_rate_limits.last_request end
    returning count, ceil((last_request + ${window * 1000}::bigint - ${now}) / 1000.0)::int as left`
  if (row === undefined) throw new Error('An attempt was not counted')
  if (row.count === 1)
    await sql`delete from auth_rate_limits where last_request < ${now} - ${FORGOTTEN_AFTER}::bigint`
  const allowed = row.count <= max
  return { allowed, retryAfter: allowed ? null : Math.max(1, row.left) }
}
