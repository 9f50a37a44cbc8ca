import { planCheck, finishCheck } from '../core/cite/check.ts'
import type { Actor } from '../core/matter.ts'
import { memoText } from '../core/memo-doc.ts'
import { checkAgain, checkedAt, excerptsOf, isSameFinding } from '../core/recheck.ts'
import type { CitationLabel, Recheck } from '../core/wire/citation-labels.ts'
import { appendAudit } from '../storage/audit.ts'
import { type TakenCorrection, citationLabels } from '../storage/citation-labels.ts'
import { docOf, revisionById } from '../storage/revisions.ts'
import type { StoredSource } from '../storage/held-sources.ts'
import type { Db, Tx } from '../storage/session.ts'
import { lookUpCited, quotedFrom } from './verify.ts'

/**
 * The corrections that were taken, each with what its check can be run on again. Words of clients' memos leave with them: each
 * matter's record says so.
 */
export async function exportCorrections({ db }: { db: Db }, actor: Actor): Promise<CitationLabel[]> {
  const taken = await db.as(actor, citationLabels)
  const rows: CitationLabel[] = []
  for (const { label, at } of taken) {
    // One transaction each: a check is work, and a long one would hold up whoever writes.
    const check = at === null ? null : await db.as(actor, tx => recheckOf(tx, at))
    rows.push({ ...label, check })
  }
  const byMatter = new Map<string, number>()
  for (const { matterId } of taken) byMatter.set(matterId, (byMatter.get(matterId) ?? 0) + 1)
  await db.as(actor, async tx => {
    for (const [matterId, count] of byMatter) {
      const detail = { rows: count }
      await appendAudit(tx, { matterId, actorId: actor.id, kind: 'corrections_exported', detail })
    }
  })
  return rows
}

/** The fewest words of the memo that give the verdict which the whole gives now; null where no part of it does. */
async function recheckOf(tx: Tx, at: NonNullable<TakenCorrection['at']>): Promise<Recheck | null> {
  const revision = await revisionById(tx, at.revisionId)
  if (revision === null) return null
  const { text } = revision
  const { quotations: blocks } = memoText(docOf(revision))
  const plan = planCheck(text, { quotations: blocks })
  const { sources, register } = await lookUpCited(tx, plan)
  const checked = finishCheck(plan, sources, register)
  const cited = checkedAt(checked, at)
  if (cited === null) return null
  const leansOn = checked[cited.resolution.antecedent ?? -1]?.citation
  const antecedent =
    leansOn === undefined || leansOn.start === cited.citation.start
      ? null
      : { start: leansOn.fullStart, end: leansOn.fullEnd }
  const sentence = {
    start: quotedFrom(text, { start: at.start, evidence: { quote: at.quote } }),
    end: at.end,
  }
  for (const excerpt of excerptsOf(text, cited, { sentence, antecedent, blocks })) {
    const found = await lookUpCited(tx, planCheck(excerpt.text, { quotations: excerpt.quotations }))
    const recheck = { ...excerpt, sources: found.sources.map(sourceOf).sort(byId), register: found.register }
    if (isSameFinding(text, cited, excerpt.text, checkAgain(recheck))) return recheck
  }
  return null
}

const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1)

/** As much of a held source as the judge reads, under the id that it has everywhere. */
function sourceOf({ textSha256: _, courtName: __, ...source }: StoredSource): Recheck['sources'][number] {
  const pages = source.pages.map(({ label, offset, series }) =>
    series === undefined ? { label, offset } : { label, offset, series },
  )
  return { ...source, id: source.externalId, pages }
}
