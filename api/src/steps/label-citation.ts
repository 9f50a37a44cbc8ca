import { newId } from '../core/ids.ts'
import type { Actor } from '../core/matter.ts'
import { Refused, notFound } from '../core/refusal.ts'
import { sentences } from '../core/sentence.ts'
import type { CitationCorrection, DecideCorrection } from '../core/wire/citation-labels.ts'
import { appendAudit } from '../storage/audit.ts'
import { type FoundCorrection, corrections, insertCitationLabel } from '../storage/citation-labels.ts'
import type { Db } from '../storage/session.ts'
import { quotedFrom } from './verify.ts'

type Need = { db: Db }

/** What reviewers wrote at citations of delivered memos, for an administrator to take as labelled rows. */
export const listCorrections = ({ db }: Need, actor: Actor): Promise<CitationCorrection[]> =>
  db.as(actor, async tx => (await corrections(tx)).map(withSentence))

/** With the sentence that cites, from the quoted words on: a quotation mostly is a sentence of its own. */
function withSentence({ correction, text, start, end, quote }: FoundCorrection): CitationCorrection {
  const from = quotedFrom(text, { start, evidence: { quote } })
  const around = sentences(text).filter(span => span.start < end && span.end > from)
  return { ...correction, sentence: text.slice(around[0]?.start ?? from, around.at(-1)?.end ?? end) }
}

/** An administrator takes a correction as a labelled row, with the verdict that it makes right, or says that it is none. Once. */
export async function decideCorrection(
  { db }: Need,
  actor: Actor,
  at: { commentId: string; ordinal: number },
  { right }: DecideCorrection,
): Promise<void> {
  await db.as(actor, async tx => {
    const [offered] = await corrections(tx, at)
    if (offered === undefined) throw new Refused(notFound('correction'))
    if (offered.correction.saidBy.id === actor.id) throw new Refused(ownCorrection)
    if (!(await insertCitationLabel(tx, newId(), offered.matterId, withSentence(offered), right)))
      throw new Refused(decided)
    const { matterId, memoId } = offered
    const detail = { memoId, ...at, isApproved: right !== null }
    await appendAudit(tx, { matterId, actorId: actor.id, kind: 'correction_decided', detail })
  })
}

const decided = {
  code: 'label/decided',
  status: 409,
  title: 'This correction was decided already',
  detail: 'Nothing was changed.',
}
const ownCorrection = {
  code: 'label/own-correction',
  status: 403,
  title: 'Nobody approves a correction of their own',
}
