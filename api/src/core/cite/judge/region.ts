import { courtById } from '../tables/courts.ts'
import type { Citation } from '../types.ts'

/** The states whose courts each regional reporter of West's National Reporter System prints (Bluebook table T1.3). */
const regions: Record<string, string> = {
  'A.': 'Connecticut|Delaware|Maine|Maryland|New Hampshire|New Jersey|Pennsylvania|Rhode Island|Vermont|Washington D.C.',
  'N.E.': 'Illinois|Indiana|Massachusetts|New York|Ohio',
  'N.W.': 'Iowa|Michigan|Minnesota|Nebraska|North Dakota|South Dakota|Wisconsin',
  'P.': 'Alaska|Arizona|California|Colorado|Hawaii|Idaho|Kansas|Montana|Nevada|New Mexico|Oklahoma|Oregon|Utah|Washington|Wyoming',
  'S.E.': 'Georgia|North Carolina|South Carolina|Virginia|West Virginia',
  'S.W.': 'Arkansas|Kentucky|Missouri|Tennessee|Texas',
  'So.': 'Alabama|Florida|Louisiana|Mississippi',
}
const states = new Set(Object.values(regions).flatMap(names => names.split('|')))

const squeeze = (s: string): string => s.toLowerCase().replace(/[^a-z0-9]/g, '')

/**
 * Why a regional reporter cannot hold a decision of the court that the citation writes, or null: S.E.2d prints no court of
 * Ohio. "App. Div." alone is no court of one state, and first series printed courts of territories and some federal ones.
 */
export function whyNotOfRegion(citation: Citation, text: string): string | null {
  const { reporter = '', court: id, courtFrom } = citation
  const region = regions[reporter.replace(/ ?[23]d$/, '')]
  const court = id === undefined ? undefined : courtById(id)
  if (region === undefined || court === undefined || courtFrom !== 'written' || court.short === '')
    return null
  if (!squeeze(text.slice(citation.end, citation.fullEnd)).includes(squeeze(court.short))) return null
  if (court.system === 'federal' && !/[23]d$/.test(reporter)) return null
  const isThere = region.split('|').includes(court.jurisdiction)
  const isElsewhere =
    court.system === 'federal' ? court.short !== 'D.C. Cir.' : states.has(court.jurisdiction) && !isThere
  return isElsewhere ? `${reporter} prints no decisions of the ${court.name}` : null
}
