import { MOST_ROWS } from '@quaere/api/core/wire/shared'

/** Where those are found that the server does not list, because there are too many; null while it lists all. */
export const restOf = (rows: readonly unknown[]): string | null =>
  rows.length < MOST_ROWS ? null : 'Older ones are not listed here: they stand in their matters.'
