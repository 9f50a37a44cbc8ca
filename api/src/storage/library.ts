import type { Tx } from './session.ts'

/** Rows up to which the register is counted exactly; above, the database's own estimate will do. */
const MOST_COUNTED = 100_000

/** How much there is to check against: sources with their texts, and known cases without. */
export type LibrarySize = { sources: number; known: number; isKnownExact: boolean }

export async function librarySize(tx: Tx): Promise<LibrarySize> {
  const [row] = await tx<{ sources: number; known: number; estimate: number }[]>`
    select (select count(*)::int from opinions) as sources,
      (select count(*)::int from (select from known_cases limit ${MOST_COUNTED + 1}) counted) as known,
      (select reltuples::bigint::float8 from pg_class where oid = 'known_cases'::regclass) as estimate`
  const { sources = 0, known = 0, estimate = 0 } = row ?? {}
  const isKnownExact = known <= MOST_COUNTED
  return { sources, known: isKnownExact ? known : Math.max(known, estimate), isKnownExact }
}
