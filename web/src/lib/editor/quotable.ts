import { Quotable } from '@quaere/api/core/wire/research'
import type { QuotedFrom } from '@quaere/api/core/memo-doc'
import { api } from '../api.ts'

/** The passage, word for word, with its full citation and pin page, as the server makes them from the stored text. */
export function readQuotable({ kind, sourceId, start, end }: QuotedFrom): Promise<Quotable> {
  const place = new URLSearchParams({ kind, id: sourceId, start: String(start), end: String(end) })
  return api.get(`/api/sources/citation?${place}`, Quotable)
}
