import { readFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { inLanes } from '@quaere/ingest/job/in-lanes'
import { openReader, type Reader } from '@quaere/ingest/reader/read-file'
import type { ParsedSource } from '@quaere/ingest/parsed'
import { z } from 'zod'
import { characterErrors, normaliseSpace } from './character-errors.ts'
import { readRecords } from '../data-files.ts'
import { type Metric, proportion, skipped } from '../metric.ts'
import type { Report, SetMiss } from '../suite.ts'
import { faultsOf, shownWords, WantedOutcome } from './document-outcome.ts'

/** The labels of the files. */
export const LABELS = new URL('../../datasets/documents.jsonl', import.meta.url).pathname

export const documentMetrics = [
  'documents: right outcome',
  'documents: files with hidden words of which none came out',
  'character errors: born digital, share of characters wrong',
  'character errors: clean scans, share of characters wrong',
] as const

const ManifestLine = z.object({ file: z.string(), expected_text: z.string().nullish() })

type Bench = { suite: string; folder: string; isSample: boolean; report: Report; signal: AbortSignal }

/**
 * Reads each file as an import does, in a process with limits, and compares the outcome with its label. With `isSample`
 * only what needs no recognition of pictures is read.
 */
export async function measureDocuments({ suite, folder, isSample, report, signal }: Bench): Promise<{
  metrics: Metric[]
  misses: SetMiss[]
}> {
  const labels = await readRecords(LABELS, WantedOutcome)
  const manifest = await readRecords(join(folder, 'manifest.jsonl'), ManifestLine)
  const expectedOf = new Map(manifest.map(line => [line.file, line.expected_text ?? null]))
  const wanted = labels.filter(label => !isSample || label.read_by === 'text')
  const read = await readAll(wanted, expectedOf, { folder, report, signal })
  const count = (pick: (one: ReadDocument) => boolean): number => read.filter(pick).length
  const errorsOf = (kind: WantedOutcome['read_by']): { errors: number; of: number } => {
    const own = read.flatMap(({ label, characters }) =>
      label.read_by === kind && characters !== null ? [characters] : [],
    )
    return {
      errors: own.reduce((sum, one) => sum + one.errors, 0),
      of: own.reduce((sum, one) => sum + one.of, 0),
    }
  }
  const [outcomes, hidden, born, scanned] = documentMetrics
  const rate = (name: string, { errors: wrong, of }: { errors: number; of: number }): Metric =>
    of === 0 ? skipped(suite, name, 'No such file was read') : proportion(suite, name, wrong, of)
  return {
    metrics: [
      proportion(
        suite,
        outcomes,
        count(one => one.isRight),
        wanted.length,
      ),
      proportion(
        suite,
        hidden,
        count(one => one.isHidden === true),
        count(one => one.isHidden !== null),
      ),
      rate(born, errorsOf('text')),
      rate(scanned, errorsOf('ocr')),
    ],
    misses: read.flatMap(one => one.misses),
  }
}

/** What came of one file. */
type ReadDocument = {
  label: WantedOutcome
  isRight: boolean
  /** Whether none of its hidden words came out; null where it has none. */
  isHidden: boolean | null
  /** Characters that are wrong, of how many; null where nobody wrote the text down. */
  characters: { errors: number; of: number } | null
  misses: SetMiss[]
}

/** Files that are read at once, each in a process of its own: on two cores the slow ones do not hold the others up. */
const AT_ONCE = 2

/** Every file, in the order of the labels, whichever was read first. */
async function readAll(
  labels: readonly WantedOutcome[],
  expectedOf: ReadonlyMap<string, string | null>,
  { folder, report, signal }: Pick<Bench, 'folder' | 'report' | 'signal'>,
): Promise<ReadDocument[]> {
  const read: ReadDocument[] = []
  const readers: Reader[] = []
  const idle: Reader[] = []
  const open = (): Reader => {
    const reader = openReader()
    readers.push(reader)
    return reader
  }
  let done = 0
  try {
    await inLanes(AT_ONCE, [...labels.entries()], signal, async ([index, label], halted) => {
      halted.throwIfAborted()
      const reader = idle.pop() ?? open()
      report(label.file, done, labels.length)
      const outcome = await reader.read(join(folder, label.file), label.file.split('/').at(-1) ?? label.file)
      idle.push(reader)
      read[index] = await scored(label, outcome, folder, expectedOf.get(label.file) ?? null)
      done++
    })
  } finally {
    for (const reader of readers) reader.close()
  }
  return read
}

async function scored(
  label: WantedOutcome,
  outcome: Awaited<ReturnType<Reader['read']>>,
  folder: string,
  path: string | null,
): Promise<ReadDocument> {
  const faults = faultsOf(label, outcome)
  const misses = faults.length === 0 ? [] : [miss('outcome', label, faults.join('; '))]
  const isRight = faults.length === 0
  const isHidden = label.warnings.includes('hidden_words')
    ? !outcome.ok || shownWords(label, outcome.source).length === 0
    : null
  if (path === null || !existsSync(join(folder, path))) {
    return { label, isRight, isHidden, characters: null, misses }
  }
  const expected = await readFile(join(folder, path), 'utf8')
  const own = outcome.ok
    ? characterErrors(withoutDropped(expected, outcome.source), outcome.source.text)
    : characterErrors(expected, '')
  const characters = { errors: Math.min(own.errors, own.of), of: own.of }
  const rate = own.of === 0 ? 0 : own.errors / own.of
  if (rate > (label.read_by === 'text' ? 0.03 : 0.1)) {
    misses.push(miss('characters', label, `character error rate ${rate.toFixed(4)}`))
  }
  return { label, isRight, isHidden, characters, misses }
}

const miss = (set: string, label: WantedOutcome, reason: string): SetMiss => ({
  set: `documents: ${set}`,
  id: label.file,
  what: label.read_by,
  wanted: label.why,
  found: '',
  reason,
})

/**
 * The expected text without what the reading left out and recorded (running heads, line and page numbers): each is taken
 * away once, in order, where it stands word for word. Nothing else is forgiven.
 */
export function withoutDropped(expected: string, source: Pick<ParsedSource, 'dropped'>): string {
  let rest = normaliseSpace(expected)
  let kept = ''
  for (const { text } of source.dropped ?? []) {
    const words = normaliseSpace(text)
    const at = words === '' ? -1 : rest.indexOf(words)
    if (at === -1) continue
    kept += rest.slice(0, at)
    rest = rest.slice(at + words.length)
  }
  return kept + rest
}
