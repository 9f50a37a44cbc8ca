import { capCase } from './cap-case.ts'
import { courtListenerOpinion, isOfCourtListener } from './courtlistener-opinion.ts'
import type { Part } from '../parsed.ts'
import { ukLine } from './uk-line.ts'

/** An opinion out of a publisher's own format, in the fields of the generic one; `parts` where the publisher says who speaks. */
export type PublishedOpinion = { record: Record<string, unknown>; parts?: Part[] }

/** A line in the format of the Caselaw Access Project, of CourtListener's API or with a neutral citation; null when it is in none. */
export function publishedOpinion(value: unknown): PublishedOpinion | null {
  if (typeof value !== 'object' || value === null) return null
  if ('cap' in value || 'casebody' in value) return capCase(value)
  return isOfCourtListener(value) ? courtListenerOpinion(value) : ukLine({ ...value })
}
