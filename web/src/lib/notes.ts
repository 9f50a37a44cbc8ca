import type { SealedCitation } from '@quaere/api/core/seal'

/** A footnote of a delivered memo: the words it stands at, and the citations in them, as places in the package. */
export type Note = { block: number; start: number; end: number; citations: number[] }

/** The footnotes in reading order. Parallel citations ("320 Frank. 145, 289 S.F.2d 611") share words, so they share a note. */
export function notesOf(citations: readonly Pick<SealedCitation, 'block' | 'start' | 'end'>[]): Note[] {
  const notes: Note[] = []
  const inOrder = citations
    .map(({ block, start, end }, at) => ({ block, start, end, at }))
    .sort((a, b) => a.block - b.block || a.start - b.start || a.at - b.at)
  for (const { block, start, end, at } of inOrder) {
    const last = notes.at(-1)
    if (last?.block === block && start < last.end) {
      last.end = Math.max(last.end, end)
      last.citations.push(at)
    } else notes.push({ block, start, end, citations: [at] })
  }
  return notes
}

/** The citation a note shows first, and those of its others that say something else. */
export function toldOf(
  note: Note,
  citations: readonly SealedCitation[],
): { main: SealedCitation; others: SealedCitation[] } | null {
  const held = note.citations.flatMap(at => citations[at] ?? [])
  const main = held.find(citation => citation.excerpt !== null) ?? held[0]
  if (main === undefined) return null
  const same = (other: SealedCitation): boolean =>
    other.verdict === main.verdict &&
    other.source?.title === main.source?.title &&
    (other.verdict === 'verified' || other.reason === main.reason)
  return { main, others: held.filter(other => other !== main && !same(other)) }
}
