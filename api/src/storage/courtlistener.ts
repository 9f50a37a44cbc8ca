import type { Tx } from './session.ts'

/** A row of `opinions`; `said` is JSON. */
export type StagedOpinion = { id: number; clusterId: number; fingerprint: string; said: string }
/** A row of `opinion-clusters`; `said` is JSON. */
export type StagedCluster = { id: number; docketId: number | null; said: string }
/** A row of `citations`; `kind` is CourtListener's number of the kind of reporter. */
export type StagedCitation = { id: number; clusterId: number; kind: number; citation: string }
/** A row of `citation-map`: one opinion cites another. */
export type StagedCited = { id: number; citingId: number; citedId: number }
/** A row of `dockets` as it is kept until its case is joined. */
export type StagedDocket = { id: number; courtId: string; docketNumber: string }
/** A row of `courts`. */
export type StagedCourt = { id: string; name: string }

/** Any number of its own: what the advisory lock of this file is taken with. */
const COURTLISTENER_LOCK = 20

/** Rows of these cases wait again. Two files at once would mark them in different orders, so they take turns. */
async function markWaiting(tx: Tx, clusterIds: number[]): Promise<void> {
  if (clusterIds.length === 0) return
  await tx`select pg_advisory_xact_lock(${COURTLISTENER_LOCK})`
  await tx`
    update courtlistener_opinions set waiting = waiting + 1 where cluster_id = any (${clusterIds}::bigint[])`
}

/** Whom rows of these ids belong to as they are held, where they come with another `owner` now: the case or opinion they leave. */
const ownersLeft = async (
  tx: Tx,
  table: string,
  owner: string,
  ids: number[],
  owners: number[],
): Promise<readonly { id: string }[]> =>
  tx<{ id: string }[]>`
    select distinct held.${tx(owner)}::text as id
    from ${tx(table)} held join unnest(${ids}::bigint[], ${owners}::bigint[]) given (id, owner) on given.id = held.id
    where given.owner <> held.${tx(owner)}`

/** Opinions, no id twice. Answers how many of them are new or changed. */
export async function stageOpinions(tx: Tx, rows: StagedOpinion[]): Promise<number> {
  if (rows.length === 0) return 0
  await tx`select pg_advisory_xact_lock(${COURTLISTENER_LOCK})`
  const ids = rows.map(row => row.id)
  const clusters = rows.map(row => row.clusterId)
  const moved = await ownersLeft(tx, 'courtlistener_opinions', 'cluster_id', ids, clusters)
  const changed = await tx<{ id: string }[]>`
    insert into courtlistener_opinions as held (id, cluster_id, fingerprint, said)
    select * from unnest(
      ${ids}::bigint[],
      ${clusters}::bigint[],
      ${rows.map(row => row.fingerprint)}::text[],
      ${rows.map(row => row.said)}::text[])
    on conflict (id) do update set cluster_id = excluded.cluster_id, fingerprint = excluded.fingerprint,
      said = excluded.said, waiting = held.waiting + 1
    where held.fingerprint <> excluded.fingerprint
    returning id::text`
  // The case that an opinion left is joined anew without it.
  await markWaiting(
    tx,
    moved.map(row => Number(row.id)),
  )
  return changed.length
}

/** Clusters, no id twice: cases of opinions that are held are to be joined anew. */
export async function stageClusters(tx: Tx, rows: StagedCluster[]): Promise<void> {
  const changed = await tx<{ id: string }[]>`
    insert into courtlistener_clusters as held (id, docket_id, said)
    select id, nullif(docket_id, 0), said
    from unnest(
      ${rows.map(row => row.id)}::bigint[],
      ${rows.map(row => row.docketId ?? 0)}::bigint[],
      ${rows.map(row => row.said)}::text[]) given (id, docket_id, said)
    on conflict (id) do update set docket_id = excluded.docket_id, said = excluded.said
    where (held.docket_id, held.said) is distinct from (excluded.docket_id, excluded.said)
    returning id::text`
  await markWaiting(
    tx,
    changed.map(row => Number(row.id)),
  )
}

