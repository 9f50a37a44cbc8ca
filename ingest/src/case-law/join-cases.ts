import {
  type StagedCase,
  countWaitingCases,
  endWaiting,
  waitingCases,
} from '@quaere/api/storage/courtlistener'
import { type HeldCase, type PreparedOpinion, heldCases, heldImports } from '@quaere/api/storage/sources'
import type { Db } from '@quaere/api/storage/session'
import { z } from 'zod'
import { type ClusterFields, Cluster, SaidOpinion, joinCase } from './courtlistener-opinion.ts'
import { type ImportRun, fail, warn } from '../job/import-run.ts'
import { importedOpinion, isDate } from './opinion-lines.ts'
import type { ImportedOpinion } from '../parsed.ts'
import { MOST_PASSAGES, saveBatch } from '../save/save-batch.ts'
import { importSha256, prepareOpinion } from '../save/save-opinion.ts'

/** Cases that are joined in one go. */
const CASES_AT_ONCE = 40

/** What failures and warnings of the joined cases go under. */
export const JOINED = 'CourtListener’s cases'

type Joined = { case: StagedCase; opinion: PreparedOpinion }

/**
 * Joins the opinions of CourtListener's tables with their clusters, citations, dockets and courts into cases of public law:
 * those of which anything changed since they were joined last. The same rows make the same case, in whatever order they
 * came. Without its cluster a case keeps what it is held with; where nothing is, it goes by a name that its opinion gives,
 * which is told; the cluster renames it.
 */
export async function joinCases(run: ImportRun): Promise<void> {
  const { db } = run.deps
  run.expected = await db.asOwner(countWaitingCases)
  let after = 0
  const unnamed = new Set<number>()
  for (;;) {
    run.signal.throwIfAborted()
    const from = after
    const cases = await run.watch.wait('parse', () => db.asOwner(tx => waitingCases(tx, from, CASES_AT_ONCE)))
    const last = cases.at(-1)
    if (last === undefined) break
    after = last.clusterId
    for (const id of await joinAll(run, cases)) unnamed.add(id)
  }
  if (unnamed.size > 0) {
    const cases = unnamed.size === 1 ? '1 case has' : `${unnamed.size.toLocaleString('en')} cases have`
    warn(run, JOINED, [
      `${cases} no cluster yet: until opinion-clusters (or the API’s clusters) are taken in, too, the name is one made ` +
        'from the opinion’s address, and the date is missing.',
    ])
  }
}

/** Answers the cases that have neither a cluster nor anything that they were held with. */
async function joinAll(run: ImportRun, cases: StagedCase[]): Promise<number[]> {
  const { db } = run.deps
  const lacking = cases.filter(one => one.said === null)
  const known = await knownCases(db, lacking)
  const read = cases.map(one => ({ case: one, ...publishedCase(one) }))
  const held = await db.asOwner(tx =>
    heldImports(
      tx,
      read.map(one => one.print),
    ),
  )
  let batch: Joined[] = []
  const flush = async (): Promise<void> => {
    const full = batch
    batch = []
    await saveCases(run, full)
  }
  for (const { case: one, print, published, falseDate } of read) {
    if (held.has(print)) {
      run.counts.unchanged++
      await done(run, [one])
      continue
    }
    if (falseDate !== null)
      warn(run, JOINED, [`The case cl:${one.clusterId} has no date: “${falseDate.slice(0, 20)}” is none.`])
    const result = importedOpinion(published, `The case cl:${one.clusterId}`)
    if (!result.ok) {
      fail(run, JOINED, null, result.reason)
      await done(run, [one])
      continue
    }
    const before = known.get(one.clusterId)
    const opinion = before === undefined ? result.opinion : withKnown(result.opinion, before)
    batch.push({ case: one, opinion: prepareOpinion(opinion, print, run.watch) })
    if (batch.reduce((sum, { opinion }) => sum + opinion.passages.length, 0) >= MOST_PASSAGES) await flush()
  }
  await flush()
  return lacking.map(one => one.clusterId).filter(id => !known.has(id))
}

