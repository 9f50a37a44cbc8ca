import { INK } from '../ocr/gray-image.ts'
import type { PageToRead, ScannedPage } from '../ocr/ocr-pdf.ts'
import { boxOf, type Letter } from './letters.ts'
import type { Pair } from './render-pair.ts'
import { isDoubtful } from './rubbish.ts'

/** Part of a layer's words that stand on ink, and of the gaps between them that stand on paper: recognition puts them there. */
const FITTING = 0.9
/** Part of a page's ink that lies under its words, or more; pictures and stains have none. */
const COVERED = 0.5
/** Heights of a line that a gap is wide at most, and by which ink may reach out of the boxes of words. */
const WIDEST_GAP = 4
const REACH = 0.3

/** left, top, right, bottom in pixels of the page as seen, y down */
type Area = [number, number, number, number]

/**
 * Whether recognised words lie over a picture that may show others: they stand beside the ink, the gaps between them on it, or
 * most of the ink has none. Only a reading of the picture can tell.
 */
export function liesLoose(words: Letter[][], pair: Pair): boolean {
  const boxes = words.filter(isUpright).map(word => toBox(word, pair))
  if (boxes.length === 0) return false
  const onInk = boxes.filter(box => hasInk(pair, box))
  if (onInk.length < boxes.length * FITTING) return true
  const gaps = boxes.flatMap((box, at) => gapBehind(box, boxes[at + 1]))
  const onPaper = gaps.filter(gap => hasWhiteStrip(pair, gap))
  return onPaper.length < gaps.length * FITTING || inkUnder(pair, boxes) < COVERED
}

const isUpright = (word: Letter[]): boolean => {
  const [a = 0, b = 0] = word[0]?.matrix ?? []
  return a > 0 && Math.abs(b) < a * 0.2 && word.some(letter => /[\p{L}\p{N}]/u.test(letter.text))
}

export function toBox(word: Letter[], pair: Pair): Area {
  const [left, bottom, right, top] = boxOf(word)
  const [[x1, y1], [x2, y2]] = [pair.pixel(left, bottom), pair.pixel(right, top)]
  return [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)]
}

function gapBehind([, top, right, bottom]: Area, next: Area | undefined): Area[] {
  if (next === undefined) return []
  const high = Math.min(bottom, next[3]) - Math.max(top, next[1])
  const wide = next[0] - right
  if (high < (bottom - top) * REACH || wide <= 0 || wide > (bottom - top) * WIDEST_GAP) return []
  // Its middle half: beside it letters reach over.
  return [[right + wide / 4, Math.max(top, next[1]), next[0] - wide / 4, Math.min(bottom, next[3])]]
}

const isInk = (pair: Pair, x: number, y: number): boolean =>
  x >= 0 && x < pair.width && (pair.seen[y * pair.width + x] ?? 255) < INK

function hasInk(pair: Pair, [left, top, right, bottom]: Area): boolean {
  for (let y = Math.floor(top); y < bottom; y++)
    for (let x = Math.floor(left); x < right; x++) if (isInk(pair, x, y)) return true
  return false
}

function hasWhiteStrip(pair: Pair, [left, top, right, bottom]: Area): boolean {
  for (let x = Math.floor(left); x <= Math.ceil(right); x++)
    if (!hasInk(pair, [x, top, x + 1, bottom])) return true
  return false
}

/** Part of the ink that lies in or close to the given boxes. */
function inkUnder(pair: Pair, boxes: readonly Area[]): number {
  const under = new Uint8Array(pair.width * pair.height)
  for (const [left, top, right, bottom] of boxes) {
    const more = (bottom - top) * REACH
    const [from, to] = [Math.max(0, Math.floor(left - more)), Math.min(pair.width, Math.ceil(right + more))]
    for (let y = Math.max(0, Math.floor(top - more)); y < Math.min(pair.height, bottom + more); y++)
      if (to > from) under.fill(1, y * pair.width + from, y * pair.width + to)
  }
  let ink = 0
  let covered = 0
  for (let at = 0; at < under.length; at++) {
    if ((pair.seen[at] ?? 255) >= INK) continue
    ink++
    covered += under[at] ?? 0
  }
  return ink === 0 ? 1 : covered / ink
}

/** Pages of one file that are read to find out; where one holds other words than it shows, all that may are. */
const PROBES = 3
/** A reading that can be trusted: how sure it is, of 100, and how many words it has. */
const SURE = 70
const FEWEST_WORDS = 10
/** Part of the words read in the picture that a layer has when it is one of the same text, however badly recognised. */
const SHARED = 0.4

type Suspect = PageToRead & { words: string }

/** Of pages whose words may be others than they show those of which that is so, each with its reading. */
export async function wrongWords(
  suspects: readonly Suspect[],
  read: (pages: PageToRead[]) => Promise<Map<number, ScannedPage>>,
): Promise<Map<number, ScannedPage>> {
  const wrongOf = async (pages: readonly Suspect[]): Promise<[number, ScannedPage][]> => {
    const asked = pages.map(({ index, withoutWords, hidden }) => ({ index, withoutWords, hidden }))
    const found = asked.length === 0 ? new Map<number, ScannedPage>() : await read(asked)
    return pages.flatMap(({ index, words }): [number, ScannedPage][] => {
      const shown = found.get(index)
      return shown !== undefined && isOther(words, shown) ? [[index, shown]] : []
    })
  }
  const probed = await wrongOf(suspects.slice(0, PROBES))
  return new Map(probed.length === 0 ? [] : [...probed, ...(await wrongOf(suspects.slice(PROBES)))])
}

/** Whether a picture shows fewer words of a layer that may lie under a box than this has: those are words that nobody sees. */
export function lacksDoubted(
  doubted: ReadonlyMap<string, number>,
  { paragraphs, confidence }: ScannedPage,
): boolean {
  const shown = tellingWords(paragraphs.join(' '))
  return (
    confidence >= SURE &&
    [...doubted].some(([text, times]) =>
      tellingWords(text).some(word => shown.filter(other => other === word).length < times),
    )
  )
}

function isOther(words: string, { paragraphs, confidence }: ScannedPage): boolean {
  const shown = tellingWords(paragraphs.join(' '))
  if (confidence < SURE || shown.length < FEWEST_WORDS || isDoubtful(paragraphs.join(' '))) return false
  const left = new Map<string, number>()
  for (const word of tellingWords(words)) left.set(word, (left.get(word) ?? 0) + 1)
  const shared = shown.filter(word => {
    const times = left.get(word) ?? 0
    left.set(word, times - 1)
    return times > 0
  })
  return shared.length < shown.length * SHARED
}

/** Words of three letters or digits and more, without the most frequent ones. */
const tellingWords = (text: string): string[] =>
  (text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []).filter(
    word => !/^(?:the|and|that|for|was)$/.test(word),
  )
