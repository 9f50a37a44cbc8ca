import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { createWorker, PSM, type Worker } from 'tesseract.js'
import { inkShare, looksSideways, scaleImage, turnQuarters, type GrayImage } from './gray-image.ts'
import { toParagraphs, type Recognised } from './ocr-words.ts'

export type { Recognised } from './ocr-words.ts'

let opening: Promise<Worker> | undefined

/**
 * One recogniser a process, kept for all its pages. The language data comes out of its package; with a path instead of an
 * address and no cache nothing is fetched and nothing is written.
 */
function recogniser(): Promise<Worker> {
  opening ??= openRecogniser()
  return opening
}

async function openRecogniser(): Promise<Worker> {
  const data = createRequire(import.meta.url).resolve('@tesseract.js-data/eng/package.json')
  const worker = await createWorker('eng', 1, {
    langPath: join(dirname(data), '4.0.0_best_int'),
    gzip: true,
    cacheMethod: 'none',
    // Without a listener of its own the package throws where nobody can catch; the promise is rejected all the same.
    errorHandler: () => undefined,
  })
  await worker.setParameters({ tessedit_pageseg_mode: PSM.AUTO, user_defined_dpi: '300' })
  return worker
}

/** Ends the recogniser; the next page starts another. */
export async function closeRecogniser(): Promise<void> {
  const open = await opening
  opening = undefined
  await open?.terminate()
}

/** Mean confidence from which a reading is taken without trying the page in another direction. */
const SURE = 75
/** Seconds of computing after which no further direction is tried: a slow page must not use up the time of its file. */
const LONGEST_SEARCH = 20
/** Words of this height in pixels are larger than Tesseract was trained on; it reads them again at the usual height. */
const TALL = 80
const USUAL = 40
/** A page with less ink than this is blank: dust of a scanner at most. */
const BLANK = 0.0003

/**
 * Reads the words of a page's picture, whichever way round it lies. Blank pages and pictures without words give no
 * paragraphs and confidence 0.
 */
export async function recognisePage(image: GrayImage): Promise<Recognised> {
  const nothing: Recognised = { paragraphs: [], confidence: 0, words: 0, height: 0 }
  if (inkShare(image) < BLANK) return nothing
  // The likely directions first: a good reading ends the search.
  const directions = looksSideways(image) ? [1, 3, 0, 2] : [0, 2, 1, 3]
  const before = process.cpuUsage()
  const isLong = (): boolean => {
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1_000_000 > LONGEST_SEARCH
  }
  let best = nothing
  let way = 0
  for (const turns of directions) {
    const found = await recogniseUpright(turnQuarters(image, turns))
    if (worth(found) > worth(best)) [best, way] = [found, turns]
    if ((found.confidence >= SURE && found.words > 0) || isLong()) break
  }
  if (best.height < TALL || isLong()) return best
  const smaller = scaleImage(turnQuarters(image, way), USUAL / best.height)
  const again = await recogniseUpright(smaller)
  return again.words >= best.words && again.confidence >= best.confidence ? again : best
}

/** More words that are surer are better; few sure specks among rubbish are not. */
const worth = ({ confidence, words }: Recognised): number => confidence * confidence * Math.sqrt(words)

async function recogniseUpright(image: GrayImage): Promise<Recognised> {
  const worker = await recogniser()
  const { data } = await worker.recognize(toPgm(image), {}, { text: false, tsv: true })
  return toParagraphs(data.tsv ?? '')
}

/** The plainest picture format: a line of sizes, then the pixels. */
function toPgm({ width, height, gray }: GrayImage): Buffer {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1'), gray])
}
