import type { Tx } from './session.ts'

/** Ids of all opinions of any of these courts. */
export async function opinionsOfCourts(tx: Tx, courts: string[]): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    select id from opinions
    where court_id = any (${courts}::text[])`
  return rows.map(row => row.id)
}
