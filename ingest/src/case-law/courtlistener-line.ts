import type { StagedCluster, StagedDocket, StagedOpinion } from '@quaere/api/storage/courtlistener'
import { z } from 'zod'
import {
  type ClusterFields,
  Cluster,
  courtInAddress,
  isOfCourtListener,
  readOpinion,
} from './courtlistener-opinion.ts'
import { docketRow, stagedOpinion } from './courtlistener-tables.ts'

/** What a line of CourtListener's API brings, in the form in which the bulk tables wait to be joined. */
export type CourtListenerLine = {
  opinions: StagedOpinion[]
  clusters: StagedCluster[]
  dockets: StagedDocket[]
}

const Addressed = z.looseObject({ resource_uri: z.string() })
const Nested = z.looseObject({ sub_opinions: z.array(z.unknown()) })

/**
 * An opinion, with its cluster inside or its address alone; a cluster, whose opinions are inside or come as lines of their
 * own; or a docket. Null when it is none of them; an opinion without words is `textless`.
 */
export function courtListenerLine(value: unknown): CourtListenerLine | 'textless' | null {
  if (typeof value !== 'object' || value === null) return null
  if (!isOfCourtListener(value)) return null
  const addressed = Addressed.safeParse(value)
  const address = addressed.success ? addressed.data.resource_uri : ''
  if (/\/clusters\/\d+\/?$/.test(address)) return clusterLine(value)
  if (/\/dockets\/\d+\/?$/.test(address)) return docketLine(addressed.data ?? {}, address)
  const read = readOpinion(value)
  if (read === null) return null
  if (read.said.text.trim() === '') return 'textless'
  const clusterId = Number(read.clusterId)
  return {
    opinions: [stagedOpinion(Number(read.said.id), clusterId, read.said)],
    clusters: read.cluster === null ? [] : [stagedCluster(clusterId, read.cluster)],
    dockets: [],
  }
}

function clusterLine(value: unknown): CourtListenerLine | null {
  const parsed = Cluster.safeParse(value)
  if (!parsed.success) return null
  const id = numberIn(parsed.data.resource_uri)
  if (id === null) return null
  const nested = Nested.safeParse(value)
  const inside = nested.success ? nested.data.sub_opinions : []
  const opinions = inside.flatMap(one => {
    if (typeof one !== 'object' || one === null) return []
    const read = readOpinion({ ...one, cluster: `/clusters/${id}/` })
    const hasText = read !== null && read.said.text.trim() !== ''
    return hasText ? [stagedOpinion(Number(read.said.id), id, read.said)] : []
  })
  const { sub_opinions: _, ...cluster } = parsed.data
  return { opinions, clusters: [stagedCluster(id, cluster)], dockets: [] }
}

function docketLine(docket: Record<string, unknown>, address: string): CourtListenerLine | null {
  const row = new Map([['id', `${numberIn(address) ?? ''}`]])
  const courtId = docket['court_id'] || courtInAddress(docket['court'])
  for (const [name, value] of Object.entries({ court_id: courtId, docket_number: docket['docket_number'] }))
    if (typeof value === 'string' || typeof value === 'number') row.set(name, `${value}`)
  const read = docketRow(row)
  return read.ok ? { opinions: [], clusters: [], dockets: [read.staged] } : null
}

function stagedCluster(id: number, cluster: ClusterFields): StagedCluster {
  const { docket } = cluster
  const docketId = typeof docket === 'object' ? null : numberIn(`${docket ?? ''}`)
  return { id, docketId, said: JSON.stringify(cluster) }
}

function numberIn(address: string | null | undefined): number | null {
  const found = /(\d{1,15})\/?$/.exec(address ?? '')?.[1]
  return found === undefined ? null : Number(found)
}
