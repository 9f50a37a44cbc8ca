import { normaliseDocket } from './find/docket.ts'
import { findCitations } from './find.ts'
import { keysOf } from './tables/reporters.ts'

/** What a research question names outright: citations, a docket number or a case name. */
export type NamedQuery = {
  keys: string[]
  docket?: string
  name?: { plaintiff?: string; defendant?: string; text: string }
}

const longestQuery = 300
const docketForm =
  /(?:^|\s)((?:no\.?\s*)?(?:\d{1,2}:)?\d{2,4}-(?:(?:cv|cr|civ|mc|md|bk|ap|mj|misc|c|cf)-?\d{2,6}|\d{2,6})(?:-[a-z]{1,4})*)\s*$/i
const versus = /^(.{2,120}?)\s+(?:v|vs|versus)\.?\s+(.{2,160})$/i
const inRe = /^(?:in re|ex parte|in the matter of|matter of)\s+(.{2,160})$/i

/**
 * Reads a query typed in the research box: the citation keys, docket number or case name in it, or null when it is a
 * question that has to be searched for.
 */
export function parseQueryAsCitation(query: string): NamedQuery | null {
  const text = query.trim().replace(/\s+/g, ' ')
  if (text === '' || text.length > longestQuery) return null
  const citations = findCitations(text).filter(c => c.kind === 'full_case')
  const keys = [...new Set(citations.flatMap(keysOf))]
  const first = citations[0]
  if (keys.length > 0 && first !== undefined) {
    const name =
      first.plaintiff === undefined && first.defendant === undefined
        ? undefined
        : {
            ...(first.plaintiff === undefined ? {} : { plaintiff: first.plaintiff }),
            ...(first.defendant === undefined ? {} : { defendant: first.defendant }),
            text: text.slice(first.fullStart, first.start).replace(/[,\s]+$/, ''),
          }
    return {
      keys,
      ...(name === undefined ? {} : { name }),
      ...(first.docket === undefined ? {} : { docket: normaliseDocket(first.docket) }),
    }
  }
  const docket = text.length < 60 ? docketForm.exec(text)?.[1] : undefined
  if (docket !== undefined) return { keys: [], docket: normaliseDocket(docket) }
  const pair = versus.exec(text.replace(/[?.!]+$/, ''))
  if (
    pair?.[1] !== undefined &&
    pair[2] !== undefined &&
    !/^(?:what|how|when|why|is|are|does|do|can|may|should|did|who|which)\b/i.test(text)
  ) {
    return { keys: [], name: { plaintiff: pair[1].trim(), defendant: pair[2].trim(), text } }
  }
  const matter = inRe.exec(text)
  if (matter?.[1] !== undefined) return { keys: [], name: { defendant: matter[1].trim(), text } }
  return null
}
