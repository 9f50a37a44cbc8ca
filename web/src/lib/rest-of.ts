import { MOST_ROWS } from '@quaere/api/core/wire/shared'

/** Which rows stand behind those that the server lists, and where they are found. */
const words = {
  older: 'Older ones are not listed here: they stand in their matters.',
  /** A client has no pages of matters. */
  clientsOlder: 'Older ones are not listed here: ask the firm for them.',
  later: 'Those due later are not listed yet: they come up here as these are done.',
  unchanged: 'Those that nobody changed for longest are not listed here: they stand in their matters.',
}

/** What is told below a list of which the server sends no more rows, because there are too many; null while it sends all. */
export const restOf = (rows: readonly unknown[], which: keyof typeof words): string | null =>
  rows.length < MOST_ROWS ? null : words[which]
