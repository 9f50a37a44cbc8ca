import { DOS_SIGNS, decodeAs } from './code-pages.ts'
import { eastern, easternFit } from './east-asian.ts'
import { type Alphabet, lettersFit } from './letters-fit.ts'

/** Bytes of lines with letters beyond ASCII that are looked at: more tell no more. */
const TOLD_BY = 32 * 1024

/** What old programs wrote, the usual first: of two that fit the same, the first is meant. */
const SINGLE: readonly { encoding: string; kinds: readonly Alphabet[] }[] = [
  { encoding: 'windows-1252', kinds: ['western'] },
  { encoding: 'iso-8859-15', kinds: ['western'] },
  { encoding: 'macintosh', kinds: ['western'] },
  { encoding: 'cp437', kinds: ['western'] },
  { encoding: 'cp850', kinds: ['western'] },
  { encoding: 'windows-1250', kinds: ['central'] },
  { encoding: 'iso-8859-2', kinds: ['central'] },
  { encoding: 'cp852', kinds: ['central'] },
  { encoding: 'windows-1251', kinds: ['cyrillic'] },
  { encoding: 'koi8-r', kinds: ['cyrillic'] },
  { encoding: 'ibm866', kinds: ['cyrillic'] },
  { encoding: 'iso-8859-5', kinds: ['cyrillic'] },
  { encoding: 'windows-1253', kinds: ['greek'] },
  { encoding: 'windows-1254', kinds: ['turkish'] },
  { encoding: 'windows-1255', kinds: ['hebrew'] },
  { encoding: 'windows-1256', kinds: ['arabic'] },
  { encoding: 'windows-1257', kinds: ['baltic'] },
  { encoding: 'windows-874', kinds: ['thai'] },
]

/** What speaks for Windows' own encoding before a letter is looked at, for the usual ones of the West and for the rest, in letters. */
const BEFOREHAND = new Map([
  ['windows-1252', 2.5],
  ['iso-8859-15', 0.5],
  ['macintosh', 0.5],
  ['cp437', 0.5],
  ['cp850', 0.5],
])
/** What lines that end as on a Mac of that time, and the end of a file of DOS, add. */
const SAYS_SYSTEM = 1.5

export type Guess = {
  encoding: string
  /** Points a letter beyond ASCII by which the letters stand as people write them: 1 is right, 0 no better than chance. */
  fit: number
  /** By how many letters it is better than the next one that reads otherwise. */
  ahead: number
  /** Letters beyond ASCII that were judged, in bytes, and the fit of each encoding that they can be in. */
  letters: number
  fits: Map<string, number>
}

/** In which encoding a text that is neither UTF-8 nor UTF-16 is likeliest written, judged by how its letters stand. */
export function guessEncoding(bytes: Uint8Array): Guess {
  const seen = tellingLines(bytes)
  const beyond = Math.max(
    1,
    seen.reduce((sum, byte) => sum + (isBeyond(byte) ? 1 : 0), 0),
  )
  const isMac = bytes.includes(0x0d) && !bytes.includes(0x0a)
  const isDos = bytes.at(-1) === 0x1a
  const single = SINGLE.map(({ encoding, kinds }) => {
    const text = decodeAs(encoding, seen)
    const system =
      (isMac && encoding === 'macintosh') || (isDos && /^(?:cp|ibm)/.test(encoding)) ? SAYS_SYSTEM : 0
    // A sign of DOS that stays a control character is no text.
    const controls = [...DOS_SIGNS.keys()].reduce((sum, control) => sum + text.split(control).length - 1, 0)
    const points = lettersFit(text, kinds) - 2 * controls
    return { encoding, text, points, sum: points + (BEFOREHAND.get(encoding) ?? 0) + system }
  })
  const double = eastern.flatMap(east => {
    const points = easternFit(seen, east)
    return points === undefined
      ? []
      : [{ encoding: east.encoding, text: decodeAs(east.encoding, seen), points, sum: points }]
  })
  const [best, ...others] = [...single, ...double].sort((one, other) => other.sum - one.sum)
  if (best === undefined) throw new Error('no encoding to choose from')
  const next = others.find(({ text }) => text !== best.text)
  return {
    encoding: best.encoding,
    fit: best.points / beyond,
    ahead: best.sum - (next?.sum ?? 0),
    letters: beyond,
    fits: new Map([...single, ...double].map(({ encoding, points }) => [encoding, points / beyond])),
  }
}

const isBeyond = (byte: number): boolean => byte >= 0x80 || byte === 0x14 || byte === 0x15

/** The lines that hold letters beyond ASCII, which may begin far down, as one text. */
function tellingLines(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = []
  let length = 0
  for (let at = 0; at < bytes.length && length < TOLD_BY;) {
    if (!isBeyond(bytes[at] ?? 0)) {
      at++
      continue
    }
    const from = Math.max(endOfLine(bytes, at, -1) + 1, at - LONGEST_LINE)
    const to = Math.min(endOfLine(bytes, at, 1), at + LONGEST_LINE)
    parts.push(bytes.subarray(from, to), Uint8Array.of(0x0a))
    length += to - from
    at = to
  }
  return Buffer.concat(parts)
}

/** Of a line without an end no more is taken before or after a letter, in bytes. */
const LONGEST_LINE = 4096

function endOfLine(bytes: Uint8Array, at: number, step: 1 | -1): number {
  let end = at
  while (end >= 0 && end < bytes.length && bytes[end] !== 0x0a && bytes[end] !== 0x0d) end += step
  return end
}
