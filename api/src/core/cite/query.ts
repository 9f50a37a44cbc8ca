import { soughtDocketKeys } from './docket-keys.ts'
import { formOf } from './find/full.ts'
import { ukSeriesNamed } from './find/uk-series.ts'
import { findCitations } from './find.ts'
import { citationKey, keysOf } from './tables/reporters.ts'
import { normalSeries, seriesNamed } from './tables/series.ts'
import type { Citation } from './types.ts'

/** What a research question names outright: citations, docket numbers or a case name. */
export type NamedQuery = {
  keys: string[]
  /** Pages of printed reporters, in the form of keys, that may lie inside a case: "23 F.3d at 395", or a first page mistaken. */
  pages?: string[]
  /** Keys of docket numbers, any of which is the case's. */
  dockets?: string[]
  name?: { plaintiff?: string; defendant?: string; text: string }
  /** The year typed behind a name, which tells cases of one name apart. */
  year?: number
  /** Words that may be the whole of a name whose "v." was left out, or one of its parties. */
  bareName?: string
  /** What a short form calls its case: "Cole" in "Cole, 23 F.3d at 395". */
  antecedent?: string
}

const longestQuery = 300
/** All of the query in one field of Westlaw, Lexis or Bloomberg: "TI(Cole v. Marsh)", "docket(12-1573)". */
const oneField = /^(?:ti|title|na|name|caption|ca|ci|cite|citation|dn|docket|docket-number)\s?\(([^()]+)\)$/i
/** The place in bound volumes of an opinion that is in none yet: "591 U. S. ___", "___ U.S. ___", "140 S. Ct. ----". */
const pageless =
  /,?\s(?:\d{1,4}|[_-]{2,}|—+)\s(?:[A-Z][A-Za-z.']{0,9}\s?){1,3}(?:[2-4]d\s)?(?:_{2,}|-{2,}|—+)(?=[\s,;]|$)/g
const docketWord =
  /^\(?(?:(?:docket|dkt\.?|record|case|cause|appeal|index|(?:civ(?:il|\.)?|crim(?:inal|\.)?)(?:\s+(?:action|case))?)\s*)?(?:(?:nos?|dkt)(?:\.|(?![a-z]))|(?:numbers?|docket)(?![a-z])|(?:case|cause|appeal)(?=:?\s\d{1,2}[-:]\w*\d)|#|№)[\s:]*/i
/** "Cole v. Marsh 12-1573", "Cole v. Marsh (No. 12-1573)": with a hyphen it is no year and no page. */
const oneNumber = String.raw`(?:(?:case|docket)\s+)?(?:nos?\.?\s*)?((?:\d{1,2}:)?\d{2} (?:cv|civ|cr|crim)\.? \d{1,6}(?:\s?\([a-z]{2,5}\))?|\w+[-:][\w:-]*\d[\w:-]*)`
const docketBare = new RegExp(String.raw`^(.{2,160}?),?\s+\(?${oneNumber}\)?$`, 'i')
/** "12-1573 Cole v. Marsh", "No. 12-1573, Cole v. Marsh". */
const docketBefore = new RegExp(String.raw`^${oneNumber},?\s+(.{2,160})$`, 'i')
/** The number behind a case's name or its court: "Cole v. Marsh, No. 12-1573 (1st Cir. 2013)". */
const docketBehind =
  /^(.{2,160}?),?\s+(?:case\s+|docket\s+)?nos?\.?\s*(\S{3,40}?(?:(?:,\s?|\s(?:and|&|to|through)\s)\S{3,40}?){0,4})(?:[,;]?\s+(?:slip op|\().{0,80})?$/i
/** "85-1147", "2:12-cv-01234-ABC", "CV-12-345", "08-2666-cv(L)", "2007AP2491": letters and digits without a space. */
const docketForm =
  /^(?=(?:\D*\d){3})(?:\d{1,2}:)?[a-z]{0,4}-?\d{1,9}[a-z]{0,4}\d{0,9}(?:-[a-z\d]{1,9}){0,4}(?:\s?\([a-z]{1,5}\))?\.?$/i
/** "70 18", "17 BK 3283-LTS": a year and a number, with spaces for hyphens. */
const spacedDocket =
  /^\d{2} (?:(?:cv|cr|civ|crim|bk|mc|md|mj|ap|adv|misc)\.?[ -])?\d{1,6}(?:-[a-z]{1,4}){0,2}(?:\s?\([a-z]{2,5}\))?$/i
/** Before "v" two letters at least, or the Crown: "R v Cole". */
const versus = /^(.{2,120}?|R\.?)\s+(?:v|vs|versus)\.?\s+(.{2,160})$/i
const inRe =
  /^(?:(?:in[ -])?re|ex parte|in the matter of|matter of|estate of|in the interest of|petition of|application of):?\s+(.{2,160})$/i
/** As tables of cases have it: "Cole, In re", "Ann Cole, Minor, In re", "Cole (In re)". */
const inReBehind = /^(.{2,120}?)(?:,\s+|\s+\()(in re|ex parte|(?:in the )?matter of|estate of)\)?$/i
/** Words by which a case is named in a sentence, before and behind its name ("Holding" ends names), and the year. */
const asideBefore =
  /^(?:(?:but\s+)?see(?:,?\s+(?:also|generally|e\.\s?g\.,?))?|cf\.|(?:the\s+)?(?:case|decision|holding|opinion|ruling|judgment)\s+(?:of|in))\s+/i
/** "Matter of Cole v. Marsh", which others call "In re Cole v. Marsh". */
const matterBefore = /^(?:(?:in the )?matter of|in re|ex parte)\s+(?=\S)/i
const asideBehind = /\s+(?:case|decision|opinion)$/
/** A court without a year behind a name: "Cole v. Marsh, First Circuit", "cole v. marsh (scotus)". */
const courtBehind =
  /,?\s\(?(?:(?:\d{1,2}(?:st|nd|rd|th|d)|D\.? ?C\.?|Fed(?:eral|\.)?|First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Eleventh) Cir(?:cuit|\.)?|(?:U\. ?S\. |United States )?Supreme Court|S\. ?Ct\.|scotus)\)?$/i
const yearBehind = /(?:,?\s*\((?:[^()]{0,60}\s)?(\d{4})\)|,?\s((?:1[6-9]|20)\d\d))$/

const askingWord =
  /^(?:what|how|when|why|is|are|was|were|does|do|did|can|could|may|must|should|would|will|has|have|had|who|which|whether|where|under|if)\b/i
/** A neutral citation without its brackets or its capitals: "2012 UKSC 12", "2012uksc12", "(2023) ewhc 2638 (comm)". */
const looseNeutral =
  /^[[(]?(\d{4})[\])]?\s*([a-z]{2,8}?)\s*(civ|crim|admin)?\s*(\d{1,5})(?:\s*\(?(?!at\b)[a-z]{1,10}\)?)?(?:,?\s*(?:at\s*)?\[\d{1,4}\])?\.?$/i
/**
 * Volume, reporter and page in whatever spacing and case, with a pin and a year behind it or not: "347us483", "347 u s 483",
 * "347-U.S.-483", "347 us at 490", "347 us 483, 490 (1954)".
 */
const looseCitation =
  /^(\d{1,4})[\s/_,+-]*([a-z][a-z\d.'’&\s/_+-]{0,40}?)(,?\s+at\s)?[\s/_,+-]*(\d{1,6})(?:,\s*\d{1,6}(?:-\d{1,6})?)?(?:,?\s*\((?:[^()]{0,60}\s)?\d{4}\))?\.?$/i

/**
 * Reads a query typed in the research box: the citation keys, docket number or case name in it, or null when it is a
 * question that has to be searched for. A question that merely holds a name is left to the search, which the caller's
 * comparison of the whole name sees to.
 */
export function parseQueryAsCitation(query: string): NamedQuery | null {
  const text = query
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/^["“'‘]([^"“”]*)["”'’]$/, '$1')
    .replace(/\bU\. S\.(?=\s|,|$)/gi, 'U.S.')
    .replace(pageless, '')
    // As courts of New York and England part the parties: "Cole -v- Marsh".
    .replace(/(?<=[\p{L}\d.)])\s?[-–—]\s?(vs?)\.?\s?[-–—]\s?(?=[\p{L}\d])/giu, ' $1. ')
    .replace(/(?<=[\p{L}\d.)]\s)(vs?)\.(?=\p{L})/giu, '$1. ')
    .replace(oneField, '$1')
  if (text === '' || text.length > longestQuery) return null
  return (
    byCitation(text) ??
    byLooseCitation(text) ??
    byLooseCitations(text) ??
    byReport(text) ??
    byNameAndCitation(text) ??
    byDocket(text) ??
    byName(text) ??
    byBareName(text)
  )
}

function byCitation(text: string): NamedQuery | null {
  const citations = findCitations(text).filter(c => c.kind === 'full_case' || c.kind === 'short_case')
  const keys = [...new Set(citations.flatMap(keysOf))]
  const pages = [...new Set(citations.filter(c => c.form === 'reporter').flatMap(pageKeys))]
  const first = citations.find(c => c.kind === 'full_case') ?? citations[0]
  if (keys.length + pages.length === 0 || first === undefined) return null
  if (first.kind === 'short_case' && wordsBeside(text, first) > MOST_BESIDE) return null
  const { plaintiff, defendant, docket, antecedent } = first
  const before = (from: number): string => text.slice(from, first.start).replace(/[,\s]+$/, '')
  const name =
    plaintiff === undefined && defendant === undefined
      ? // Typed in lower case or without a comma.
        byName(before(0))?.name
      : {
          ...(plaintiff === undefined ? {} : { plaintiff }),
          ...(defendant === undefined ? {} : { defendant }),
          text: before(first.fullStart),
        }
  return {
    keys,
    ...(pages.length === 0 ? {} : { pages }),
    ...(name === undefined ? {} : { name }),
    ...(antecedent === undefined ? {} : { antecedent }),
    ...(docket === undefined ? {} : { dockets: soughtDocketKeys(docket) }),
  }
}

/** More words than these beside a short form ("see", "quoting") are a sentence that merely cites it. */
const MOST_BESIDE = 5

const wordsBeside = (text: string, { fullStart, fullEnd }: Citation): number =>
  `${text.slice(0, fullStart)} ${text.slice(fullEnd)}`.match(/\p{L}{2,}/gu)?.length ?? 0

/** The page of a short form is its pin, and no key of a case. */
const pageKeys = (citation: Citation): string[] => keysOf({ ...citation, kind: 'full_case' })

function byLooseCitation(text: string): NamedQuery | null {
  const [, year, court = '', division = '', number = ''] = looseNeutral.exec(text) ?? []
  if (year !== undefined) {
    const neutral = byCitation(`[${year}] ${court} ${division} ${number}`.replace(/\s+/g, ' '))
    // Wisconsin's "2007AP2491" reads like one.
    if (neutral !== null && neutral.pages === undefined) return neutral
  }
  const plain = text.replace(/[‐-―−]/g, '-').replace(nominative, ' ')
  const [, volume, reporter = '', at, page] = looseCitation.exec(plain) ?? []
  if (volume === undefined || page === undefined) return null
  const written = reporter.toLowerCase().replace(/[^a-z\d]/g, '')
  // Only what is written exactly so: "123 may 4" is no citation of a reporter that begins like it.
  const series = seriesNamed(written).filter(one => one.kind === 'case')
  if (series.length === 0) return null
  const named = series.map(one => citationKey(volume, one.canonical, page))
  const keys = [...new Set([...named, `${volume} ${normalSeries(written)} ${page}`])]
  return {
    keys: at === undefined ? keys : [],
    ...(series.some(one => formOf(one) === 'reporter') ? { pages: keys } : {}),
    ...(docketForm.test(text) ? { dockets: soughtDocketKeys(text) } : {}),
  }
}

/** The volumes of a court's first reporters: "5 us (1 cranch) 137". */
const nominative = /\s\(\d{1,2} [a-z][a-z. ]{1,20}\)\s/i

/** "410 us 113; 347 us 483", where each piece is a citation. */
function byLooseCitations(text: string): NamedQuery | null {
  const pieces = text.split(/\s*[;,&]\s*|\sand\s/i)
  const read = pieces.flatMap(piece => byLooseCitation(piece) ?? [])
  if (pieces.length < 2 || read.length < pieces.length) return null
  const pages = read.flatMap(one => one.pages ?? [])
  return { keys: read.flatMap(one => one.keys), ...(pages.length === 0 ? {} : { pages }) }
}

/** A report of England without its brackets or its capitals: "1932 ac 562", "[2005] 1 wlr 100". */
const looseReport = /^[[(]?(\d{4})[\])]?\s(\d{1,2}\s)?([a-z][a-z. ]{0,12}?)\s(\d{1,5})\.?$/i

function byReport(text: string): NamedQuery | null {
  const [, year, volume = '', report = '', page = ''] = looseReport.exec(text) ?? []
  return year === undefined || ukSeriesNamed(report.toLowerCase(), true)?.kind !== 'case'
    ? null
    : byCitation(`[${year}] ${volume}${report.toUpperCase()} ${page}`)
}

/** "cole v. marsh 1 alaska 439": a name, and behind it a citation that is no other words' end. */
function byNameAndCitation(text: string): NamedQuery | null {
  for (const { index } of text.matchAll(VOLUME_BEHIND)) {
    const cited = byLooseCitation(text.slice(index).trim())
    const name = cited === null ? undefined : byName(text.slice(0, index).replace(/,$/, ''))?.name
    if (cited !== null && name !== undefined) return { ...cited, name }
  }
  return null
}
const VOLUME_BEHIND = /\s\d{1,4}\s?[a-z]/gi

function byDocket(text: string): NamedQuery | null {
  const [plain = '', ...others] = text
    .replace(/[‐-―−]/g, '-')
    .replace(/^(\D*\d{1,2}) - (?=\d+\D*$)/, '$1-')
    .replace(/^\(([^()]+)\)$/, '$1')
    .split(';')
  const marked = docketWord.exec(plain)
  if (marked === null) {
    const [, name = '', behind = ''] = docketBehind.exec(plain) ?? []
    const [first = ''] = behind.split(BETWEEN_DOCKETS)
    if (docketForm.test(first)) {
      const named = byName(name)
      return { ...named, keys: [], dockets: soughtDocketKeys(behind) }
    }
  }
  const [, nameBefore = '', numberBehind = ''] = docketBare.exec(plain) ?? []
  const [, numberBefore = '', nameBehind = ''] = docketBefore.exec(plain) ?? []
  for (const [number, name] of [
    [numberBehind, nameBefore],
    [numberBefore, nameBehind],
  ] as const) {
    const named = docketForm.test(number) || spacedDocket.test(number) ? byName(name) : null
    if (named !== null) return { ...named, dockets: soughtDocketKeys(number) }
  }
  if (plain.length >= 60) return null
  // Behind "No." stands whatever a court calls its cases; without it the whole query has to look like such a number.
  const isNumber = docketForm.test(plain) || spacedDocket.test(plain) || isListOfDockets(plain)
  const number = marked !== null ? plain.slice(marked[0].length) : isNumber ? plain : ''
  // "Docket 04 1234": the hyphen is left out.
  const written = number.replace(/^(\d{2}) (\d{1,6})\b/, '$1-$2')
  const dockets = soughtDocketKeys([written, ...(written === '' ? [] : others)].join(';'))
  return dockets.length > 0 ? { keys: [], dockets } : null
}

const BETWEEN_DOCKETS = /,\s?|\s(?:and|&|to|through)\s/i

/** "12-144 and 12-307"; numbers without a hyphen are mostly no dockets. */
function isListOfDockets(text: string): boolean {
  const numbers = text.split(BETWEEN_DOCKETS)
  return numbers.length > 1 && numbers.every(number => number.includes('-') && docketForm.test(number))
}

function byName(text: string): NamedQuery | null {
  const written = text
    .replace(/^in-re\b/i, 'In re')
    // The dot of an initial stays: "In re A. V."
    .replace(/(?:[?!]|(?<!(?:^|[\s.])\p{L})\.)+$/u, '')
    .replace(inReBehind, '$2 $1')
    .replace(asideBefore, '')
    .replace(asideBehind, '')
  if (askingWord.test(written)) return null
  const [behind = '', inParentheses, bare] = yearBehind.exec(written) ?? []
  const undated = written.slice(0, written.length - behind.length)
  // A court that is sued is no court behind a name.
  const plain = versus.test(undated.replace(courtBehind, '')) ? undated.replace(courtBehind, '') : undated
  const dated = behind === '' ? {} : { year: Number(inParentheses ?? bare) }
  const pair = versus.exec(plain)
  if (pair?.[1] !== undefined && pair[2] !== undefined) {
    const [, plaintiff, defendant] = pair
    const sued = plaintiff.trim().replace(matterBefore, '')
    return {
      keys: [],
      ...dated,
      name: { plaintiff: sued, defendant: defendant.trim(), text: plain },
    }
  }
  const matter = inRe.exec(plain)
  return matter?.[1] === undefined
    ? null
    : { keys: [], ...dated, name: { defendant: matter[1].trim(), text: plain } }
}

/** As many as ten words without a number. */
const bareWords = /^\p{L}[\p{L}.,'’&-]*(?: [\p{L}.,'’&-]+){0,9}$/u
const longestBare = 80

/** "roe wade", "Twombly", "the Miranda case": whether a held name or its party is just that, its reader compares. */
function byBareName(text: string): NamedQuery | null {
  if (text.length > longestBare || askingWord.test(text)) return null
  const [behind = '', inParentheses, bare] = yearBehind.exec(text) ?? []
  const words = text
    .slice(0, text.length - behind.length)
    .replace(asideBefore, '')
    .replace(/^the (?=\S+ (?:case|decision|opinion)$)/i, '')
    .replace(asideBehind, '')
  if (!bareWords.test(words)) return null
  return { keys: [], bareName: words, ...(behind === '' ? {} : { year: Number(inParentheses ?? bare) }) }
}
