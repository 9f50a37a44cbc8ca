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

/** A place in a passage that cites one of some cases under a signal of disagreement. */
export type AgainstPlace = { passageId: string; signal: string; title: string }

/** Which of these passages cite a case of one of these keys by *but see*, *contra* or *but cf.* */
export async function citingAgainst(tx: Tx, passageIds: string[], keys: string[]): Promise<AgainstPlace[]> {
  if (passageIds.length === 0 || keys.length === 0) return []
  return tx<AgainstPlace[]>`
    select distinct passages.id as "passageId", signal, short_name as title
    from opinion_passages passages
      join citing_links on citing_id = passages.opinion_id
        and citing_links.start_at >= passages.start_at and citing_links.start_at < passages.end_at
      join opinion_citations on opinion_citations.opinion_id = cited_id and opinion_citations.key = any (${keys}::text[])
      join opinions on opinions.id = cited_id
    where passages.id = any (${passageIds}::uuid[]) and signal ~* '^(but|contra)\\M'`
}
