import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { createWorker, OEM, PSM, type Worker } from 'tesseract.js'
import { withoutBlackBoxes } from './black-boxes.ts'
import { positive, withoutSpecks } from './clean-picture.ts'
import { evenLight } from './even-light.ts'
import {
  darkenFaint,
  inkShare,
  looksSideways,
  scaleImage,
  turnQuarters,
  type GrayImage,
} from './gray-image.ts'
import { isDoubted, withSecondReading } from './ocr-second-reading.ts'
import { straighten } from './straighten.ts'
import { nothingRead, toParagraphs, toWords, type OcrWord, type Recognised } from './ocr-words.ts'

export type { Recognised } from './ocr-words.ts'

/** Tesseract's network, and the engine before it with the language data that still has what it needs. */
const engines = {
  network: { mode: OEM.LSTM_ONLY, data: '4.0.0_best_int' },
  letters: { mode: OEM.TESSERACT_ONLY, data: '4.0.0' },
} as const
type Engine = keyof typeof engines

/** One recogniser of each engine a process, kept for all its pages. */
const opened = new Map<Engine, Promise<Worker>>()

function recogniser(engine: Engine): Promise<Worker> {
  const open = opened.get(engine) ?? openRecogniser(engine)
  opened.set(engine, open)
  return open
}

/** The language data comes out of its package; with a path instead of an address and no cache nothing is fetched or written. */
async function openRecogniser(engine: Engine): Promise<Worker> {
  const { mode, data } = engines[engine]
  const languages = createRequire(import.meta.url).resolve('@tesseract.js-data/eng/package.json')
  const worker = await createWorker('eng', mode, {
    langPath: join(dirname(languages), data),
    gzip: true,
    cacheMethod: 'none',
    // Without a listener of its own the package throws where nobody can catch; the promise is rejected all the same.
    errorHandler: () => undefined,
  })
  await worker.setParameters({ tessedit_pageseg_mode: PSM.AUTO, user_defined_dpi: '300' })
  return worker
}

/** Ends the recognisers; the next page starts others. */
export async function closeRecogniser(): Promise<void> {
  const open = [...opened.values()]
  opened.clear()
  for (const worker of open) await (await worker).terminate()
}

/** Mean confidence from which a reading is taken without trying the page in another direction. */
const SURE = 75
/** Seconds of computing after which no further direction is tried: a slow page must not use up the time of its file. */
const LONGEST_SEARCH = 20
/** Words of this height in pixels are larger than Tesseract was trained on; it reads them again at the usual height. */
const TALL = 80
const USUAL = 40
/** Bytes of a process that is large already: a second engine, which takes 200 MB, would get it stopped (read-file.ts). */
const LARGE = 600 * 1024 * 1024
/** A page with less ink than this is blank: dust of a scanner at most. */
const BLANK = 0.0003

/**
 * Reads the words of a page's picture, whichever way round it lies. Blank pages and pictures without words give no
 * paragraphs and confidence 0.
 */
export async function recognisePage(page: GrayImage): Promise<Recognised> {
  const dark = darkenFaint(evenLight(withoutSpecks(positive(page))))
  if (inkShare(dark) < BLANK) return nothingRead
  const image = withoutBlackBoxes(straighten(dark))
  // The likely directions first: a good reading ends the search.
  const directions = looksSideways(image) ? [1, 3, 0, 2] : [0, 2, 1, 3]
  const before = process.cpuUsage()
  const isLong = (): boolean => {
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1_000_000 > LONGEST_SEARCH
  }
  let best: Reading = { image, words: [], page: nothingRead }
  for (const turns of directions) {
    const found = await read(turnQuarters(image, turns))
    if (worth(found.page) > worth(best.page)) best = found
    if ((found.page.confidence >= SURE && found.page.words > 0) || isLong()) break
  }
  if (best.page.height >= TALL && !isLong()) {
    const again = await read(scaleImage(best.image, USUAL / best.page.height))
    const isBetter = again.page.words >= best.page.words && again.page.confidence >= best.page.confidence
    if (isBetter) best = again
  }
  const isAgain = best.page.words > 0 && best.words.some(isDoubted)
  if (!isAgain || isLong() || process.memoryUsage.rss() > LARGE) return best.page
  try {
    return toParagraphs(withSecondReading(best.words, await wordsBy('letters', best.image)))
  } catch {
    // It may have fallen over in its memory: the page stays as it was read, and the next one gets another.
    opened.delete('letters')
    return best.page
  }
}

/** A picture as it was read, upright. */
type Reading = { image: GrayImage; words: OcrWord[]; page: Recognised }

async function read(image: GrayImage): Promise<Reading> {
  const words = await wordsBy('network', image)
  return { image, words, page: toParagraphs(words) }
}

async function wordsBy(engine: Engine, image: GrayImage): Promise<OcrWord[]> {
  const worker = await recogniser(engine)
  const { data } = await worker.recognize(toPgm(image), {}, { text: false, tsv: true })
  return toWords(data.tsv ?? '')
}

/** More words that are surer are better; few sure specks among rubbish are not. */
const worth = ({ confidence, words }: Recognised): number => confidence * confidence * Math.sqrt(words)

/** The plainest picture format: a line of sizes, then the pixels. */
function toPgm({ width, height, gray }: GrayImage): Buffer {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1'), gray])
}
