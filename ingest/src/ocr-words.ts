/**
 * The words of one picture: paragraphs with line ends inside, the mean confidence of their letters from 0 to 100, and the
 * usual height of a word in pixels.
 */
export type Recognised = { paragraphs: string[]; confidence: number; words: number; height: number }

/** One word as Tesseract's table gives it. */
type Word = {
  block: number
  paragraph: number
  line: number
  height: number
  confidence: number
  text: string
}

/** A paragraph below this confidence is the grain of a picture or a line of ornaments, not words. */
const LEAST_PARAGRAPH = 30
/** A page below this has no words that anybody could rely on: a picture, handwriting, another script. */
const LEAST_PAGE = 45

/** Tesseract's table of words (its TSV output) → paragraphs in reading order, rubbish left out. */
export function toParagraphs(table: string): Recognised {
  const groups = new Map<string, Word[]>()
  for (const row of table.split('\n')) {
    const word = toWord(row)
    if (word === null) continue
    const key = `${word.block} ${word.paragraph}`
    groups.set(key, [...(groups.get(key) ?? []), word])
  }
  const kept = [...groups.values()].filter(words => meanConfidence(words) >= LEAST_PARAGRAPH)
  const all = kept.flat()
  const confidence = Math.round(meanConfidence(all))
  const letters = all.reduce((sum, { text }) => sum + (text.match(/[\p{L}\p{N}]/gu)?.length ?? 0), 0)
  if (confidence < LEAST_PAGE || letters < 2) return { paragraphs: [], confidence: 0, words: 0, height: 0 }
  const heights = all.map(word => word.height).sort((a, b) => a - b)
  const height = heights[Math.floor(heights.length / 2)] ?? 0
  return { paragraphs: kept.map(toLines), confidence, words: all.length, height }
}

/** The level of a row that holds a word. */
const WORD_LEVEL = '5'

function toWord(row: string): Word | null {
  // level page block paragraph line word left top width height confidence text
  const fields = row.split('\t')
  const [level, , block, paragraph, line] = fields
  const text = (fields[11] ?? '').trim()
  if (level !== WORD_LEVEL || text === '') return null
  return {
    block: Number(block),
    paragraph: Number(paragraph),
    line: Number(line),
    height: Number(fields[9]),
    confidence: Math.max(0, Number(fields[10])),
    text,
  }
}

function meanConfidence(words: Word[]): number {
  const letters = words.reduce((sum, { text }) => sum + text.length, 0)
  return letters === 0
    ? 0
    : words.reduce((sum, word) => sum + word.confidence * word.text.length, 0) / letters
}

function toLines(words: Word[]): string {
  let text = ''
  let line: number | undefined
  for (const word of words) {
    text += (line === undefined ? '' : line === word.line ? ' ' : '\n') + word.text
    line = word.line
  }
  return text
}
