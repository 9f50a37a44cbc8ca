import { heldImports } from '@quaere/api/storage/sources'
import { type ImportRun, fail, warn } from '../job/import-run.ts'
import type { ImportedOpinion, ParsedSource } from '../parsed.ts'
import { type Reader, usualLimits } from '../reader/read-file.ts'
import { tooLarge } from '../refusals.ts'
import { saveBatch } from '../save/save-batch.ts'
import { importSha256, prepareOpinion } from '../save/save-opinion.ts'
import { type FoundFile, wholeFile } from '../files/found-file.ts'
import { readNeutral } from './uk-judgment.ts'

/** How judgments are read from Word; another version makes every file count as changed. */
const READING = 'judgment-2'

/** A judgment of a UK court as a Word file into public law, known by its neutral citation. */
export async function importJudgment(run: ImportRun, file: FoundFile, reader: Reader): Promise<void> {
  const bytes = await wholeFile(file, usualLimits.bytes)
  if (bytes === null) return fail(run, file.name, null, tooLarge(usualLimits.bytes))
  const print = importSha256(bytes, READING)
  const held = await run.deps.db.asOwner(tx => heldImports(tx, [print]))
  if (held.has(print)) {
    run.counts.unchanged++
    return
  }
  const outcome = await run.watch.wait('parse', () => reader.read(bytes, file.name))
  run.signal.throwIfAborted()
  if (!outcome.ok) {
    fail(run, file.name, null, outcome.reason)
    return
  }
  const opinion = toJudgment(outcome.source)
  if (opinion === null) {
    fail(
      run,
      file.name,
      null,
      'No neutral citation ("[2022] EWHC 941 (IPEC)") stands at its head, so it was not taken into public law. For a client’s file, name the matter.',
    )
    return
  }
  let isStored = true
  await saveBatch(run, [{ opinion: prepareOpinion(opinion, print, run.watch) }], (_, reason) => {
    isStored = false
    fail(run, file.name, null, reason)
  })
  if (isStored) warn(run, file.name, outcome.source.warnings)
}

/** A reading as an opinion; null when it does not say which judgment it is. Its paragraphs are pages of their own series. */
export function toJudgment(source: ParsedSource): ImportedOpinion | null {
  const meta = source.meta ?? {}
  const neutral = meta['neutral_citation']
  if (neutral === undefined) return null
  const name = meta['name'] ?? source.title
  const date = meta['date'] ?? null
  const whole = (source.paragraphs ?? []).flatMap(({ label, start }) => {
    const number = /^\[?(\d{1,4})[\].)]?$/.exec(label)?.[1]
    return number === undefined ? [] : [{ label: number, offset: start, series: 'paragraph' }]
  })
  // Numbers that go up one by one are the judgment's own; the others belong to what it quotes.
  let last = 0
  const pages = whole.filter(page => Number(page.label) === last + 1 && (last = Number(page.label)) > 0)
  return {
    externalId: `uk:${neutral}`,
    name,
    shortName: name,
    citations: [neutral],
    court: meta['court'] ?? null,
    courtId: readNeutral(neutral)?.courtId ?? null,
    jurisdiction: 'United Kingdom',
    date,
    datePrecision: date === null ? null : 'day',
    dateFrom: date === null ? null : 'printed in the judgment',
    docket: null,
    text: source.text,
    pages,
    parts: source.parts.map(part => (part.kind === 'body' ? { ...part, kind: 'lead' } : part)),
    headings: source.headings,
    textFrom: 'Word file',
    links: [],
  }
}
