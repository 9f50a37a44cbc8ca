import { normaliseDocket } from './find/docket.ts'
import { findCitations } from './find.ts'
import { citationKey, keysOf } from './tables/reporters.ts'
import { normalSeries, seriesNamed } from './tables/series.ts'

/** What a research question names outright: citations, a docket number or a case name. */
export type NamedQuery = {
  keys: string[]
  docket?: string
  name?: { plaintiff?: string; defendant?: string; text: string }
}

const longestQuery = 300
const docketWord = /(?:^|\s)(?:docket|record|case|cause|appeal)?\s*(?:nos?\.?|docket|#)\s*/i
/** "85-1147", "2:12-cv-01234-ABC", "CV-12-345", "A148307", "2007AP2491": letters and digits without a space. */
const docketForm =
  /^(?=(?:\D*\d){3})(?:\d{1,2}:)?[a-z]{0,4}-?\d{1,9}[a-z]{0,4}\d{0,9}(?:-[a-z\d]{1,9}){0,4}\.?$/i
const versus = /^(.{2,120}?)\s+(?:v|vs|versus)\.?\s+(.{2,160})$/i
const inRe = /^(?:in re|ex parte|in the matter of|matter of|estate of|in the interest of)\s+(.{2,160})$/i
const askingWord =
  /^(?:what|how|when|why|is|are|was|were|does|do|did|can|could|may|must|should|would|will|has|have|had|who|which|whether|where|under|if)\b/i
/** A neutral citation without its brackets: "2012 UKSC 12". */
const bareNeutral = /^\d{4} [A-Z]{2,6}(?: [A-Z][a-z]+)? \d{1,5}$/
/** Volume, reporter and page in whatever spacing and case: "347us483", "347 u s 483". */
const looseCitation = /^(\d{1,4})\s*([a-z][a-z\d.'’&\s]{0,40}?)\s*(\d{1,6})\.?$/i

/**
 * Reads a query typed in the research box: the citation keys, docket number or case name in it, or null when it is a
 * question that has to be searched for. A question that merely holds a name is left to the search, which the caller's
 * comparison of the whole name sees to.
 */
export function parseQueryAsCitation(query: string): NamedQuery | null {
  const text = query.trim().replace(/\s+/g, ' ')
  if (text === '' || text.length > longestQuery) return null
  return byCitation(text) ?? byLooseCitation(text) ?? byDocket(text) ?? byName(text)
}

function byCitation(text: string): NamedQuery | null {
  const citations = findCitations(text).filter(c => c.kind === 'full_case')
  const keys = [...new Set(citations.flatMap(keysOf))]
  const first = citations[0]
  if (keys.length === 0 || first === undefined) return null
  const { plaintiff, defendant, docket } = first
  const name =
    plaintiff === undefined && defendant === undefined
      ? undefined
      : {
          ...(plaintiff === undefined ? {} : { plaintiff }),
          ...(defendant === undefined ? {} : { defendant }),
          text: text.slice(first.fullStart, first.start).replace(/[,\s]+$/, ''),
        }
  return {
    keys,
    ...(name === undefined ? {} : { name }),
    ...(docket === undefined ? {} : { docket: normaliseDocket(docket) }),
  }
}

function byLooseCitation(text: string): NamedQuery | null {
  if (bareNeutral.test(text)) {
    const neutral = byCitation(`[${text.slice(0, 4)}]${text.slice(4)}`)
    if (neutral !== null) return neutral
  }
  const [, volume, reporter = '', page] = looseCitation.exec(text) ?? []
  if (volume === undefined || page === undefined) return null
  const written = reporter.toLowerCase().replace(/[^a-z\d]/g, '')
  // Only what is written exactly so: "123 may 4" is no citation of a reporter that begins like it.
  const series = seriesNamed(written).filter(one => one.kind === 'case')
  if (series.length === 0) return null
  const keys = series.map(one => citationKey(volume, one.canonical, page))
  return {
    keys: [...new Set([...keys, `${volume} ${normalSeries(written)} ${page}`])],
    // Wisconsin's "2007AP2491" reads like one.
    ...(docketForm.test(text) ? { docket: normaliseDocket(text) } : {}),
  }
}

function byDocket(text: string): NamedQuery | null {
  if (text.length >= 60) return null
  const plain = text.replace(/[‐-―]/g, '-')
  const marked = docketWord.exec(plain)
  // Behind "No." stands whatever a court calls its cases; without it the whole query has to look like such a number.
  const number = marked?.index === 0 ? plain.slice(marked[0].length) : docketForm.test(plain) ? plain : ''
  const docket = normaliseDocket(number)
  return /\d/.test(docket) ? { keys: [], docket } : null
}

function byName(text: string): NamedQuery | null {
  const plain = text.replace(/[?.!]+$/, '')
  if (askingWord.test(plain)) return null
  const pair = versus.exec(plain)
  if (pair?.[1] !== undefined && pair[2] !== undefined)
    return { keys: [], name: { plaintiff: pair[1].trim(), defendant: pair[2].trim(), text } }
  const matter = inRe.exec(plain)
  return matter?.[1] === undefined ? null : { keys: [], name: { defendant: matter[1].trim(), text } }
}
