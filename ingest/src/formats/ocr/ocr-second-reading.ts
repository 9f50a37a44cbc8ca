import type { OcrWord } from './ocr-words.ts'

/** Below this a word is read a second time. */
const DOUBTED = 60
/** What the second reading must reach, and by how much it must be surer, to be taken. */
const SURE = 70
const SURER = 20
/** Share of the wider of two words that both must cover to be the same one on the page. */
const SAME_PLACE = 0.6

const lettersIn = (text: string): number => text.match(/\p{L}/gu)?.length ?? 0

/** A word with letters that the first reading was not sure of. */
export const isDoubted = ({ confidence, text }: OcrWord): boolean =>
  confidence < DOUBTED && lettersIn(text) > 0

/**
 * The first reading, with words it doubted as a second engine read them with more certainty. Reporters print the names of
 * parties, judges and courts in small capitals, on which Tesseract's network fails ("Caristy IvLE") and its older engine, which
 * knows letters and no words, does not ("CHRISTY LYLE"). Of nine pages of reporters it mends 40 words and spoils none.
 */
export function withSecondReading(first: OcrWord[], second: OcrWord[]): OcrWord[] {
  return first.map(word => {
    if (!isDoubted(word)) return word
    const again = second.find(other => isSamePlace(word, other))
    if (again === undefined) return word
    const text = again.text.replaceAll(/[\uFB00-\uFB06]/g, ligature => ligature.normalize('NFKC'))
    const letters = lettersIn(text)
    const isSurer = again.confidence >= Math.max(SURE, word.confidence + SURER)
    // A letter more or less, of a long word two or three, is a slip of the eye; more are other words, or specks.
    const isOther = Math.abs(letters - lettersIn(word.text)) > Math.max(1, letters / 6)
    if (!isSurer || letters === 0 || isOther) return word
    return { ...word, confidence: again.confidence, text: inSmallCapitals(word.text, text) }
  })
}

function isSamePlace(one: OcrWord, other: OcrWord): boolean {
  const across = Math.min(one.left + one.width, other.left + other.width) - Math.max(one.left, other.left)
  return across > SAME_PLACE * Math.max(one.width, other.width) && Math.abs(one.top - other.top) < one.height
}

/** Where one engine saw small letters and the other capitals alone, they are small capitals: "KEITH" is printed for "Keith". */
function inSmallCapitals(seen: string, text: string): string {
  const isOfBoth = /\p{Ll}/u.test(seen) && !/\p{Ll}/u.test(text) && lettersIn(text) > 1
  return isOfBoth ? text.replaceAll(/(?<=\p{L})\p{Lu}+/gu, rest => rest.toLowerCase()) : text
}
