import { areaOf, common } from './box.ts'
import type { Letter } from './letters.ts'

/** More sheets than this are no document: nobody prints eight words on one spot. */
const MOST_SHEETS = 8
/** Part of a letter's box from which another letter's ink would be taken for its own. */
const OVERLAP = 0.03
/** Points of a square in which letters look for neighbours, and the squares that one letter may lie in. */
const SQUARE = 24
const MOST_SQUARES = 400
/** Comparisons after which nobody goes on. */
const MOST_COMPARED = 3_000_000

/**
 * Sets words that share a spot on sheets of their own, from 0: drawn sheet by sheet, each shows whether it can be seen. A new
 * amount typed over a covered one would else make the old one look visible. Null when there are too many to tell.
 */
export function layOnSheets(letters: readonly Letter[]): Map<number, number> | null {
  const neighbours = overlapping(letters)
  if (neighbours === null) return null
  const sheets = new Map<number, number>()
  for (const { object } of letters) {
    if (sheets.has(object)) continue
    const taken = new Set([...(neighbours.get(object) ?? [])].map(other => sheets.get(other)))
    let sheet = 0
    while (taken.has(sheet)) sheet++
    if (sheet >= MOST_SHEETS) return null
    sheets.set(object, sheet)
  }
  return sheets
}

/** For each drawing command of words those that share a spot with it. */
function overlapping(letters: readonly Letter[]): Map<number, Set<number>> | null {
  const neighbours = new Map<number, Set<number>>()
  const squares = new Map<string, Letter[]>()
  let compared = 0
  for (const letter of letters) {
    if (letter.text.trim() === '') continue
    const around = squaresOf(letter)
    if (around === null) return null
    const seen = new Set<Letter>()
    for (const square of around) {
      const here = squares.get(square) ?? []
      compared += here.length
      if (compared > MOST_COMPARED) return null
      for (const other of here) {
        if (other.object === letter.object || seen.has(other) || !shareASpot(letter, other)) continue
        seen.add(other)
        join(neighbours, letter.object, other.object)
        join(neighbours, other.object, letter.object)
      }
      here.push(letter)
      squares.set(square, here)
    }
  }
  return neighbours
}

function join(neighbours: Map<number, Set<number>>, one: number, other: number): void {
  const known = neighbours.get(one)
  if (known === undefined) neighbours.set(one, new Set([other]))
  else known.add(other)
}

/** Null for a letter as large as a wall. */
function squaresOf({ box: [left, bottom, right, top] }: Letter): string[] | null {
  const [fromX, toX] = [Math.floor(left / SQUARE), Math.floor(right / SQUARE)]
  const [fromY, toY] = [Math.floor(bottom / SQUARE), Math.floor(top / SQUARE)]
  if (!((toX - fromX + 1) * (toY - fromY + 1) <= MOST_SQUARES)) return null
  const squares: string[] = []
  for (let x = fromX; x <= toX; x++) for (let y = fromY; y <= toY; y++) squares.push(`${x} ${y}`)
  return squares
}

function shareASpot({ box: one }: Letter, { box: other }: Letter): boolean {
  const shared = areaOf(common(one, other))
  return shared > 0 && shared > Math.min(areaOf(one), areaOf(other)) * OVERLAP
}
