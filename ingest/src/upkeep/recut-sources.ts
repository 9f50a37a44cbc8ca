import {
  type CurrentSettings,
  type Recut,
  replaceDocumentPassages,
  replaceOpinionPassages,
  staleDocuments,
  staleOpinions,
} from '@quaere/api/storage/stale-passages'
import { z } from 'zod'
import { splitPassages } from '../chunk.ts'
import { embedPassages } from '../embed.ts'
import { type ImportRun, storageReason } from '../job/import-run.ts'
import type { ParsedSource, PassageSettings } from '../parsed.ts'
import { documentSettings, opinionPassages } from '../passages/passage-settings.ts'
import { preparePassages } from '../save/save-opinion.ts'

export type { CurrentSettings }

/** Sources whose texts are in memory at once: some are a megabyte. */
const AT_ONCE = 8

const Span = { start: z.int(), end: z.int() }
const Pages = z.array(z.object({ label: z.string(), offset: z.int(), series: z.string().exactOptional() }))
const Parts = z.array(
  z.object({
    kind: z.enum(['syllabus', 'lead', 'concurrence', 'dissent', 'footnotes', 'body']),
    author: z.string().exactOptional(),
    ...Span,
  }),
)
const Headings = z.array(z.object({ level: z.int(), text: z.string(), ...Span }))

type Stored = { text: string; pages: unknown; parts: unknown; headings: unknown }

/** A text with its structure, as it was stored. */
export const readStored = ({
  text,
  pages,
  parts,
  headings,
}: Stored): Pick<ParsedSource, 'text' | 'pages' | 'parts' | 'headings'> => ({
  text,
  pages: Pages.parse(pages),
  parts: Parts.parse(parts),
  headings: Headings.parse(headings),
})

/** Tells of a source that kept its old passages; `matterId` decides who may read it. */
export type Tell = (path: string, matterId: string | null, reason: string) => Promise<void>

/** Cuts every stale opinion again; answers how many were. */
export async function recutOpinions(run: ImportRun, current: CurrentSettings, tell: Tell): Promise<number> {
  const { db, embedder } = run.deps
  let after: string | null = null
  let count = 0
  for (;;) {
    const from: string | null = after
    const stale: Awaited<ReturnType<typeof staleOpinions>> = await db.asOwner(tx =>
      staleOpinions(tx, current, from, AT_ONCE),
    )
    if (stale.length === 0) return count
    after = stale.at(-1)?.id ?? null
    for (const opinion of stale) {
      const { id, version, prefix } = opinion
      const isDone = await recutOne(run, opinion.externalId, null, tell, async () => {
        const recut = await cutStored(run, opinion, opinionPassages, prefix)
        return db.asOwner(tx => replaceOpinionPassages(tx, { id, version, ...recut }, embedder.id, db.kind))
      })
      if (isDone) count++
    }
  }
}

/** Cuts every stale document again that the actor may see. */
export async function recutDocuments(run: ImportRun, current: CurrentSettings, tell: Tell): Promise<void> {
  const { db, embedder } = run.deps
  let after: string | null = null
  for (;;) {
    const from: string | null = after
    const stale: Awaited<ReturnType<typeof staleDocuments>> = await db.as(run.actor, tx =>
      staleDocuments(tx, current, from, AT_ONCE),
    )
    if (stale.length === 0) return
    after = stale.at(-1)?.id ?? null
    for (const document of stale) {
      const { id, matterId, text, kind, title, path } = document
      await recutOne(run, path, matterId, tell, async () => {
        const recut = await cutStored(run, document, documentSettings(text, kind), [title])
        return db.as(run.actor, tx => replaceDocumentPassages(tx, { id, matterId, ...recut }, embedder.id))
      })
    }
  }
}

/** Cuts a stored text into passages with their vectors, as they are indexed behind this prefix. */
export async function cutStored(
  run: ImportRun,
  source: Stored,
  settings: PassageSettings,
  prefix: string[],
): Promise<Recut> {
  const split = run.watch.time('split', () => splitPassages(readStored(source), settings))
  const prepared = preparePassages(source.text, split, prefix)
  const texts = prepared.map(passage => passage.indexed)
  const vectors = await run.watch.wait('embed', () => embedPassages(run.deps.embedder, texts, run.signal))
  const passages = prepared.map((passage, index) => ({ ...passage, vector: vectors[index] ?? null }))
  return { settings: settings.version, passages }
}

async function recutOne(
  run: ImportRun,
  path: string,
  matterId: string | null,
  tell: Tell,
  work: () => Promise<number | null>,
): Promise<boolean> {
  run.signal.throwIfAborted()
  try {
    const passages = await work()
    if (passages === null) return false
    run.counts.added++
    run.counts.passages += passages
    return true
  } catch (error) {
    const reason = storageReason(error)
    if (reason === null) throw error
    await tell(path, matterId, `${reason} Its old passages stay.`)
    return false
  }
}
