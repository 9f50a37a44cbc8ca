import type { OpinionFile } from '../src/seed/opinion-file.ts'

/** Pages of the official reporter, first and last. */
export type Pin = { from: number; to: number }

/** A citation of a Franklin case as a text gives it; `opinion` is null when none of the set stands there. */
export type Authority = {
  form: 'full' | 'short' | 'id' | 'supra'
  /** UTF-16 span, from the name of the case to the year. */
  start: number
  end: number
  words: string
  opinion: OpinionFile | null
  pin: Pin | null
  /** Only in a full citation. */
  year?: number
  nameFits: boolean
  courtFits: boolean
  parallelFits: boolean
}

/** Words in double quotes and the citation that vouches for them. */
export type Quotation = { start: number; end: number; words: string; authority: Authority }

/** The opinions of the set by official citation, and by volume and reporter. */
export type Reports = { byPage: ReadonlyMap<string, OpinionFile>; byVolume: ReadonlyMap<string, OpinionFile> }

export function reportsOf(opinions: readonly OpinionFile[]): Reports {
  const official = opinions.map(opinion => ({ opinion, citation: opinion.citations[0] ?? '' }))
  return {
    byPage: new Map(official.map(({ opinion, citation }) => [citation, opinion])),
    byVolume: new Map(
      official.map(({ opinion, citation }) => [citation.slice(0, citation.lastIndexOf(' ')), opinion]),
    ),
  }
}

const anchors =
  /(?<volume>\b\d{1,3} Frank\.(?: App\.)?) (?:(?<at>at )?(?<page>\d{1,4})(?:-(?<to>\d{1,4}))?)|\b[Ii]d\.(?! §)(?: at (?<idPage>\d{1,4})(?:-(?<idTo>\d{1,4}))?)?|, supra, at (?<supraPage>\d{1,4})|(?<statute>Frank\. Code § [\d-]+)/g

/** Pin, parallel citation, court and year, directly after "212 Frank. 318". */
const afterFull =
  /^(?:, (?<pin>\d{1,4})(?:-(?<to>\d{1,4}))?(?=[, ](?! ?S\.F)))?(?:, (?<parallel>\d{1,3} S\.F\.2d \d{1,4}))?(?: \((?<court>Frank\. Ct\. App\. )?(?<year>\d{4})\))?/

const pinOf = (from: string | undefined, to: string | undefined): Pin | null => {
  if (from === undefined) return null
  const first = Number(from)
  // "320-21" means 320 to 321.
  const last = to === undefined ? first : Number(from.slice(0, Math.max(0, from.length - to.length)) + to)
  return { from: first, to: last }
}

/** Every citation of a Franklin case in the text, in order; statutes only interrupt an "id.". */
export function findAuthorities(text: string, reports: Reports): Authority[] {
  const found: Authority[] = []
  let last: { opinion: OpinionFile | null; pin: Pin | null } | null = null

  for (const match of text.matchAll(anchors)) {
    const groups = match.groups ?? {}
    const before = text.slice(Math.max(0, match.index - 120), match.index)
    const fits = { nameFits: true, courtFits: true, parallelFits: true }
    const end = match.index + match[0].length
    if (groups.statute !== undefined) {
      last = null
      continue
    }
    let authority: Authority
    if (groups.volume !== undefined && groups.at === undefined) {
      authority = fullAt(text, before, match, groups, reports)
    } else if (groups.volume !== undefined) {
      const opinion = reports.byVolume.get(groups.volume) ?? null
      const name = nameBefore(before, opinion)
      const isBare = !/[A-Za-z.], $/.test(before)
      authority = {
        form: 'short',
        start: match.index - name,
        end,
        words: text.slice(match.index - name, end),
        opinion,
        pin: pinOf(groups.page, groups.to),
        ...fits,
        nameFits: name > 0 || isBare,
      }
    } else if (groups.supraPage !== undefined) {
      const opinion =
        found.map(({ opinion }) => opinion).findLast(each => nameBefore(`${before}, `, each) > 0) ?? null
      const name = Math.max(0, nameBefore(`${before}, `, opinion) - 2)
      const words = text.slice(match.index - name, end)
      const pin = pinOf(groups.supraPage, undefined)
      authority = { form: 'supra', start: match.index - name, end, words, opinion, pin, ...fits }
    } else {
      const pin = pinOf(groups.idPage, groups.idTo) ?? last?.pin ?? null
      const opinion = last?.opinion ?? null
      authority = { form: 'id', start: match.index, end, words: match[0], opinion, pin, ...fits }
    }
    found.push(authority)
    last = { opinion: authority.opinion, pin: authority.pin }
  }
  return found
}

function fullAt(
  text: string,
  before: string,
  match: RegExpExecArray,
  groups: Record<string, string | undefined>,
  reports: Reports,
): Authority {
  const opinion = reports.byPage.get(`${groups.volume} ${groups.page}`) ?? null
  const tail = afterFull.exec(text.slice(match.index + match[0].length, match.index + match[0].length + 80))
  const end = match.index + match[0].length + (tail?.[0].length ?? 0)
  const { pin, to, parallel, court, year } = tail?.groups ?? {}
  const name = nameBefore(before, opinion)
  // A later history ("rev'd, 246 Frank. 210") and a bare number in a syllabus carry no name.
  const isNameless = /rev'd, $/.test(before) || !/, $/.test(before)
  return {
    form: 'full',
    start: match.index - name,
    end,
    words: text.slice(match.index - name, end),
    opinion,
    pin: pinOf(pin, to),
    ...(year === undefined ? {} : { year: Number(year) }),
    nameFits: name > 0 || isNameless,
    courtFits: !opinion || year === undefined || (court !== undefined) === (opinion.courtId === 'frankctapp'),
    parallelFits: !opinion || parallel === undefined || opinion.citations.includes(parallel),
  }
}

/** Length of "Name, " directly before a citation, full or short name; 0 when another name or none stands there. */
function nameBefore(before: string, opinion: OpinionFile | null): number {
  if (!opinion) return 0
  const name = [opinion.name, opinion.shortName].find(each => before.endsWith(`${each}, `))
  return name === undefined ? 0 : name.length + 2
}

/**
 * Quotations with their citation: the citation follows the closing quote directly (a footnote mark may stand
 * between), or comes just before it with a colon, or the words stand in the parenthesis after the citation.
 */
export function findQuotations(text: string, authorities: readonly Authority[]): Quotation[] {
  const quotations: Quotation[] = []
  for (const match of text.matchAll(/"([^"\n]{2,900})"/g)) {
    const start = match.index
    const end = start + match[0].length
    const next = authorities.find(each => each.start >= end)
    const before = authorities.findLast(each => each.end <= start)
    const isFollowed = next && /^(?: ?\[\d+\])? (?:See )?$/.test(text.slice(end, next.start))
    const isLed = before && /^(?:: | \([^()"]{0,90}|, ")$/.test(text.slice(before.end, start))
    const authority = isFollowed ? next : isLed ? before : undefined
    if (authority) quotations.push({ start, end, words: match[1] ?? '', authority })
  }
  return quotations
}
