import type { ParsedSource } from '../parsed.ts'

/** A paragraph as the publisher has it; `n` is its printed number, part of `text` when there is one. */
export type TrueParagraph = { n: string | null; text: string }

/** How many paragraphs came out equal, and those that did not with what stands there instead. */
export type ParagraphComparison = {
  equal: number
  of: number
  misses: { n: string | null; expected: string; found: string }[]
}

/** Characters of a miss that are shown. */
const SHOWN = 240

/**
 * Compares a judgment's paragraphs with the published ones, in order. A paragraph is equal when one of ours begins with its
 * number after the end of the one before, and has the same words to the end of a block. White space is left aside, and
 * headings that stand between (the publisher takes some into the paragraph before and some not); the words of a footnote
 * stand at its mark, as the publisher has them. A paragraph without a number must stand in the text as whole blocks.
 */
export function compareParagraphs(truth: TrueParagraph[], source: ParsedSource): ParagraphComparison {
  const blocks = blocksOf(source)
  const comparison: ParagraphComparison = { equal: 0, of: truth.length, misses: [] }
  let from = 0
  for (const paragraph of truth) {
    const expected = withoutSpace(paragraph.text)
    const { n } = paragraph
    const wanted = n === null ? null : bare(n)
    const isCandidate = (block: Block): boolean => wanted === null || block.label === wanted
    let end: number | undefined
    let near: number | undefined
    for (let at = from; at < blocks.length && end === undefined; at++) {
      const block = blocks[at]
      if (block === undefined || !isCandidate(block)) continue
      near ??= at
      end = matchFrom(blocks, at, expected)
    }
    if (end === undefined) {
      const found =
        near === undefined
          ? ''
          : blocks
              .slice(near, near + 30)
              .map(block => block.words)
              .join('')
      const shown = Math.max(0, firstDifference(expected, found) - 40)
      comparison.misses.push({
        n,
        expected: expected.slice(shown, shown + SHOWN),
        found: found.slice(shown, shown + SHOWN),
      })
    } else {
      comparison.equal++
      from = end
    }
  }
  return comparison
}

/** The block after the last one of a paragraph that begins at block `first`; undefined when its words differ. */
function matchFrom(blocks: Block[], first: number, expected: string): number | undefined {
  let done = 0
  for (let at = first; at < blocks.length; at++) {
    const block = blocks[at]
    if (block === undefined) return undefined
    if (expected.startsWith(block.words, done)) {
      done += block.words.length
      if (done === expected.length) return at + 1
    } else if (at === first || !block.isHeading) return undefined
  }
  return undefined
}

function firstDifference(one: string, other: string): number {
  let at = 0
  while (at < one.length && one[at] === other[at]) at++
  return at
}

/** "12.", "[12]" and "(12)" are the number 12. */
const bare = (label: string): string => label.replace(/[^\p{L}\p{N}]+$|^[^\p{L}\p{N}]+/gu, '').toLowerCase()

const withoutSpace = (text: string): string => text.replace(/[\s\u00a0\u00ad]+/g, '')

type Block = { words: string; label: string | undefined; isHeading: boolean }

function blocksOf(source: ParsedSource): Block[] {
  const headings = new Set(source.headings.map(heading => heading.start))
  const labels = new Map((source.paragraphs ?? []).map(({ label, start }) => [start, bare(label)]))
  const notesFrom = source.parts.find(part => part.kind === 'footnotes')?.start ?? source.text.length
  const notes = new Map<string, string>()
  for (const note of source.text.slice(notesFrom).split('\n\n')) {
    const close = note.indexOf('] ')
    if (note.startsWith('[') && close !== -1) notes.set(note.slice(0, close + 1), note.slice(close + 2))
  }
  const blocks: Block[] = []
  let at = 0
  for (const text of source.text.slice(0, notesFrom).split('\n\n')) {
    const label = labels.get(at)
    const words = text.replace(/\[[0-9ivxlc]{1,8}\]/g, mark => {
      const note = notes.get(mark)
      // Each note stands once; "[12]" further on is the reporter's paragraph and not a mark.
      notes.delete(mark)
      return note ?? mark
    })
    if (text !== '') {
      blocks.push({ words: withoutSpace(words), label, isHeading: headings.has(at) && label === undefined })
    }
    at += text.length + 2
  }
  return blocks
}
