import type { Tx } from './session.ts'

/** Whose jurisdiction is meant: a matter's, or that of the matter to which a memo belongs. */
export type JurisdictionOf = { matter?: string | undefined; memo?: string | undefined }

/** The jurisdiction of a matter as it is written; null where the actor sees no such matter, or it has none. */
export async function jurisdictionOf(tx: Tx, { matter, memo }: JurisdictionOf): Promise<string | null> {
  if (matter === undefined && memo === undefined) return null
  const [row] = await tx<{ jurisdiction: string | null }[]>`
    select jurisdiction from matters
    where id = ${matter ?? null} or (${matter === undefined} and id = (select matter_id from memos where id = ${memo ?? null}))`
  return row?.jurisdiction ?? null
}
