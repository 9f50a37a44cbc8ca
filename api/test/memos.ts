import { hash } from 'node:crypto'
import { keysInText } from '../src/core/cite/tables/reporters.ts'
import { newId } from '../src/core/ids.ts'
import type { Actor } from '../src/core/matter.ts'
import type { MemoDoc, MemoNode } from '../src/core/memo-doc.ts'
import { seenFinding } from '../src/core/review.ts'
import type { Embedder } from '../src/core/ports.ts'
import { utf8Counter } from '../src/core/storable.ts'
import { insertOpinionPassages } from '../src/storage/passages.ts'
import { insertAssignment, nameTeam } from '../src/storage/assignments.ts'
import type { Db } from '../src/storage/session.ts'
import { saveOpinionRows } from '../src/storage/sources.ts'
import { countWords, renewCorpusSize, renewPlans } from '../src/storage/statistics.ts'
import { openMemo, saveRevision } from '../src/steps/draft.ts'
import { openReview, sendReview, submitMemo } from '../src/steps/review.ts'
import { openCheck, verifyRevision } from '../src/steps/verify.ts'
import type { Cast } from './factories.ts'

/** The leading case of the tests, short, with its pages. */
export const halloran = {
  externalId: 'franklin:1974-halloran',
  name: 'Halloran v. Pike Street Properties',
  shortName: 'Halloran',
  citation: '212 Frank. 318',
  decidedOn: '1974-09-17',
  pages: [
    'We are asked to say again what we said in Corliss. We decline to say it again. The tenant left in January.',
    'The rent was $600 a month. The landlord advertised nothing. It preferred to fill other shops first.',
    'The modern commercial lease is a contract as well as a conveyance. A commercial landlord must make reasonable efforts to relet after the tenant abandons the premises. The recovery is measured by the loss that could not have been avoided.',
  ],
  firstPage: 318,
}

export type TestOpinion = typeof halloran

/** Puts an opinion into the public law of the test; the same one again changes nothing. Answers its id. */
export async function putOpinion(db: Db, opinion: TestOpinion = halloran): Promise<string> {
  const [held] = await db.asOwner(
    tx => tx<{ id: string }[]>`select id from opinions where external_id = ${opinion.externalId}`,
  )
  return held?.id ?? saveOpinion(db, opinion)
}

/** Saves an opinion whether it is held or not, as an import does: another text becomes its next version. */
export async function saveOpinion(db: Db, opinion: TestOpinion): Promise<string> {
  const text = opinion.pages.join('\n\n')
  let offset = 0
  const pages = opinion.pages.map((page, index) => {
    const mark = { label: String(opinion.firstPage + index), offset }
    offset += page.length + 2
    return mark
  })
  const sha256 = hash('sha256', text)
  const [placed] = await db.asOwner(tx =>
    saveOpinionRows(tx, [
      {
        importSha256: sha256,
        externalId: opinion.externalId,
        name: opinion.name,
        shortName: opinion.shortName,
        courtId: 'franklin',
        court: 'Supreme Court of Franklin',
        jurisdiction: 'Franklin',
        decidedOn: opinion.decidedOn,
        datePrecision: 'day',
        dateFrom: null,
        docket: null,
        dockets: [],
        aliases: [],
        listed: [],
        status: null,
        meta: {},
        treatment: null,
        sourceUrl: null,
        text,
        textSha256: sha256,
        pages,
        parts: [{ kind: 'lead', start: 0, end: text.length }],
        headings: [],
        citations: keysInText(opinion.citation).map(key => ({ key, citation: opinion.citation })),
        passageSettings: 'opinion-1',
        passages: [],
        links: [],
      },
    ]),
  )
  if (placed === undefined) throw new Error('The opinion was not saved')
  return placed.id
}

