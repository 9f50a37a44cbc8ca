import { COUNTED_UP_TO, registerSize } from './register.ts'
import type { Tx } from './session.ts'

/** How much there is to check against: sources with their texts, and known cases without. */
export type LibrarySize = { sources: number; known: number; isKnownExact: boolean }

/** How many opinions are held, and how many cases the register knows. */
export async function librarySize(tx: Tx): Promise<LibrarySize> {
  const [row] = await tx<{ sources: number }[]>`select count(*)::int as sources from opinions`
  const known = (await registerSize(tx)).cases
  return { sources: row?.sources ?? 0, known, isKnownExact: known < COUNTED_UP_TO }
}
