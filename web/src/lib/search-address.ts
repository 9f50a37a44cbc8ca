import { SearchRequest, type Hit, type TypedRestriction } from '@quaere/api/core/wire/research'
import { decided } from './time.ts'

/** What the research page shows, all of it in the address. */
export type SearchAddress = {
  q: string
  scope: 'law' | 'client' | 'both'
  matter: string | null
  court: string | null
  jurisdiction: string | null
  from: string | null
  to: string | null
  /** The memo that "Insert" writes into. */
  memo: string | null
  /** Which hit is open, counted from 1; null on arrival. */
  hit: number | null
}

const filters = ['court', 'jurisdiction', 'from', 'to'] as const

/** Reads the address; what is not understood is left out rather than refused. */
export function readSearchAddress(params: Pick<URLSearchParams, 'get'>): SearchAddress {
  const word = (name: string): string | null => params.get(name)?.trim() || null
  const day = (name: string): string | null =>
    SearchRequest.shape.from.safeParse(params.get(name)).success ? word(name) : null
  const id = (name: string): string | null =>
    SearchRequest.shape.matter.safeParse(params.get(name)).success ? word(name) : null
  const hit = Number(params.get('hit'))
  return {
    q: params.get('q') ?? '',
    scope: SearchRequest.shape.scope.safeParse(params.get('scope')).data ?? 'law',
    matter: id('matter'),
    court: word('court'),
    jurisdiction: word('jurisdiction'),
    from: day('from'),
    to: day('to'),
    memo: id('memo'),
    hit: Number.isInteger(hit) && hit > 0 ? hit : null,
  }
}

/** The address of a state of the page; what is as it always is, is left out. */
export function searchHref(address: SearchAddress): string {
  const params = searchParams(address)
  if (address.memo !== null) params.set('memo', address.memo)
  if (address.hit !== null) params.set('hit', String(address.hit))
  return params.size === 0 ? '/research' : `/research?${params}`
}

/** The request for the hits of a state of the page, or null while nothing is asked. */
export function searchRequest(address: SearchAddress): string | null {
  return address.q.trim() === '' ? null : `/api/research?${requestParams(address)}`
}

/** The request for the passages of a hit's source alone, or null where it cannot be told apart from others. */
export function withinRequest(
  address: SearchAddress,
  { externalId }: Pick<Hit, 'externalId'>,
): string | null {
  if (externalId === null || address.q.trim() === '') return null
  const params = requestParams(address)
  params.set('within', externalId)
  params.set('limit', '50')
  return `/api/research?${params}`
}

/** A source, weighed for the jurisdiction of the matter, or of the memo's matter. */
export function sourcePath(
  kind: string,
  id: string,
  { memo, matter }: Pick<SearchAddress, 'memo' | 'matter'>,
): string {
  const params = new URLSearchParams()
  if (matter !== null) params.set('matter', matter)
  else if (memo !== null) params.set('memo', memo)
  return params.size === 0 ? `/api/sources/${kind}/${id}` : `/api/sources/${kind}/${id}?${params}`
}

function requestParams(address: SearchAddress): URLSearchParams {
  const params = searchParams(address)
  if (address.memo !== null) params.set('memo', address.memo)
  return params
}

function searchParams(address: SearchAddress): URLSearchParams {
  const params = new URLSearchParams()
  if (address.q !== '') params.set('q', address.q)
  if (address.scope !== 'law') params.set('scope', address.scope)
  if (address.matter !== null) params.set('matter', address.matter)
  for (const name of filters) {
    const value = address[name]
    if (value !== null) params.set(name, value)
  }
  return params
}

/** Characters of an address that a question may take: servers and proxies refuse request heads over 16 kB. */
const LONGEST_IN_ADDRESS = 10_000

/** As much of a question as an address can carry, cut between words where there are any. */
export function fitQuestion(q: string): string {
  let fits = q.slice(0, LONGEST_IN_ADDRESS)
  while (encodeURIComponent(fits.toWellFormed()).length > LONGEST_IN_ADDRESS)
    fits = fits.slice(0, Math.floor(fits.length * 0.9))
  if (fits.length === q.length) return q
  const space = fits.lastIndexOf(' ')
  return space > fits.length - 100 ? fits.slice(0, space) : fits
}

/** How many filters are on. */
export function filtersOn(address: SearchAddress): number {
  return filters.filter(name => address[name] !== null).length + (address.scope === 'law' ? 0 : 1)
}

/** What was understood of a restriction typed in the question, for people. */
export function restrictionWords(restriction: TypedRestriction): string {
  if (restriction.by === 'court') return restriction.courts.join(' or ')
  const { from, to } = restriction
  if (from !== null && to !== null) return `decided from ${decided(from)} to ${decided(to)}`
  return from === null ? `decided until ${decided(to ?? '')}` : `decided from ${decided(from)}`
}

type Place = { source?: string; kind?: string; sourceId: string; start: number; end: number }

/** The page of a source, opened at a passage. */
export function sourceHref(
  { source, kind, sourceId, start, end }: Place,
  memo: string | null = null,
): string {
  const place = new URLSearchParams({ start: String(start), end: String(end) })
  if (memo !== null) place.set('memo', memo)
  return `/sources/${source ?? kind ?? 'opinion'}/${sourceId}?${place}`
}

/** "210 Frank. 155" · court · date, whatever of it there is. */
export function hitLine({ citation, court, date }: Pick<Hit, 'citation' | 'court' | 'date'>): string[] {
  const on = date === null ? null : decided(date)
  return [citation, court, on].filter(each => each !== null)
}

/** What tells a source from another of the same title, for the name of a button: its title with its citation. */
export const nameOf = ({ title, citation }: Pick<Hit, 'title' | 'citation'>): string =>
  citation === null ? title : `${title}, ${citation}`

/** "page 158", "pages 158–159", or null when the source has no pages. */
export function pageWords(from: string | null, to: string | null): string | null {
  if (from === null) return null
  return to === null || to === from ? `page ${from}` : `pages ${from}–${to}`
}
