import { z } from 'zod'
import type { MemoSentence } from '../core/memo-sentences.ts'
import { CheckRow, type StaleSource } from '../core/wire/memos.ts'
import type { Tx } from './session.ts'

/** A judged citation as it is stored; the researcher's reason, the ticks and the treatment stand in their own tables. */
export type StoredCheck = Omit<CheckRow, 'authorReason' | 'tickedBy' | 'sentence' | 'treatment'> & {
  opinionId: string | null
}

/** That and when a revision was checked. */
export type RevisionCheck = { checkedAt: Date; milliseconds: number }

/** When a revision was checked last; null when it never was. */
export async function revisionCheck(tx: Tx, revisionId: string): Promise<RevisionCheck | null> {
  const [row] = await tx<RevisionCheck[]>`
    select checked_at as "checkedAt", milliseconds from revision_checks where revision_id = ${revisionId}`
  return row ?? null
}

/** Sources of a revision's check whose text was replaced since, in the order of their names. */
export async function staleSources(tx: Tx, revisionId: string): Promise<StaleSource[]> {
  const rows = await tx<{ sourceId: string; title: string; changedAt: Date }[]>`
    select opinion_id as "sourceId", opinions.name as title, changed_at as "changedAt"
    from stale_sources(${revisionId}) join opinions on opinions.id = opinion_id
    order by opinions.name`
  return rows.map(({ changedAt, ...row }) => ({ ...row, changedAt: changedAt.toISOString() }))
}

const StoredRow = CheckRow.omit({ sentence: true })
type StoredRow = z.infer<typeof StoredRow>

/** The judged citations of a revision in the memo's order, each with the researcher's reason and who ticked it. */
export async function checksOf(tx: Tx, memoId: string, revisionId: string): Promise<StoredRow[]> {
  const rows = await tx<Record<string, unknown>[]>`
    select ordinal, start_at as start, end_at as end, text, kind, authority, verdict, citation_checks.reason, correction,
      citation_checks.fingerprint, text_sha256 as "textSha256", evidence, citation_reasons.reason as "authorReason",
      (select treatment from opinions where id = opinion_id) as treatment,
      coalesce((select jsonb_agg(jsonb_build_object('id', users.id, 'name', users.name) order by ticked_at)
        from citation_ticks join users on users.id = citation_ticks.user_id
        where citation_ticks.revision_id = citation_checks.revision_id
          and citation_ticks.ordinal = citation_checks.ordinal), '[]') as "tickedBy"
    from citation_checks
      left join citation_reasons
        on citation_reasons.memo_id = ${memoId} and citation_reasons.fingerprint = citation_checks.fingerprint
    where revision_id = ${revisionId}
    order by ordinal`
  return rows.map(row => StoredRow.parse(row))
}

/** What later courts did to opinions, where that is known. */
export async function treatmentsOf(tx: Tx, opinionIds: string[]): Promise<Map<string, string>> {
  const rows = await tx<{ id: string; treatment: string }[]>`
    select id, treatment from opinions where id = any(${opinionIds}::uuid[]) and treatment is not null`
  return new Map(rows.map(({ id, treatment }) => [id, treatment]))
}

/** Citations of a checked revision that block its submission; null when the revision was never checked. */
export async function blockingCitations(
  tx: Tx,
  memoId: string,
  revisionId: string,
): Promise<{ notChecked: number; unexplained: number } | null> {
  if ((await revisionCheck(tx, revisionId)) === null) return null
  const [row] = await tx<{ notChecked: number; unexplained: number }[]>`
    select count(*) filter (where verdict = 'not_checked')::int as "notChecked",
      count(*) filter (where verdict not in ('not_checked', 'verified') and not exists (
        select from citation_reasons
        where memo_id = ${memoId} and citation_reasons.fingerprint = citation_checks.fingerprint))::int as unexplained
    from citation_checks
    where revision_id = ${revisionId}`
  return row ?? null
}

type NewCheck = {
  revisionId: string
  matterId: string
  checkedBy: string
  milliseconds: number
  checks: StoredCheck[]
  sentences: (MemoSentence & { support: string })[]
}

/**
 * Puts the result in the place of an earlier one; ticks stay on citations whose finding is the same and rests on the
 * same text: a person who looked at other words has not looked at these.
 */