/** Makes the opinion findable: one passage a page, with its words and its vector. Once a database. */
export async function indexOpinion(
  db: Db,
  embedder: Embedder,
  opinion: TestOpinion = halloran,
): Promise<void> {
  const id = await putOpinion(db, opinion)
  const vectors = await embedder.embed(opinion.pages, 'passage')
  const count = utf8Counter(opinion.pages.join('\n\n'))
  let start = 0
  const passages = opinion.pages.map((page, index) => {
    const [from, end] = [start, start + page.length]
    start = end + 2
    const label = String(opinion.firstPage + index)
    return {
      start: from,
      end,
      fromByte: count(from),
      bytes: Buffer.byteLength(page),
      part: 'lead',
      author: null,
      headingPath: [],
      pageFrom: label,
      pageTo: label,
      words: page.split(' ').length,
      indexed: page,
      vector: vectors[index] ?? null,
    }
  })
  await db.asOwner(async tx => {
    await insertOpinionPassages(tx, [{ id, version: 1, passages }], embedder.id)
    await tx`update opinions set passages = ${passages.length} where id = ${id}`
    await countWords(tx)
    await renewPlans(tx)
    await renewCorpusSize(tx)
  })
}

/** An accepted assignment with the cast's researcher and reviewer. */
export async function makeAssignment(db: Db, cast: Cast): Promise<string> {
  const id = newId()
  const { matterId, clientId, clientUser, administrator, researcher, reviewer } = cast
  await db.as(clientUser, tx =>
    insertAssignment(tx, {
      id,
      matterId,
      clientId,
      question: 'Must a landlord relet after abandonment?',
      jurisdiction: 'Franklin',
      deadline: new Date(Date.now() + 3 * 86_400_000),
      deadlineZone: 'America/New_York',
      filedBy: clientUser.id,
    }),
  )
  await db.as(administrator, tx => nameTeam(tx, id, researcher.id, reviewer.id))
  return id
}

const text = (words: string): MemoNode[] => (words === '' ? [] : [{ type: 'text', text: words }])

/** A memo of these paragraphs under the heading "Discussion". */
export const docOfParagraphs = (...paragraphs: string[]): MemoDoc => ({
  type: 'doc',
  content: [
    { type: 'heading', attrs: { level: 2 }, content: text('Discussion') },
    ...paragraphs.map(words => ({ type: 'paragraph' as const, content: text(words) })),
  ],
})

/** Words that the check finds verified. */
export const goodParagraph =
  '“The modern commercial lease is a contract as well as a conveyance.” Halloran v. Pike Street Properties, 212 Frank. 318, 320 (1974).'

/** A memo of the cast's researcher with one revision. */
export async function makeDraft(db: Db, cast: Cast, ...paragraphs: string[]): Promise<string> {
  await putOpinion(db)
  const { id } = await openMemo({ db }, cast.researcher, await makeAssignment(db, cast))
  const doc = docOfParagraphs(...(paragraphs.length === 0 ? [goodParagraph] : paragraphs))
  await saveRevision({ db }, cast.researcher, id, { base: 0, doc })
  return id
}

/** The same, checked and in review. */
export async function makeSubmitted(db: Db, cast: Cast): Promise<string> {
  const id = await makeDraft(db, cast)
  await verifyRevision({ db }, cast.researcher, id)
  await submitMemo({ db }, cast.researcher, id)
  return id
}

/** What a reviewer sends to approve exactly what is there. */
export async function approval(db: Db, reader: Actor, id: string) {
  const { check } = await openReview({ db }, reader, id)
  const { number, sha256 } = check.revision
  const { checkedAt } = check
  return { revision: number, sha256, outcome: 'approve' as const, body: '', comments: [], checkedAt }
}

/** What a reader sees of a citation now, to be ticked or not. */
export async function finding(db: Db, reader: Actor, id: string, ordinal = 0) {
  const { revision, citations } = await openCheck({ db }, reader, id)
  const citation = citations.find(row => row.ordinal === ordinal)
  if (citation === undefined) throw new Error('There is no such citation')
  return seenFinding(revision, citation)
}

/** The same, approved by the cast's reviewer. */
export async function makeApproved(db: Db, cast: Cast): Promise<string> {
  const id = await makeSubmitted(db, cast)
  await sendReview({ db }, cast.reviewer, id, await approval(db, cast.reviewer, id))
  return id
}
