import type { Block } from '../blocks.ts'

type Placed = { blocks: Block[]; notes: Block[] }
type Mark = { block: number; at: number; label: string }

/** The mark with which a note begins, as every reader of files writes it: a number of a footnote, a Roman one of an endnote. */
const LABEL = /^\[(\d{1,4}|[ivxlcdm]{1,9})\] /

/**
 * Numbers the notes of a file inside another one anew, by `next`, as Word does when it opens the two: both have a first note. What
 * cannot be told for certain stays as it is: every note must have its mark in the text, in order, right behind a word.
 */
export function renumberNotes(
  { blocks, notes }: Placed,
  next: (kind: 'footnote' | 'endnote') => string,
): Placed {
  const marks = findMarks(blocks, notes)
  if (marks === undefined) return { blocks, notes }
  const signs = marks.map(mark => mark && next(/^\d/.test(mark.label) ? 'footnote' : 'endnote'))
  const renumbered = blocks.map(block => ({ ...block }))
  // From the last to the first: what stands before a mark keeps its place.
  for (let index = marks.length - 1; index >= 0; index--) {
    const mark = marks[index]
    const block = mark && renumbered[mark.block]
    if (block)
      block.text =
        block.text.slice(0, mark.at) +
        (signs[index] ?? '') +
        block.text.slice(mark.at + mark.label.length + 2)
  }
  return {
    blocks: renumbered,
    notes: notes.map((note, index) => {
      const sign = signs[index]
      return sign === undefined ? note : { ...note, text: note.text.replace(LABEL, () => `${sign} `) }
    }),
  }
}

/** Where each note's mark stands; undefined for a note with a mark of its author's own, and for all where one is not found. */
function findMarks(blocks: readonly Block[], notes: readonly Block[]): (Mark | undefined)[] | undefined {
  const marks: (Mark | undefined)[] = []
  let [block, from] = [0, 1]
  for (const note of notes) {
    const label = LABEL.exec(note.text)?.[1]
    if (label === undefined) {
      marks.push(undefined)
      continue
    }
    let at = -1
    while (at === -1) {
      const text = blocks[block]?.text
      if (text === undefined) return undefined
      at = behindWord(text, `[${label}]`, from)
      if (at === -1) [block, from] = [block + 1, 1]
    }
    marks.push({ block, at, label })
    from = at + 1
  }
  return marks
}

function behindWord(text: string, mark: string, from: number): number {
  let at = text.indexOf(mark, from)
  while (at !== -1 && /\s/.test(text[at - 1] ?? ' ')) at = text.indexOf(mark, at + 1)
  return at
}
