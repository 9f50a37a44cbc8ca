import { storable } from '@quaere/api/core/storable'

/** Characters of JSON that one field may have: a list of a long opinion's citations, and not its text once more. */
const LONGEST_FIELD = 200_000

/** What a publisher says beside the fields that have columns, as it can be stored; what says nothing is left out. */
export function storableMeta(fields: Record<string, unknown>): Record<string, unknown> {
  const kept = Object.entries(fields).flatMap(([name, value]): [string, unknown][] => {
    if (value === undefined || value === null || value === '') return []
    if (Array.isArray(value) && value.length === 0) return []
    const json = JSON.stringify(value)
    return json.length > LONGEST_FIELD ? [] : [[storable(name), stored(value)]]
  })
  return Object.fromEntries(kept)
}

function stored(value: unknown): unknown {
  if (typeof value === 'string') return storable(value)
  if (Array.isArray(value)) return value.map(stored)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inside]) => [storable(name), stored(inside)]))
}
