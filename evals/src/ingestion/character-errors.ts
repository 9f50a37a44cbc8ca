/** Runs of white space count as one space, none at the ends: how lines are broken is no error of reading. */
export const normaliseSpace = (text: string): string => text.replace(/\s+/gu, ' ').trim()

/** Insertions, deletions and replacements of UTF-16 units that turn one text into the other, after `normaliseSpace`. */
export function characterErrors(expected: string, found: string): { errors: number; of: number } {
  const wanted = normaliseSpace(expected)
  return { errors: editDistance(wanted, normaliseSpace(found)), of: wanted.length }
}

const WORD = 32

/**
 * Levenshtein distance by bit vectors in blocks of 32 (G. Myers, 1999, with the block step of H. Hyyrö, 2003): memory
 * grows with one text, time with the product of the lengths over 32 (two texts of 120,000 units in about 3 s).
 */
export function editDistance(first: string, second: string): number {
  let start = 0
  const shorter = Math.min(first.length, second.length)
  while (start < shorter && first.charCodeAt(start) === second.charCodeAt(start)) start++
  let tail = 0
  while (
    tail < shorter - start &&
    first.charCodeAt(first.length - 1 - tail) === second.charCodeAt(second.length - 1 - tail)
  )
    tail++
  const pattern = first.slice(start, first.length - tail)
  const text = second.slice(start, second.length - tail)
  if (pattern.length === 0 || text.length === 0) return pattern.length + text.length
  return distanceInBlocks(pattern, text)
}

function distanceInBlocks(pattern: string, text: string): number {
  const blocks = Math.ceil(pattern.length / WORD)
  const places = placesOf(pattern, blocks)
  const nowhere = new Int32Array(blocks)
  const up = new Int32Array(blocks).fill(-1)
  const down = new Int32Array(blocks)
  const lastBit = 1 << ((pattern.length - 1) % WORD)
  let distance = pattern.length
  for (let at = 0; at < text.length; at++) {
    const equal = places.get(text.charCodeAt(at)) ?? nowhere
    // The first row of the table grows by one with each unit of the text.
    let carryUp = 1
    let carryDown = 0
    for (let block = 0; block < blocks; block++) {
      const pv = up[block] ?? 0
      const mv = down[block] ?? 0
      const same = equal[block] ?? 0
      const vertical = same | mv
      const reached = same | carryDown
      const horizontal = ((((reached & pv) + pv) | 0) ^ pv) | reached
      const ph = mv | ~(horizontal | pv)
      const mh = pv & horizontal
      const top = block === blocks - 1 ? lastBit : 1 << 31
      const nextUp = (ph & top) === 0 ? 0 : 1
      const nextDown = (mh & top) === 0 ? 0 : 1
      const shiftedUp = (ph << 1) | carryUp
      const shiftedDown = (mh << 1) | carryDown
      up[block] = shiftedDown | ~(vertical | shiftedUp)
      down[block] = shiftedUp & vertical
      carryUp = nextUp
      carryDown = nextDown
    }
    distance += carryUp - carryDown
  }
  return distance
}

/** For each unit of the pattern the bits of the places where it stands. */
function placesOf(pattern: string, blocks: number): Map<number, Int32Array> {
  const places = new Map<number, Int32Array>()
  for (let at = 0; at < pattern.length; at++) {
    const unit = pattern.charCodeAt(at)
    const bits = places.get(unit) ?? new Int32Array(blocks)
    places.set(unit, bits)
    const block = Math.floor(at / WORD)
    bits[block] = (bits[block] ?? 0) | (1 << (at % WORD))
  }
  return places
}
