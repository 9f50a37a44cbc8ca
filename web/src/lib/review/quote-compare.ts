import type { CheckRow } from '@quaere/api/core/wire/memos'

/** The source's words for a quotation, with the sign that the memo's own sentence put at their end. */
export function sourceWords(quote: string, found: string): string {
  const sign = quote.at(-1) ?? ''
  return '.,;:?!'.includes(sign) && sign !== '' && !found.endsWith(sign) ? found + sign : found
}

/** What stands between a citation and "verified", in the order in which a person would deal with it. */
export function needsReason({ verdict, authorReason }: Pick<CheckRow, 'verdict' | 'authorReason'>): boolean {
  return verdict !== 'verified' && verdict !== 'not_checked' && authorReason === null
}
