import { hash } from 'node:crypto'
import { findCitations } from '../src/core/cite/find.ts'
import { docketKeys } from '../src/core/cite/docket-keys.ts'
import { keysOf } from '../src/core/cite/tables/reporters.ts'
import type { Embedder } from '../src/core/ports.ts'
import { utf8Counter } from '../src/core/storable.ts'
import { insertLinks, keepCitingWords, linkCitations } from '../src/storage/links.ts'
import { ownNumbers, referenceNumbers } from '../src/core/reference-number.ts'
import { linkDocument } from '../src/storage/document-links.ts'
import { insertDocument } from '../src/storage/documents.ts'
import { insertDocumentPassages, insertOpinionPassages } from '../src/storage/passages.ts'
import { type PreparedOpinion, type PreparedPassage, saveOpinionRows } from '../src/storage/sources.ts'
import { countWords, renewCorpusSize, renewPlans } from '../src/storage/statistics.ts'
import type { Db } from '../src/storage/session.ts'
import { newId } from '../src/core/ids.ts'
import type { Actor } from '../src/core/matter.ts'

const sha256 = (text: string): string => hash('sha256', text)

export type TestOpinion = {
  externalId: string
  name: string
  citation?: string
  courtId?: string
  jurisdiction?: string
  date?: string
  docket?: string
  pages?: PreparedOpinion['pages']
  /** Each paragraph is a passage. */
  paragraphs: string[]
}

/** Puts opinions into public law the way an import does, each paragraph a passage, and ends with linking and counting. */
export async function putOpinions(db: Db, embedder: Embedder, opinions: TestOpinion[]): Promise<void> {
  const prepared = await Promise.all(opinions.map(opinion => prepare(embedder, opinion)))
  await db.asOwner(async tx => {
    const placed = await saveOpinionRows(tx, prepared)
    await insertLinks(
      tx,
      placed.map(({ id, opinion }) => ({ id, links: opinion.links })),
    )
    await insertOpinionPassages(
      tx,
      placed.map(({ id, version, opinion }) => ({ id, version, passages: opinion.passages })),
      embedder.id,
    )
  })
  await db.asOwner(async tx => {
    await linkCitations(tx)
    const citers = await tx<{ id: string }[]>`select id from opinions`
    await keepCitingWords(
      tx,
      citers.map(row => row.id),
    )
    await countWords(tx)
    await renewPlans(tx)
    await renewCorpusSize(tx)
  })
}

/** Puts a document into a matter in somebody's name, each paragraph a passage. */
export async function putDocument(
  db: Db,
  embedder: Embedder,
  actor: Actor,
  matterId: string,
  title: string,
  paragraphs: string[],
  datedOn: string | null = null,
): Promise<string> {
  const text = paragraphs.join('\n\n')
  const passages = await preparePassages(embedder, title, text, paragraphs)
  const id = newId()
  await db.as(actor, async tx => {
    await insertDocument(tx, {
      id,
      matterId,
      uploadId: null,
      externalId: title,
      path: title,
      title,
      datedOn,
      sha256: sha256(text),
      kind: null,
      passageSettings: 'test',
      warnings: [],
      addedBy: actor.id,
      text,
      textSha256: sha256(text),
      pages: [],
      parts: [],
      meta: {},
      headings: [],
    })
    await linkDocument(tx, { id, matterId, own: ownNumbers([title]), named: referenceNumbers(text) })
    await insertDocumentPassages(tx, { id, matterId, passages }, embedder.id)
  })
  return id
}

async function prepare(embedder: Embedder, opinion: TestOpinion): Promise<PreparedOpinion> {
  const text = opinion.paragraphs.join('\n\n')
  const citations = opinion.citation === undefined ? [] : [opinion.citation]
  return {
    importSha256: sha256(JSON.stringify(opinion)),
    externalId: opinion.externalId,
    name: opinion.name,
    shortName: opinion.name,
    courtId: opinion.courtId ?? null,
    court: opinion.courtId ?? null,
    jurisdiction: opinion.jurisdiction ?? null,
    decidedOn: opinion.date ?? null,
    datePrecision: opinion.date === undefined ? null : 'day',
    dateFrom: null,
    docket: opinion.docket ?? null,
    dockets: docketKeys(opinion.docket ?? ''),
    aliases: [],
    listed: [],
    status: null,
    meta: {},
    treatment: null,
    sourceUrl: null,
    text,
    textSha256: sha256(text),
    pages: opinion.pages ?? [{ label: '318', offset: 0 }],
    parts: [{ kind: 'lead', start: 0, end: text.length }],
    headings: [],
    citations: citations.flatMap(citation => keys(citation).map(key => ({ key, citation }))),
    passageSettings: 'opinion-1',
    passages: await preparePassages(embedder, opinion.name, text, opinion.paragraphs),
    links: findCitations(text)
      .filter(citation => citation.kind === 'full_case')
      .map(citation => ({
        key: keysOf(citation)[0] ?? '',
        kind: citation.kind,
        start: citation.start,
        end: citation.end,
        signal: citation.signal ?? citation.relation ?? null,
        pin: citation.pin ?? null,
        quoted: null,
      })),
  }
}

const keys = (citation: string): string[] => findCitations(citation).flatMap(keysOf)

async function preparePassages(
  embedder: Embedder,
  title: string,
  text: string,
  paragraphs: string[],
): Promise<PreparedPassage[]> {
  const count = utf8Counter(text)
  const vectors = await embedder.embed(
    paragraphs.map(paragraph => `${title}\n${paragraph}`),
    'passage',
  )
  let start = 0
  return paragraphs.map((paragraph, index) => {
    const at = start
    start += paragraph.length + 2
    return {
      start: at,
      end: at + paragraph.length,
      fromByte: count(at),
      bytes: Buffer.byteLength(paragraph),
      part: 'lead',
      author: null,
      headingPath: [],
      pageFrom: '318',
      pageTo: '318',
      words: paragraph.split(/\s+/).length,
      indexed: `${title}\n${paragraph}`,
      vector: vectors[index] ?? null,
    }
  })
}
