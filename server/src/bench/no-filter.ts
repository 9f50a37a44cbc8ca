import type { LawFilter } from '@quaere/api/storage/search-law'

/** All of public law. */
export const noFilter: LawFilter = {
  court: null,
  jurisdiction: null,
  from: null,
  to: null,
  exclude: [],
  within: null,
  only: null,
}
