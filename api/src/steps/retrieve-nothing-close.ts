import type { SearchRequest } from '../core/wire/research.ts'
import { type NarrowedFilters, eitherCourt } from './retrieve-restrictions.ts'

type Filters = NarrowedFilters & Pick<SearchRequest, 'jurisdiction'>
type Searched = { passages: number; sources: number }

const counted = ({ passages, sources }: Searched, of: string): string =>
  `${passages.toLocaleString('en')} passages of ${sources.toLocaleString('en')} ${of}`

/** That nothing close was found, and where it was looked for: which corpora, how much of them, under which filters. */
export function nothingClose(filters: Filters, law: Searched, documents: Searched): string {
  const corpora = [
    ...(law.sources > 0 ? [counted(law, 'cases')] : []),
    ...(documents.sources > 0 ? [counted(documents, 'client’s documents')] : []),
  ]
  const { courts, jurisdiction, from, to } = filters
  const under = [
    ...(courts === null ? [] : [eitherCourt(courts)]),
    ...(jurisdiction === undefined ? [] : [`jurisdiction ${jurisdiction}`]),
    ...(from === undefined ? [] : [`from ${from}`]),
    ...(to === undefined ? [] : [`until ${to}`]),
  ]
  if (corpora.length === 0)
    return under.length === 0
      ? 'Nothing was found: nothing is held yet that could be searched.'
      : `Nothing was found: of what is held, nothing is of ${under.join(', ')}. Widen the filters.`
  const searched = `searched were ${corpora.join(' and ')}`
  const limits = under.length === 0 ? 'without filters' : `limited to ${under.join(', ')}`
  return `Nothing close was found: ${searched}, ${limits}. What follows is the nearest there is.`
}