/** Cases without a cluster that are held with what only a cluster tells, by another publisher's edition: a date or a docket. */
async function knownCases(db: Db, lacking: readonly StagedCase[]): Promise<Map<number, HeldCase>> {
  const ids = new Map(lacking.map(({ clusterId }) => [`cl:${clusterId}`, clusterId]))
  if (ids.size === 0) return new Map()
  const held = await db.asOwner(tx => heldCases(tx, [...ids.keys()]))
  return new Map(
    held
      .filter(one => one.date !== null || one.docket !== null)
      .flatMap(one => {
        const clusterId = ids.get(one.externalId)
        return clusterId === undefined ? [] : [[clusterId, one] as const]
      }),
  )
}

/** The case with what it was held with, where its own rows do not say. */
function withKnown(opinion: ImportedOpinion, known: HeldCase): ImportedOpinion {
  const { date, datePrecision, dateFrom } = opinion.date === null ? known : opinion
  return {
    ...opinion,
    name: known.name,
    shortName: known.shortName,
    citations: opinion.citations.length > 0 ? opinion.citations : known.citations,
    court: opinion.court ?? known.court,
    courtId: opinion.courtId ?? known.courtId,
    jurisdiction: opinion.jurisdiction ?? known.jurisdiction,
    date,
    datePrecision,
    dateFrom,
    docket: opinion.docket ?? known.docket,
  }
}

const done = (run: ImportRun, cases: StagedCase[]): Promise<void> =>
  run.deps.db.asOwner(tx =>
    endWaiting(
      tx,
      cases.flatMap(one => one.opinions),
    ),
  )

const saveCases = (run: ImportRun, batch: Joined[]): Promise<void> =>
  saveBatch(
    run,
    batch,
    (one, reason) => fail(run, JOINED, null, `The case cl:${one.case.clusterId}: ${reason}`),
    ended =>
      done(
        run,
        ended.map(one => one.case),
      ),
  )

const Said = z.string().transform((text): unknown => JSON.parse(text))
const SaidCluster = Said.pipe(Cluster)
const OneOpinion = Said.pipe(SaidOpinion)

type Published = { print: string; published: ReturnType<typeof joinCase>; falseDate: string | null }

/** The case out of its rows. A date that cannot be costs it its date and nothing else, and is told. */
function publishedCase(one: StagedCase): Published {
  const cluster = clusterOf(one)
  const written = cluster?.date_filed ?? ''
  const falseDate = isDate(written) ? null : written
  const published = joinCase(
    `${one.clusterId}`,
    cluster === null || falseDate === null ? cluster : { ...cluster, date_filed: null },
    one.opinions.map(({ said, cited }) => withCited(OneOpinion.parse(said), cited)),
  )
  return { print: importSha256(JSON.stringify(published)), published, falseDate }
}

/** The opinion with the addresses of those that the citation map says it cites. */
function withCited(opinion: SaidOpinion, cited: number[]): SaidOpinion {
  if (cited.length === 0) return opinion
  return { ...opinion, cites: [...(opinion.cites ?? []), ...cited.map(id => `/opinions/${id}/`)] }
}

/** The cluster with what the other tables say of it; null when there is nothing to say. */
function clusterOf(one: StagedCase): ClusterFields | null {
  const said = one.said === null ? null : SaidCluster.parse(one.said)
  if (said === null && one.citations.length === 0) return null
  const listed = one.citations
    .map(({ kind, citation }, index) => ({ rank: ranks.get(kind) ?? kind, index, citation }))
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .map(({ citation }) => citation)
  const docket =
    one.courtId === null ? said?.docket : { court_id: one.courtId, docket_number: one.docketNumber }
  return {
    ...said,
    citations: [...(said?.citations ?? []), ...listed],
    ...(docket === undefined ? {} : { docket }),
    court_name: one.court,
  }
}

/** CourtListener's kinds of citations: those of Lexis (6) and Westlaw (7) come after printed and neutral ones. */
const ranks = new Map([
  [6, 98],
  [7, 99],
])
