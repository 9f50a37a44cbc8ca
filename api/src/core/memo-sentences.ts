import type { Block, MemoText, Run } from './memo-doc.ts'
import { sentencesWithin } from './sentence.ts'

/** Who a sentence comes from; a machine's words that a person changed are `machine_edited`. */
export type SentenceOrigin = 'person' | 'machine' | 'machine_edited' | 'quotation'

/** A sentence of a memo; the span is into the memo's canonical text. */
export type MemoSentence = { start: number; end: number; block: number; origin: SentenceOrigin }

/** The sentences of a memo with who wrote each; headings have none. */
export function memoSentences({ text, blocks, runs }: MemoText): MemoSentence[] {
  let run = 0
  return blocks.flatMap((block, index) => {
    if (block.type === 'heading') return []
    while ((runs[run]?.end ?? Infinity) <= block.start) run++
    const own = runsWithin(runs, run, block.end)
    return sentencesWithin(text, block).map(({ start, end }) => ({
      start,
      end,
      block: index,
      origin: originOf(block, own, start, end),
    }))
  })
}

function runsWithin(runs: Run[], from: number, end: number): Run[] {
  let to = from
  while ((runs[to]?.start ?? Infinity) < end) to++
  return runs.slice(from, to)
}

function originOf(block: Block, runs: Run[], start: number, end: number): SentenceOrigin {
  if (block.type === 'quotation' && block.from !== null) return 'quotation'
  const origins = new Set(runs.filter(run => run.start < end && run.end > start).map(run => run.origin))
  if (origins.size === 1) return [...origins][0] ?? 'person'
  return origins.size === 0 ? 'person' : 'machine_edited'
}
