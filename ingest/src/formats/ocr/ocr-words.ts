/** One word as Tesseract's table gives it, in pixels of the picture. */
export type OcrWord = {
  block: number
  paragraph: number
  line: number
  left: number
  top: number
  width: number
  height: number
  /** 0 to 100. */
  confidence: number
  text: string
}

/**
 * The words of one picture: paragraphs with line ends inside, the mean confidence of their letters from 0 to 100, and the
 * usual height of a word in pixels.
 */
export type Recognised = { paragraphs: string[]; confidence: number; words: number; height: number }

/** A picture without words. */
export const nothingRead: Recognised = { paragraphs: [], confidence: 0, words: 0, height: 0 }

/** The level of a row that holds a word. */
const WORD_LEVEL = '5'

/** The words of Tesseract's table (its TSV output), in reading order. */
export function toWords(table: string): OcrWord[] {
  return table.split('\n').flatMap(row => {
    // level page block paragraph line word left top width height confidence text
    const fields = row.split('\t')
    const text = (fields[11] ?? '').trim()
    if (fields[0] !== WORD_LEVEL || text === '') return []
    const [block = 0, paragraph = 0, line = 0] = fields.slice(2, 5).map(Number)
    const [left = 0, top = 0, width = 0, height = 0, confidence = 0] = fields.slice(6, 11).map(Number)
    return [{ block, paragraph, line, left, top, width, height, confidence: Math.max(0, confidence), text }]
  })
}

/** A paragraph below this confidence is the grain of a picture or a line of ornaments, not words. */
const LEAST_PARAGRAPH = 30
/** A page below this has no words that anybody could rely on: a picture, handwriting, another script. */
const LEAST_PAGE = 45

/** Paragraphs in reading order, rubbish left out. */
export function toParagraphs(words: OcrWord[]): Recognised {
  const groups = new Map<string, OcrWord[]>()
  for (const word of words) {
    const key = `${word.block} ${word.paragraph}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [word])
    else group.push(word)
  }
  const kept = [...groups.values()].filter(group => meanConfidence(group) >= LEAST_PARAGRAPH)
  const all = kept.flat()
  const confidence = Math.round(meanConfidence(all))
  const letters = all.reduce((sum, { text }) => sum + (text.match(/[\p{L}\p{N}]/gu)?.length ?? 0), 0)
  if (confidence < LEAST_PAGE || letters < 2) return nothingRead
  const heights = all.map(word => word.height).sort((a, b) => a - b)
  const height = heights[Math.floor(heights.length / 2)] ?? 0
  return { paragraphs: kept.map(toLines), confidence, words: all.length, height }
}

function meanConfidence(words: OcrWord[]): number {
  const letters = words.reduce((sum, { text }) => sum + text.length, 0)
  return letters === 0
    ? 0
    : words.reduce((sum, word) => sum + word.confidence * word.text.length, 0) / letters
}

function toLines(words: OcrWord[]): string {
  let text = ''
  let line: number | undefined
  for (const word of words) {
    text += (line === undefined ? '' : line === word.line ? ' ' : '\n') + word.text
    line = word.line
  }
  return text
}
