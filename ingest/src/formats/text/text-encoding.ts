import { decodeAs, knownEncoding } from './code-pages.ts'
import { guessEncoding } from './guess-encoding.ts'
import { type Wide, wideOf } from './wide-encoding.ts'

/** A file's bytes as text, in which encoding they were read, and what has to be said of that. */
export type Letters = { text: string; encoding: string; warnings: string[] }

/** What encodings are called by people; others are called by their names. */
const CALLED: Record<string, string> = {
  'windows-1252': 'Western European letters of Windows',
  'iso-8859-15': 'ISO-8859-15',
  macintosh: 'letters of the old Mac OS (Roman)',
  cp437: 'letters of DOS (code page 437)',
  cp850: 'letters of DOS (code page 850)',
  cp852: 'Central European letters of DOS (code page 852)',
  ibm866: 'Cyrillic letters of DOS (code page 866)',
  'windows-1250': 'Central European letters of Windows (1250)',
  'windows-1251': 'Cyrillic letters of Windows (1251)',
  'koi8-r': 'Cyrillic letters (KOI8-R)',
  'windows-1253': 'Greek letters of Windows (1253)',
  'windows-1254': 'Turkish letters of Windows (1254)',
  'windows-1255': 'Hebrew letters of Windows (1255)',
  'windows-1256': 'Arabic letters of Windows (1256)',
  'windows-1257': 'Baltic letters of Windows (1257)',
  'windows-874': 'Thai letters of Windows (874)',
  shift_jis: 'Japanese signs (Shift-JIS)',
  'euc-jp': 'Japanese signs (EUC-JP)',
  gb18030: 'Chinese signs (GBK)',
  big5: 'Chinese signs (Big5)',
  'euc-kr': 'Korean signs (EUC-KR)',
}

/** The warning on a text whose encoding was guessed. */
export const guessedLetters = (encoding: string): string =>
  `Letters of this file may be wrong: it does not say rightly how they are stored. They were read as ${CALLED[encoding] ?? encoding.toUpperCase()}; compare them with the original, or save the file as UTF-8 and add it again.`

const assumedWide = ({ encoding }: Wide): string =>
  `The file does not say how its letters are stored; it was read as UTF-${encoding.startsWith('utf-32') ? 32 : 16}.`

/** Bytes → text. `charset` is what the document itself claims, asked only when the bytes tell nothing themselves. */
export function readLetters(bytes: Uint8Array, charset?: string): Letters {
  const wide = wideOf(bytes)
  if (wide !== null) {
    const text = decodeAs(wide.encoding, bytes)
    return { text, encoding: wide.encoding, warnings: wide.isAssumed ? [assumedWide(wide)] : [] }
  }
  const utf8 = soundUtf8(bytes)
  if (utf8 !== undefined) return { ...(readAscii(bytes) ?? { text: utf8, encoding: 'utf-8' }), warnings: [] }
  const declared = charset === undefined ? undefined : knownEncoding(charset)
  const guess = guessEncoding(bytes)
  if (declared !== undefined && declared !== 'utf-8') {
    const better = guess.fit - (guess.fits.get(declared) ?? guess.fit)
    const isRefuted = better * guess.letters >= MUCH_BETTER
    if (!isRefuted) return { text: decodeAs(declared, bytes), encoding: declared, warnings: [] }
  }
  const isUsual = guess.encoding === 'windows-1252' && guess.fit >= 0 && guess.ahead >= LEAST_AHEAD
  return {
    text: decodeAs(guess.encoding, bytes),
    encoding: guess.encoding,
    warnings: isUsual ? [] : [guessedLetters(guess.encoding)],
  }
}

/**
 * Letters by which Windows' own encoding must be ahead of the next: of 521 opinions so stored 1 is told without need, and half of the
 * short texts in other encodings that are read wrongly are told.
 */
const LEAST_AHEAD = 1
/** By how many letters another encoding must fit better to say that a file is not in the one it claims. */
const MUCH_BETTER = 4

/** UTF-8, with at most some damaged bytes: one pasted from elsewhere makes no other text of the rest. */
function soundUtf8(bytes: Uint8Array): string | undefined {
  const text = new TextDecoder('utf-8').decode(bytes)
  const lost = text.match(/\ufffd/g)?.length ?? 0
  if (lost === 0) return text
  // Text of another encoding read as UTF-8 has hardly a letter beyond ASCII that is sound.
  const sound = text.match(/[^\0-\u007f\ufffd]/gu)?.length ?? 0
  return sound > lost ? text : undefined
}

/** The escapes of ISO-2022-JP behind which its signs begin. */
const JAPANESE = ['\u001b$B', '\u001b$@']

/** Texts in bytes of ASCII that are more: Japanese mail, which says by escapes where its signs begin, and DOS with its signs of sections. */
function readAscii(bytes: Uint8Array): { text: string; encoding: string } | undefined {
  if (!bytes.some(byte => byte === 0x1b || byte === 0x14 || byte === 0x15)) return undefined
  if (bytes.some(byte => byte >= 0x80)) return undefined
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  if (JAPANESE.some(escape => text.includes(escape)))
    return { text: decodeAs('iso-2022-jp', bytes), encoding: 'iso-2022-jp' }
  const { encoding, fit } = guessEncoding(bytes)
  return encoding.startsWith('cp') && fit > 0 ? { text: decodeAs(encoding, bytes), encoding } : undefined
}