/** Citations, no id twice. The case that a citation left is joined anew without it. */
export async function stageCitations(tx: Tx, rows: StagedCitation[]): Promise<void> {
  await tx`select pg_advisory_xact_lock(${COURTLISTENER_LOCK})`
  const ids = rows.map(row => row.id)
  const clusters = rows.map(row => row.clusterId)
  const left = await ownersLeft(tx, 'courtlistener_citations', 'cluster_id', ids, clusters)
  const changed = await tx<{ id: string }[]>`
    insert into courtlistener_citations as held (id, cluster_id, kind, citation)
    select * from unnest(
      ${ids}::bigint[],
      ${clusters}::bigint[],
      ${rows.map(row => row.kind)}::smallint[],
      ${rows.map(row => row.citation)}::text[])
    on conflict (id) do update set cluster_id = excluded.cluster_id, kind = excluded.kind, citation = excluded.citation
    where (held.cluster_id, held.kind, held.citation)
      is distinct from (excluded.cluster_id, excluded.kind, excluded.citation)
    returning cluster_id::text as id`
  await markWaiting(
    tx,
    [...left, ...changed].map(row => Number(row.id)),
  )
}

/** Pairs of an opinion and one that it cites, no id twice. The case of an opinion that a pair left is joined anew without it. */
export async function stageCited(tx: Tx, rows: StagedCited[]): Promise<void> {
  await tx`select pg_advisory_xact_lock(${COURTLISTENER_LOCK})`
  const ids = rows.map(row => row.id)
  const citing = rows.map(row => row.citingId)
  const left = await ownersLeft(tx, 'courtlistener_cited', 'citing_id', ids, citing)
  const changed = await tx<{ id: string }[]>`
    insert into courtlistener_cited as held (id, citing_id, cited_id)
    select * from unnest(
      ${ids}::bigint[],
      ${citing}::bigint[],
      ${rows.map(row => row.citedId)}::bigint[])
    on conflict (id) do update set citing_id = excluded.citing_id, cited_id = excluded.cited_id
    where (held.citing_id, held.cited_id) is distinct from (excluded.citing_id, excluded.cited_id)
    returning citing_id::text as id`
  const cases = await tx<{ id: string }[]>`
    select distinct cluster_id::text as id from courtlistener_opinions
    where id = any (${[...left, ...changed].map(row => Number(row.id))}::bigint[])`
  await markWaiting(
    tx,
    cases.map(row => Number(row.id)),
  )
}

/** Dockets, no id twice. */
export async function stageDockets(tx: Tx, rows: StagedDocket[]): Promise<void> {
  const changed = await tx<{ id: string }[]>`
    insert into courtlistener_dockets as held (id, court_id, docket_number)
    select * from unnest(
      ${rows.map(row => row.id)}::bigint[],
      ${rows.map(row => row.courtId)}::text[],
      ${rows.map(row => row.docketNumber)}::text[])
    on conflict (id) do update set court_id = excluded.court_id, docket_number = excluded.docket_number
    where (held.court_id, held.docket_number) is distinct from (excluded.court_id, excluded.docket_number)
    returning id::text`
  const clusters = await tx<{ id: string }[]>`
    select id::text from courtlistener_clusters
    where docket_id = any (${changed.map(row => Number(row.id))}::bigint[])`
  await markWaiting(
    tx,
    clusters.map(row => Number(row.id)),
  )
}

/** Courts, no id twice. There are a few thousand in all, so that one change joins every case of that court anew. */
export async function stageCourts(tx: Tx, rows: StagedCourt[]): Promise<void> {
  const changed = await tx<{ id: string }[]>`
    insert into courtlistener_courts as held (id, name)
    select * from unnest(${rows.map(row => row.id)}::text[], ${rows.map(row => row.name)}::text[])
    on conflict (id) do update set name = excluded.name
    where held.name <> excluded.name
    returning id`
  await tx`select pg_advisory_xact_lock(${COURTLISTENER_LOCK})`
  await tx`
    update courtlistener_opinions set waiting = waiting + 1
    where cluster_id in (
      select clusters.id
      from courtlistener_clusters clusters join courtlistener_dockets dockets on dockets.id = docket_id
      where court_id = any (${changed.map(row => row.id)}::text[]))`
}

/** A row that was left out, by its line, and why, as a sentence. */
export type TableFailure = { line: number; reason: string }
/** How far a file has come: `bytes` of it once unpacked, `line` is the next one, `rows` and `unchanged` count those taken. */
export type TablePosition = {
  bytes: number
  line: number
  rows: number
  unchanged: number
  failures: TableFailure[]
  isWhole: boolean
}

