import type { ImportFileRow, ImportRow } from '@quaere/api/core/wire/imports'
import { count, number } from './numbers.ts'
import type { Shown } from './states.ts'

type State = ImportRow['state']

export const importShown: Record<State, Shown> = {
  queued: { glyph: '○', tone: 'plain', words: 'waiting' },
  running: { glyph: '◑', tone: 'accent', words: 'at work' },
  done: { glyph: '✓', tone: 'ok', words: 'done' },
  partly_done: { glyph: '▲', tone: 'caution', words: 'partly done' },
  failed: { glyph: '✗', tone: 'danger', words: 'failed' },
  cancelled: { glyph: '–', tone: 'plain', words: 'stopped' },
}

export const isAtWork = (state: State): boolean => state === 'queued' || state === 'running'

type Counts = Pick<ImportRow, 'added' | 'unchanged' | 'failed' | 'passages'> & { replaced?: number }

/** What came of an import: "12 added (340 passages), 1 of them a new version, 2 were there already, 1 could not be read". The register has none. */
export function outcomeWords(row: Counts): string {
  const { added, replaced = 0, unchanged, failed, passages } = row
  const parts = [
    added > 0 ? `${number(added)} added${passages > 0 ? ` (${count(passages, 'passage')})` : ''}` : null,
    replaced > 0 ? `${number(replaced)} of them ${replaced === 1 ? 'a new version' : 'new versions'}` : null,
    unchanged > 0 ? `${number(unchanged)} ${unchanged === 1 ? 'was' : 'were'} there already` : null,
    failed > 0 ? `${number(failed)} could not be read` : null,
  ].filter(part => part !== null)
  return parts.length === 0 ? 'Nothing was added.' : `${parts.join(', ')}.`
}

/** What came of cutting passages again: "12 sources cut again (340 passages), 1 keeps its old passages". */
export function recutWords({ added, failed, passages }: Counts): string {
  const kept =
    failed > 0 ? `, ${number(failed)} ${failed === 1 ? 'keeps its' : 'keep their'} old passages` : ''
  return `${count(added, 'source')} cut again (${count(passages, 'passage')})${kept}.`
}

/** What came of summarising: "12 opinions summarised (340 passages), 1 has no summary". */
export function summaryWords({ added, failed, passages }: Counts): string {
  const without = failed > 0 ? `, ${number(failed)} ${failed === 1 ? 'has' : 'have'} no summary` : ''
  return `${count(added, 'opinion')} summarised (${count(passages, 'passage')})${without}.`
}

/** What came of building the vector index. */
export const indexWords = ({ state, added }: Pick<ImportRow, 'state' | 'added'>): string =>
  state === 'done'
    ? `The index stands${added > 0 ? `, over ${count(added, 'vector')}` : ''}.`
    : 'The index does not stand.'

type Progressed = Pick<ImportRow, 'kind' | 'state' | 'added' | 'unchanged' | 'failed' | 'rows'>

/** How far an import at work is, and what is counted. */
export function progressWords(row: Progressed): { label: string; value: number; unit: string } {
  const labels = {
    sources: 'Reading',
    passages: 'Cutting again',
    index: 'Building the index',
    summaries: 'Summarising',
  }
  const units = { sources: 'sources', passages: 'sources', index: 'vectors', summaries: 'opinions' }
  return {
    label: row.state === 'queued' ? 'Waits for its turn' : labels[row.kind],
    value: row.added + row.unchanged + row.failed + row.rows,
    unit: row.rows > 0 ? 'sources and rows' : units[row.kind],
  }
}

const stages: Record<string, string> = {
  parse: 'reading',
  split: 'splitting',
  cite: 'finding citations',
  embed: 'embedding',
  save: 'saving',
  index: 'indexing',
}

/** The step that a file at work is in; null when it is not at work. */
export const stageWords = ({ state, stage }: Pick<ImportFileRow, 'state' | 'stage'>): string | null =>
  state === 'running' && stage !== null ? (stages[stage] ?? stage) : null

/** What a file changed: "new", "a new version", "unchanged", or the counts of a file with many sources. */
export function changeWords(
  file: Pick<ImportFileRow, 'added' | 'replaced' | 'unchanged' | 'failed'>,
): string {
  const { added, replaced, unchanged, failed } = file
  if (added + unchanged + failed === 0) return ''
  if (added + unchanged + failed > 1) return outcomeWords({ ...file, passages: 0 })
  if (failed > 0) return ''
  return unchanged > 0 ? 'unchanged' : replaced > 0 ? 'a new version' : 'new'
}

/** What was counted of a file. Of one that waits, failed or was stopped, a zero tells only that nobody counted. */
export const countedWords = (
  { state }: Pick<ImportFileRow, 'state'>,
  value: number,
  words: (value: number) => string,
): string => (value === 0 && state !== 'done' && state !== 'partly_done' ? '' : words(value))
