import type { ImportRow } from '@quaere/api/core/wire/imports'
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

/** What came of an import: "12 added (340 passages), 2 were there already, 1 could not be read". The register has none. */
export function outcomeWords(row: Pick<ImportRow, 'added' | 'unchanged' | 'failed' | 'passages'>): string {
  const { added, unchanged, failed, passages } = row
  const parts = [
    added > 0 ? `${number(added)} added${passages > 0 ? ` (${count(passages, 'passage')})` : ''}` : null,
    unchanged > 0 ? `${number(unchanged)} ${unchanged === 1 ? 'was' : 'were'} there already` : null,
    failed > 0 ? `${number(failed)} could not be read` : null,
  ].filter(part => part !== null)
  return parts.length === 0 ? 'Nothing was added.' : `${parts.join(', ')}.`
}