/** Where an earlier import of the same bytes stopped; null when there was none. */
export async function tablePosition(tx: Tx, fingerprint: string): Promise<TablePosition | null> {
  const [row] = await tx<TablePosition[]>`
    select bytes::float8 as bytes, line::float8 as line, rows::float8 as rows, unchanged::float8 as unchanged, failures,
      is_whole as "isWhole"
    from courtlistener_files where fingerprint = ${fingerprint}`
  return row ?? null
}

/** To be called in the transaction that saves the rows before this position. */
export async function saveTablePosition(tx: Tx, fingerprint: string, at: TablePosition): Promise<void> {
  await tx`
    insert into courtlistener_files (fingerprint, bytes, line, rows, unchanged, failures, is_whole)
    values (${fingerprint}, ${at.bytes}, ${at.line}, ${at.rows}, ${at.unchanged},
      ${JSON.stringify(at.failures)}::text::jsonb, ${at.isWhole})
    on conflict (fingerprint) do update set bytes = excluded.bytes, line = excluded.line, rows = excluded.rows,
      unchanged = excluded.unchanged, failures = excluded.failures, is_whole = excluded.is_whole`
}

/** What the tables say of one case; every `said` is JSON. `opinions` come in no order, each with the ids of those it cites. */
export type StagedCase = {
  clusterId: number
  said: string | null
  courtId: string | null
  court: string | null
  docketNumber: string | null
  citations: { kind: number; citation: string }[]
  opinions: { id: number; waiting: number; said: string; cited: number[] }[]
}

/** How many cases are to be joined. */
export async function countWaitingCases(tx: Tx): Promise<number> {
  const [row] = await tx<{ count: number }[]>`
    select count(distinct cluster_id)::int as count from courtlistener_opinions where waiting > 0`
  return row?.count ?? 0
}

/** Whether rows wait to be joined to cases. */
export async function hasWaitingCases(tx: Tx): Promise<boolean> {
  return (await tx`select from courtlistener_opinions where waiting > 0 limit 1`).length > 0
}

/** The next cases that are to be joined, by id, after the case `after`. */
export async function waitingCases(tx: Tx, after: number, limit: number): Promise<StagedCase[]> {
  const found = await tx<{ id: string }[]>`
    select distinct cluster_id::text as id, cluster_id
    from courtlistener_opinions
    where waiting > 0 and cluster_id > ${after}
    order by cluster_id
    limit ${limit}`
  const ids = found.map(row => Number(row.id))
  const clusters = await tx<Pick<StagedCase, 'clusterId' | 'said' | 'courtId' | 'court' | 'docketNumber'>[]>`
    select wanted.id::float8 as "clusterId", said, court_id as "courtId", courts.name as court,
      docket_number as "docketNumber"
    from unnest(${ids}::bigint[]) wanted (id)
      left join courtlistener_clusters clusters on clusters.id = wanted.id
      left join courtlistener_dockets dockets on dockets.id = docket_id
      left join courtlistener_courts courts on courts.id = court_id
    order by wanted.id`
  const citations = await tx<{ clusterId: number; kind: number; citation: string }[]>`
    select cluster_id::float8 as "clusterId", kind::int as kind, citation
    from courtlistener_citations
    where cluster_id = any (${ids}::bigint[])
    order by id`
  const opinions = await tx<
    { clusterId: number; id: number; waiting: number; said: string; cited: number[] }[]
  >`
    select cluster_id::float8 as "clusterId", id::float8 as id, waiting, said,
      array(select cited_id::float8 from courtlistener_cited where citing_id = opinions.id order by 1) as cited
    from courtlistener_opinions opinions
    where cluster_id = any (${ids}::bigint[])`
  const citationsOf = Map.groupBy(citations, row => row.clusterId)
  const opinionsOf = Map.groupBy(opinions, row => row.clusterId)
  return clusters.map(cluster => ({
    ...cluster,
    citations: citationsOf.get(cluster.clusterId) ?? [],
    opinions: opinionsOf.get(cluster.clusterId) ?? [],
  }))
}

/** These opinions stand in their cases as they were loaded; one that changed meanwhile goes on waiting. */
export async function endWaiting(tx: Tx, opinions: { id: number; waiting: number }[]): Promise<void> {
  await tx`
    update courtlistener_opinions held set waiting = 0
    from unnest(${opinions.map(one => one.id)}::bigint[], ${opinions.map(one => one.waiting)}::int[]) joined (id, waiting)
    where held.id = joined.id and held.waiting = joined.waiting`
}