export async function saveCheck(tx: Tx, check: NewCheck): Promise<void> {
  const { revisionId, matterId } = check
  const before = await tx<{ ordinal: number; fingerprint: string; textSha256: string | null }[]>`
    select ordinal, fingerprint, text_sha256 as "textSha256" from citation_checks where revision_id = ${revisionId}`
  const now = new Map(check.checks.map(row => [row.ordinal, row]))
  const isSame = (row: (typeof before)[number]): boolean => {
    const other = now.get(row.ordinal)
    return other?.fingerprint === row.fingerprint && other.textSha256 === row.textSha256
  }
  const changed = before.filter(row => !isSame(row)).map(row => row.ordinal)
  if (changed.length > 0) {
    await tx`delete from citation_ticks where revision_id = ${revisionId} and ordinal = any(${changed}::int[])`
    await tx`delete from citation_checks where revision_id = ${revisionId} and ordinal = any(${changed}::int[])`
  }
  const kept = new Set(before.map(row => row.ordinal).filter(ordinal => !changed.includes(ordinal)))
  const fresh = check.checks.filter(row => !kept.has(row.ordinal))
  await tx`
    insert into citation_checks (revision_id, matter_id, ordinal, start_at, end_at, text, kind, authority, verdict, reason,
      evidence, correction, fingerprint, opinion_id, text_sha256)
    select ${revisionId}, ${matterId}, ordinal, start, "end", text, kind, authority, verdict, reason, evidence, correction,
      fingerprint, "opinionId", "textSha256"
    from jsonb_to_recordset(${JSON.stringify(fresh)}::text::jsonb) as row (ordinal int, start int, "end" int, text text,
      kind text, authority int, verdict text, reason text, evidence jsonb, correction text, fingerprint text,
      "opinionId" uuid, "textSha256" text)`
  await tx`delete from sentences where revision_id = ${revisionId}`
  await tx`
    insert into sentences (revision_id, matter_id, ordinal, start_at, end_at, origin, support)
    select ${revisionId}, ${matterId}, place - 1, start, "end", origin, support
    from rows from (jsonb_to_recordset(${JSON.stringify(check.sentences)}::text::jsonb)
      as (start int, "end" int, origin text, support text)) with ordinality as row (start, "end", origin, support, place)`
  await tx`delete from revision_checks where revision_id = ${revisionId}`
  await tx`
    insert into revision_checks (revision_id, matter_id, checked_by, milliseconds)
    values (${revisionId}, ${matterId}, ${check.checkedBy}, ${check.milliseconds})`
}

/** Writes the researcher's reason for a finding; a later one takes its place. */
export async function putReason(
  tx: Tx,
  reason: { memoId: string; matterId: string; fingerprint: string; reason: string; givenBy: string },
): Promise<void> {
  await tx`
    insert into citation_reasons (memo_id, matter_id, fingerprint, reason, given_by)
    values (${reason.memoId}, ${reason.matterId}, ${reason.fingerprint}, ${reason.reason}, ${reason.givenBy})
    on conflict (memo_id, fingerprint) do update
    set reason = excluded.reason, given_by = excluded.given_by, given_at = now()`
}

type Tick = { revisionId: string; ordinal: number; matterId: string; userId: string }

/** What the check says now of one citation of a revision; null when it finds none there. */
export async function findingAt(
  tx: Tx,
  revisionId: string,
  ordinal: number,
): Promise<{ fingerprint: string; textSha256: string | null } | null> {
  const [row] = await tx<{ fingerprint: string; textSha256: string | null }[]>`
    select fingerprint, text_sha256 as "textSha256"
    from citation_checks
    where revision_id = ${revisionId} and ordinal = ${ordinal}`
  return row ?? null
}

/** A person has looked at this citation; the same again changes nothing. */
export async function tickCitation(tx: Tx, tick: Tick): Promise<void> {
  await tx`
    insert into citation_ticks (revision_id, ordinal, matter_id, user_id)
    values (${tick.revisionId}, ${tick.ordinal}, ${tick.matterId}, ${tick.userId})
    on conflict do nothing`
}

/** Takes one's own tick back. */
export async function untickCitation(tx: Tx, tick: Omit<Tick, 'matterId'>): Promise<void> {
  await tx`
    delete from citation_ticks
    where revision_id = ${tick.revisionId} and ordinal = ${tick.ordinal} and user_id = ${tick.userId}`
}

/** Who wrote each sentence of a checked revision. */
export async function sentencesOf(tx: Tx, revisionId: string) {
  return tx<{ start: number; end: number; origin: MemoSentence['origin'] }[]>`
    select start_at as start, end_at as end, origin from sentences where revision_id = ${revisionId} order by ordinal`
}
