import { readFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { openReader } from '@quaere/ingest/read-file'
import type { ParsedSource } from '@quaere/ingest/parsed'
import { z } from 'zod'
import { characterErrors, normaliseSpace } from '../character-errors.ts'
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
  const misses: SetMiss[] = []
  const right = { outcomes: 0, hidden: 0, ofHidden: 0 }
  const errors = { text: { errors: 0, of: 0, files: 0 }, ocr: { errors: 0, of: 0, files: 0 } }
  const reader = openReader()
  try {
    for (const [index, label] of wanted.entries()) {
      signal.throwIfAborted()
      report(label.file, index, wanted.length)
      const outcome = await reader.read(join(folder, label.file), label.file.split('/').at(-1) ?? label.file)
      const faults = faultsOf(label, outcome)
      if (faults.length === 0) right.outcomes++
      else misses.push(miss('outcome', label, faults.join('; ')))
      if (label.warnings.includes('hidden_words')) {
        right.ofHidden++
        if (!outcome.ok || shownWords(label, outcome.source).length === 0) right.hidden++
      }
      const path = expectedOf.get(label.file)
      if (path === null || path === undefined || !existsSync(join(folder, path))) continue
      const expected = await readFile(join(folder, path), 'utf8')
      const own = outcome.ok
        ? characterErrors(withoutDropped(expected, outcome.source), outcome.source.text)
        : characterErrors(expected, '')
      const kind = errors[label.read_by]
      kind.errors += Math.min(own.errors, own.of)
      kind.of += own.of
      kind.files++
      const rate = own.of === 0 ? 0 : own.errors / own.of
      if (rate > (label.read_by === 'text' ? 0.03 : 0.1))
        misses.push(miss('characters', label, `character error rate ${rate.toFixed(4)}`))
    }
  } finally {
    reader.close()
  }
  const [outcomes, hidden, born, scanned] = documentMetrics
  const rate = (name: string, { errors: wrong, of }: { errors: number; of: number }): Metric =>
    of === 0 ? skipped(suite, name, 'No such file was read') : proportion(suite, name, wrong, of)
  return {
    metrics: [
      proportion(suite, outcomes, right.outcomes, wanted.length),
      proportion(suite, hidden, right.hidden, right.ofHidden),
      rate(born, errors.text),
      rate(scanned, errors.ocr),
    ],
    misses,
  }
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
