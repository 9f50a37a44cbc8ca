import type { Tx } from './session.ts'

/** Which of these cases cite which of them, each pair once. */
export async function citingAmong(tx: Tx, ids: string[]): Promise<{ citing: string; cited: string }[]> {
  if (ids.length < 2) return []
  return tx<{ citing: string; cited: string }[]>`
    select citing_id as citing, cited_id as cited from citing_links
    where cited_id = any (${ids}::uuid[]) and citing_id = any (${ids}::uuid[])
    union
    select citing_id, cited_id from listed_links
    where cited_id = any (${ids}::uuid[]) and citing_id = any (${ids}::uuid[])`
}
