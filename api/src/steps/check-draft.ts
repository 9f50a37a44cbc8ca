import { finishCheck, planCheck, probeOf } from '../core/cite/check.ts'
import { entriesOf, leaningOn } from '../core/draft-citations.ts'
import type { Actor } from '../core/matter.ts'
import { joinParallel } from '../core/parallel.ts'
import { Refused, notFound } from '../core/refusal.ts'
import type { CheckDraft, CheckRow } from '../core/wire/memos.ts'
import type { Deps } from '../deps.ts'
import { treatmentsOf } from '../storage/checks.ts'
import { heldSources } from '../storage/held-sources.ts'
import { listMemoRecords } from '../storage/memos.ts'
import { findKnownCases } from '../storage/register.ts'
import { checkRow } from './verify.ts'

/**
 * Checks words that are not saved, for the marks while typing; the memo must be the actor's to see. Finding all of a memo's
 * citations is quick, looking up what they name is not: so only what the wanted ones lean on is looked up.
 */
export const checkDraft = async (
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  memoId: string,
  { text, quotations = [], wanted }: CheckDraft,
): Promise<CheckRow[]> => {
  const plan = planCheck(text, { quotations })
  const entries = entriesOf(plan.citations)
  const isWanted = wanted === undefined ? null : new Set(wanted)
  const probe = probeOf(
    leaningOn(
      plan,
      entries.filter((_, ordinal) => isWanted?.has(ordinal) ?? true),
    ),
  )
  const { sources, known, treatments } = await db.as(actor, async tx => {
    const [memo] = await listMemoRecords(tx, { id: memoId })
    if (memo === undefined) throw new Refused(notFound('memo'))
    const held = await heldSources(tx, probe)
    const known = [...held.known, ...(await findKnownCases(tx, probe.keys))]
    const ids = held.sources.map(source => source.id)
    return { ...held, known, treatments: await treatmentsOf(tx, ids) }
  })
  const held = new Map(sources.map(source => [source.id, source]))
  return joinParallel(finishCheck(plan, sources, known)).flatMap((checked, ordinal) =>
    (isWanted?.has(ordinal) ?? true) ? [checkRow(checked, ordinal, text, held, treatments)] : [],
  )
}
