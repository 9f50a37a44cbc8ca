import { createHash } from 'node:crypto'
import { storable } from '@quaere/api/core/storable'
import type {
  StagedCitation,
  StagedCited,
  StagedCluster,
  StagedCourt,
  StagedDocket,
  StagedOpinion,
} from '@quaere/api/storage/courtlistener'
import { readOpinion, type SaidOpinion } from './courtlistener-opinion.ts'

/** CourtListener's bulk tables that make cases, and the columns by which each is told; others may come and go. */
export const tables = {
  opinions: ['id', 'cluster_id', 'type'],
  citations: ['id', 'cluster_id', 'volume', 'reporter', 'page'],
  clusters: ['id', 'case_name', 'date_filed'],
  cited: ['id', 'citing_opinion_id', 'cited_opinion_id'],
  dockets: ['id', 'court_id', 'docket_number'],
  courts: ['id', 'full_name'],
} as const
/** A table of CourtListener's bulk data, by what its rows are. */
export type Table = keyof typeof tables

/** The table whose columns these are; null when they are none of them. */
export function tableOf(columns: readonly string[]): Table | null {
  const names = ['citations', 'opinions', 'clusters', 'cited', 'dockets', 'courts'] as const
  return names.find(name => tables[name].every(column => columns.includes(column))) ?? null
}

/** One row by its columns; an empty field is ''. */
export type Row = ReadonlyMap<string, string>

/** A row as it is kept, or why it is left out. */
export type ReadRow<T> = { ok: true; staged: T } | { ok: false; reason: string }

const refused = (reason: string): { ok: false; reason: string } => ({ ok: false, reason })
const idIn = (text: string | undefined): number | null =>
  /^[1-9]\d{0,14}$/.test(text ?? '') ? Number(text) : null
const noId = (row: Row, column = 'id') => refused(`“${(row.get(column) ?? '').slice(0, 40)}” is no ${column}`)

/** Another way of reading the words makes every row count as changed. */
const READING = 'courtlistener-5'

/** A row of `opinions`. */
export function opinionRow(row: Row): ReadRow<StagedOpinion> {
  const id = idIn(row.get('id'))
  const clusterId = idIn(row.get('cluster_id'))
  if (id === null) return noId(row)
  if (clusterId === null) return noId(row, 'cluster_id')
  const read = readOpinion({
    ...filled(row),
    resource_uri: `/opinions/${id}/`,
    cluster: `/clusters/${clusterId}/`,
  })
  if (read === null || read.said.text.trim() === '') return refused('the opinion has no text')
  return { ok: true, staged: stagedOpinion(id, clusterId, read.said) }
}

/** An opinion as it is kept. */
export function stagedOpinion(id: number, clusterId: number, opinion: SaidOpinion): StagedOpinion {
  const said = JSON.stringify(opinion)
  const fingerprint = createHash('sha256').update(`${READING}\n${clusterId}\n`).update(said).digest('hex')
  return { id, clusterId, fingerprint, said }
}

/** A row of `opinion-clusters`. */
export function clusterRow(row: Row): ReadRow<StagedCluster> {
  const id = idIn(row.get('id'))
  if (id === null) return noId(row)
  const { id: _, docket_id: __, ...said } = filled(row)
  return { ok: true, staged: { id, docketId: idIn(row.get('docket_id')), said: JSON.stringify(said) } }
}

/** A row of `citations`. */
export function citationRow(row: Row): ReadRow<StagedCitation> {
  const id = idIn(row.get('id'))
  const clusterId = idIn(row.get('cluster_id'))
  if (id === null) return noId(row)
  if (clusterId === null) return noId(row, 'cluster_id')
  const [volume = '', reporter = '', page = ''] = ['volume', 'reporter', 'page'].map(name =>
    storable(row.get(name) ?? '').trim(),
  )
  if (reporter === '' || page === '') return refused('reporter or page is missing')
  const citation = `${volume} ${reporter} ${page}`.trim()
  if (citation.length > LONGEST_CITATION) return refused('reporter or page is too long')
  const kind = /^\d{1,3}$/.test(row.get('type') ?? '') ? Number(row.get('type')) : 0
  return { ok: true, staged: { id, clusterId, kind, citation } }
}

/** A row of `citation-map`. */
export function citedRow(row: Row): ReadRow<StagedCited> {
  const id = idIn(row.get('id'))
  const citingId = idIn(row.get('citing_opinion_id'))
  const citedId = idIn(row.get('cited_opinion_id'))
  if (id === null) return noId(row)
  if (citingId === null) return noId(row, 'citing_opinion_id')
  if (citedId === null) return noId(row, 'cited_opinion_id')
  return { ok: true, staged: { id, citingId, citedId } }
}

/** A row of `dockets`. */
export function docketRow(row: Row): ReadRow<StagedDocket> {
  const id = idIn(row.get('id'))
  if (id === null) return noId(row)
  const courtId = row.get('court_id') ?? ''
  if (!COURT_ID.test(courtId)) return refused('it names no court')
  const docketNumber = storable(row.get('docket_number') ?? '')
    .trim()
    .slice(0, LONGEST_NAME)
  return { ok: true, staged: { id, courtId, docketNumber } }
}

/** A row of `courts`. */
export function courtRow(row: Row): ReadRow<StagedCourt> {
  const id = row.get('id') ?? ''
  if (!COURT_ID.test(id)) return noId(row)
  const name = storable(row.get('full_name') || row.get('short_name') || '')
    .trim()
    .slice(0, LONGEST_NAME)
  return name === '' ? refused('the court has no name') : { ok: true, staged: { id, name } }
}

const COURT_ID = /^[a-z0-9_-]{1,30}$/i
/** In characters: beyond that it is text in the wrong column. */
const LONGEST_NAME = 2_000
const LONGEST_CITATION = 200

/** The columns that say something. */
const filled = (row: Row): Record<string, string> =>
  Object.fromEntries([...row].filter(([, value]) => value !== ''))
