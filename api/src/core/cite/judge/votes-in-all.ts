import { courtOf } from './judge-court.ts'
import { opensWithPanel } from './judge-sitting.ts'
import type { Citation, HeldSource } from '../types.ts'

/** Justices of the Supreme Court since the Judiciary Act of 1869. */
const justices = 9
const nineSince = 1870

/** Judges of a panel of a federal court of appeals (28 U.S.C. § 46(b)). */
const panel = 3

/** Why so many judges cannot have voted in this case, or null: more than the court has, or than heard the case. */
export function whyNotSoMany(all: number | undefined, c: Citation, source: HeldSource): string | null {
  const court = source.court === null ? undefined : courtOf(source.court)
  if (all === undefined) return null
  const year = Number(source.date?.slice(0, 4) ?? c.year ?? 0)
  if (court === 'scotus' && year >= nineSince && all > justices)
    return `the Supreme Court has nine Justices, and ${all} cannot have voted`
  if (all > panel && opensWithPanel(source)) return `three judges heard it, and ${all} cannot have voted`
  return null
}
