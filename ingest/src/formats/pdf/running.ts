import type { DroppedText } from '../../parsed.ts'
import type { Line } from './lines.ts'
import type { Numbered } from './line-numbers.ts'

/**
 * One page on its way from lines to text. `height` in points, as seen; `numbered` are the heights of the first and the last line
 * number on paper that has them.
 */
export type PageLines = { label: string; height: number; lines: Line[]; numbered?: Numbered }

/** Parts of the page's height, from its upper and lower edge, in which running heads and feet stand. */
const EDGE = 0.25
/** Lines counted from the upper and lower edge that may be running. */
const OUTERMOST = 4
/** So many pages must show a line, digits aside, on the same height before it counts as running. */
const FEWEST_PAGES = 3
/** And this part of all pages: left and right pages may have heads of their own. */
const PART_OF_PAGES = 0.25
/** Points by which a running line may move from page to page, and by which lines side by side differ in height. */
const DRIFT = 6
const LEVEL = 1

/**
 * What American courts stamp on the edge of each filed page: a case or index number, then its entry, date and page under
 * names of their own ("Case 2:19-cv-1 Document 5 Filed 01/02/20 Page 1 of 9", "USCA4 Appeal: 21-1 Doc: 2 Pg: 1 of 3").
 */
const STAMP_START =
  /^(?:USCA\S* )?(?:Appellate )?(?:Case|Appeal)\b.{0,60}?\d|^\d:\d\d-\S+ +Doc|^\d\d-\d{3,6}(?:-\w{2,4})? +Doc/
const STAMP_FIELD =
  /\b(?:case|appeal|document|doc|dkt|dktentry|ecf|filed|entered|page|pageid|pg|id|entry id|index|received)\b\.? ?(?:no\.?|number)? ?[#:.]{0,3} ?#?:? ?\d/gi
/** New York's courts stamp three lines of their own. */
const NEW_YORK =
  /^(?:FILED: .{3,60} CLERK \d\d\/\d\d\/\d{4}\b.{0,60}|NYSCEF DOC\. NO\. \d+\b.{0,60}|.{0,60}RECEIVED NYSCEF: \d\d\/\d\d\/\d{4})$/
/** Fields that make a stamp of a line, and the longest such line, in characters. */
const STAMP_FIELDS = 3
const LONGEST_STAMP = 170

const PAGE_NUMBER = /^(?:page:? ?)?[-–—[(]? ?(\d{1,4})(?:(?: of | ?\/ ?)\d{1,4})? ?[-–—\])]?$/i

/** The pages before the first one, as a table of authorities has: "iv", "- iv -", "Page iv". */
const ROMAN_NUMBER = /^(?:page:? ?)?[-–—[(]? ?([ivxl]{1,7}) ?[-–—\])]?$/i

/** The number that a line is, if it is one of a page; Roman ones count by themselves, in small letters. */
function pageNumber(text: string): { value: number; isRoman: boolean } | null {
  const arabic = PAGE_NUMBER.exec(text)
  if (arabic !== null) return { value: Number(arabic[1]), isRoman: false }
  const roman = ROMAN_NUMBER.exec(text)?.[1] ?? ''
  return /^[ivxl]+$/.test(roman) ? { value: romanValue(roman), isRoman: true } : null
}

function romanValue(numeral: string): number {
  const values = [...numeral].map(letter => ({ i: 1, v: 5, x: 10, l: 50 })[letter] ?? 0)
  return values.reduce((sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value), 0)
}

/** Words before a number that name a part of the document, not a page of it: "Count 2", "Interrogatory No. 7". */
const DIVISION =
  /\b(?:section|sec\.|article|art\.|chapter|ch\.|part|title|count|claim|exhibit|ex\.|tab|appendix|annex|attachment|schedule|item|question|interrogatory|request|admission|paragraph|clause|rule|issue|point|ground|finding|amendment|lot|table|figure|volume|vol\.|no\.)\s*(?:no\.?|number|#)?\s*$|§\s*$/i

/**
 * Takes running heads and page numbers out of the lines of all pages and says what they were. A head goes when it stands on
 * several pages as it is, or on every other page of a few, or carries a number that grows with the pages: headings ("Section 1",
 * "Section 2") differ by a number, too. A repeated foot goes when it carries such a number, or stands beside that of the page, as the
 * address in a browser's print does; without one it may be a notice that belongs to the words above it, or a note ("3 Id. at 12."),
 * and stays. The head of a table stays where it stands first. On paper with line numbers what stands beside them is never running (a
 * witness may say "Yes." at one height on three pages), and what is repeated under the last of them is.
 */
export function dropRunning(pages: PageLines[]): { pages: PageLines[]; dropped: DroppedText[] } {
  const running = findRunning(pages)
  const growing = findGrowing(pages)
  const repeated = countRepeated(pages)
  const numbered = findNumbering(pages)
  const folios = findFolios(pages)
  const alternating = findAlternating(pages)
  const twins = findTwins(pages)
  const dropped: DroppedText[] = []
  const kept = pages.map((page, index) => {
    const edge = edgeLines(page)
    const isNumberOfPage = (line: Line): boolean => {
      const number = pageNumber(plainText(line))
      return number !== null && numbered.has(shiftOf(number, index))
    }
    const isBesideNumber = ({ y }: Line): boolean =>
      [...edge].some(other => Math.abs(other.y - y) < LEVEL && isNumberOfPage(other))
    const lines = page.lines.filter(line => {
      if (!edge.has(line)) return true
      const text = plainText(line)
      const number = pageNumber(text)
      const isNumber = isNumberOfPage(line)
      const isRunning =
        !isSentence(text) &&
        running.get(keyOf(text))?.some(y => Math.abs(y - line.y) < DRIFT) === true &&
        !isBeside(page.numbered, line) &&
        (((line.y < page.height / 2 || isBesideNumber(line)) && (repeated.get(text) ?? 0) >= FEWEST_PAGES) ||
          line.angle !== 0 ||
          page.numbered !== undefined ||
          shiftsOf(line, page, index).some(shift => growing.get(keyOf(text))?.has(shift)))
      const isFolio = folios.has(line) && !isBeside(page.numbered, line)
      const isOwn = isRunning || isFolio || alternating.has(line) || twins.has(line)
      if (!isNumber && !isOwn && !isCourtStamp(text)) return true
      if (isTableHead(line, page) && !pages.slice(0, index).some(before => holds(before, text))) return true
      dropped.push({ page: page.label, text, why: number === null ? 'running_head' : 'page_number' })
      return false
    })
    return { ...page, lines }
  })
  return { pages: kept, dropped }
}

const isBeside = (numbered: Numbered | undefined, { y, angle }: Line): boolean =>
  numbered !== undefined && angle === 0 && y > numbered.first - DRIFT && y < numbered.last + DRIFT

/** Points by which the cells of a column may differ, and lines that begin on its edge. */
const ALIGNED = 3
const FEWEST_ROWS = 3

/** Whether columns stand under all parts of a line. */
function isTableHead({ cells, y, angle }: Line, { lines }: PageLines): boolean {
  const below = lines.filter(line => line.angle === angle && line.y > y)
  const startsAt = (edge: number, line: Line): boolean =>
    [line.x, ...(line.cells?.starts ?? [])].some(start => Math.abs(start - edge) < ALIGNED)
  return (
    cells?.starts.every(edge => below.filter(line => startsAt(edge, line)).length >= FEWEST_ROWS) ?? false
  )
}

const holds = ({ lines }: PageLines, text: string): boolean => lines.some(line => plainText(line) === text)

const plainText = (line: Line): string => line.text.replace(/\s+/g, ' ').trim()
const numbersOf = (text: string): number[] => (text.match(/\b\d{1,4}\b/g) ?? []).map(Number)

/** Whether a line is what a court stamps on each page when it is filed. */
export function isCourtStamp(line: string): boolean {
  const text = line.replace(/\s+/g, ' ').trim()
  if (text.length > LONGEST_STAMP) return false
  if (NEW_YORK.test(text)) return true
  if (!STAMP_START.test(text)) return false
  return (text.match(STAMP_FIELD)?.length ?? 0) >= STAMP_FIELDS
}

/** Heads are names and titles; a notice that is a sentence belongs to the words of the document. */
function isSentence(text: string): boolean {
  return (
    text.split(' ').filter(word => /^\p{Ll}/u.test(word)).length >= 7 ||
    (/^\p{Ll}/u.test(text) && text.endsWith('.'))
  )
}

function edgeLines(page: PageLines): Set<Line> {
  const upright = page.lines.filter(line => line.angle === 0).sort((a, b) => a.y - b.y)
  const upper = upright.slice(0, OUTERMOST).filter(line => line.y < page.height * EDGE)
  const lower = upright.slice(-OUTERMOST).filter(line => line.y > page.height * (1 - EDGE))
  // The name of a law firm up the side of its paper.
  const turned = page.lines.filter(line => line.angle !== 0)
  const isSide = turned.length <= OUTERMOST && turned.length < upright.length
  return new Set([...upper, ...lower, ...(isSide ? turned : [])])
}

/** Digits change from page to page; the rest of a running line does not. */
const keyOf = (text: string): string => text.replace(/\d+/g, '#').replace(/\s+/g, ' ').trim().toLowerCase()

/** Running lines by their words, each with the heights at which it stands. */
function findRunning(pages: PageLines[]): Map<string, number[]> {
  const heights = new Map<string, number[]>()
  const underNumbers = new Set<string>()
  for (const page of pages) {
    const here = new Map<string, number>()
    for (const line of edgeLines(page)) {
      const isUnder = page.numbered !== undefined && line.y > page.numbered.last + DRIFT
      // Figures alone are words of the page, but for the reporter's telephone number under those of the lines.
      if (!isUnder && !/\p{L}/u.test(line.text)) continue
      here.set(keyOf(line.text), line.y)
      if (isUnder) underNumbers.add(keyOf(line.text))
    }
    for (const [key, y] of here) heights.set(key, [...(heights.get(key) ?? []), y])
  }
  const least = Math.max(FEWEST_PAGES, pages.length * PART_OF_PAGES)
  const running = new Map<string, number[]>()
  for (const [key, ys] of heights) {
    // Under the line numbers of a pleading stands its title, be it of two pages.
    const enough = underNumbers.has(key) ? Math.min(least, 2) : least
    const steady = ys.filter(y => ys.filter(other => Math.abs(other - y) < DRIFT).length >= enough)
    if (steady.length > 0) running.set(key, steady)
  }
  return running
}

/** Type sizes from the head of a page to its text, at least. */
const HEAD_GAP = 1.8

/**
 * The heads of left and right pages in a document too short to repeat both of them enough: one that stands on every other page from
 * the second or third on, as it is or with a number that grows with the pages, and what stands on its height between. All are as far
 * above the text, which begins on one height.
 */
function findAlternating(pages: PageLines[]): Set<Line> {
  const tops = pages.map((page, index) => {
    const [head, text] = page.lines.filter(line => line.angle === 0).sort((a, b) => a.y - b.y)
    const isHead =
      head !== undefined &&
      text !== undefined &&
      page.numbered === undefined &&
      head.y < page.height * EDGE &&
      text.y - head.y > head.size * HEAD_GAP &&
      !isSentence(plainText(head))
    if (!isHead) return undefined
    const own = plainText(head)
    return { head, textY: text.y, own, grown: `${keyOf(own)} ${shiftsOf(head, page, index).join(' ')}` }
  })
  const first = tops[1]
  const isLevel = (top: (typeof tops)[number]): boolean =>
    first !== undefined &&
    top !== undefined &&
    Math.abs(top.head.y - first.head.y) < DRIFT &&
    Math.abs(top.textY - first.textY) < DRIFT
  const own = tops.slice(1)
  if (own.length < FEWEST_PAGES || !own.every(isLevel)) return new Set()
  const repeats = [0, 1].some(from => {
    const [one, ...others] = own.filter((_, at) => at % 2 === from)
    if (one === undefined || others.length === 0 || !/\p{L}/u.test(one.own)) return false
    return (
      others.every(top => top?.own === one.own) ||
      (/: /.test(one.grown) && others.every(top => top?.grown === one.grown))
    )
  })
  return new Set(repeats ? own.flatMap(top => top?.head ?? []) : [])
}

/** Lines that a head or foot has at most where only two pages show it. */
const LONGEST_TWIN = 3
/** A sheet of evidence, numbered by itself on each page: "ACME0000123". */
const SHEET_NUMBER = /^(?=\S*\p{L})[\p{L}\d_-]*\d{4,}$/u

/**
 * The heads of two pages that are all of a document, or follow its first: what stands above the text of both, on one height and well
 * apart from it, as it is or with a number that grows. With them go the numbers of sheets of evidence under the two.
 */
function findTwins(pages: PageLines[]): Set<Line> {
  const [first, second] = pages.slice(-2)
  if (pages.length > FEWEST_PAGES || !first || !second || first.numbered || second.numbered) return new Set()
  const isTwin = (line: Line, other: Line | undefined): other is Line =>
    other !== undefined &&
    Math.abs(line.y - other.y) < DRIFT &&
    /\p{L}/u.test(line.text) &&
    !isSentence(plainText(line)) &&
    (plainText(line) === plainText(other) || isGrown(line, other))
  const isGrown = (line: Line, other: Line): boolean =>
    keyOf(line.text) === keyOf(other.text) &&
    shiftsOf(line, first, 0).some(shift => shiftsOf(other, second, 1).includes(shift))
  const [one, other] = [headOf(first), headOf(second)]
  const areHeads = one.length === other.length && one.every((line, at) => isTwin(line, other[at]))
  // Above the first words of all it may be the title, which the next page repeats.
  const mayBeTitle =
    pages.length === 2 && one.every((line, at) => plainText(line) === plainText(other[at] ?? line))
  const feet = [first, second].map(
    ({ lines }) => lines.filter(({ angle }) => angle === 0).sort((a, b) => b.y - a.y)[0],
  )
  const [foot, otherFoot] = feet
  const areFeet = foot !== undefined && SHEET_NUMBER.test(plainText(foot)) && isTwin(foot, otherFoot)
  return new Set([
    ...(areHeads ? [...(mayBeTitle ? [] : one), ...other] : []),
    ...(areFeet ? feet.filter(line => line !== undefined) : []),
  ])
}

/** The lines at the top of a page that stand well apart from its text; none where there are too many of them. */
function headOf({ lines, height }: PageLines): Line[] {
  const upright = lines.filter(line => line.angle === 0).sort((a, b) => a.y - b.y)
  const end = upright.findIndex((line, at) => {
    const below = upright[at + 1]
    return below !== undefined && below.y - line.y > line.size * HEAD_GAP
  })
  const head = end === -1 ? [] : upright.slice(0, end + 1)
  return head.length <= LONGEST_TWIN && head.every(line => line.y < height * HEAD) ? head : []
}

/** On how many pages a line stands at the edge, its digits included. */
function countRepeated(pages: PageLines[]): Map<string, number> {
  const times = new Map<string, number>()
  for (const page of pages)
    for (const text of new Set([...edgeLines(page)].map(plainText)))
      times.set(text, (times.get(text) ?? 0) + 1)
  return times
}

/**
 * Which number of a line it is, and what is left of it, however long it is (sheets of evidence are stamped "ACME0000123"), less
 * its page's place in the file. The number of a part above the words is none of a page.
 */
function shiftsOf(line: Line, page: PageLines, index: number): string[] {
  const text = plainText(line)
  const isHead = line.angle === 0 && line.y < page.height / 2
  return [...text.matchAll(/\d+/g)].flatMap((number, at) =>
    isHead && DIVISION.test(text.slice(0, number.index)) ? [] : [`${at}: ${Number(number[0]) - index}`],
  )
}

/** For lines at the edge, digits aside: the shifts of their numbers that enough pages share. Those numbers grow with the pages. */
function findGrowing(pages: PageLines[]): Map<string, Set<string>> {
  const votes = new Map<string, Map<string, number>>()
  pages.forEach((page, index) => {
    for (const line of edgeLines(page)) {
      const key = keyOf(line.text)
      const ofKey = votes.get(key) ?? new Map<string, number>()
      votes.set(key, ofKey)
      for (const shift of shiftsOf(line, page, index)) ofKey.set(shift, (ofKey.get(shift) ?? 0) + 1)
    }
  })
  const enough = ([, times]: [string, number]): boolean => times >= FEWEST_PAGES
  return new Map(
    [...votes].map(([key, ofKey]) => [key, new Set([...ofKey].filter(enough).map(([at]) => at))]),
  )
}

/** Part of the page's height, from its upper edge, in which a head stands that changes with the parts of the document. */
const HEAD = 0.15

/**
 * Heads that name the part of the document ("II. THE LEASE 3", "4 Brief of Appellant") are others from part to part. The first line of
 * a page is one where it ends or begins with a number that grows with the pages, at one height on so many of them.
 */
function findFolios(pages: PageLines[]): Set<Line> {
  const votes = new Map<string, Line[]>()
  pages.forEach((page, index) => {
    const [line] = page.lines.filter(({ angle }) => angle === 0).sort((a, b) => a.y - b.y)
    if (line === undefined || line.y > page.height * HEAD) return
    const text = plainText(line)
    const before = /^(\d{1,4}) +\p{L}/u.exec(text)?.[1]
    const [, words = '', behind] = /^(.*\p{L}.*?) +(\d{1,4})$/u.exec(text) ?? []
    const number = before ?? (DIVISION.test(`${words} `) ? undefined : behind)
    if (number === undefined || isSentence(text)) return
    const key = `${Number(number) - index}`
    votes.set(key, [...(votes.get(key) ?? []), line])
  })
  const isSteady = (line: Line, _: number, lines: Line[]): boolean =>
    lines.filter(other => Math.abs(other.y - line.y) < DRIFT).length >= FEWEST_PAGES
  return new Set([...votes.values()].flatMap(lines => lines.filter(isSteady)))
}

/** A page's number less its place in the file. */
const shiftOf = ({ value, isRoman }: { value: number; isRoman: boolean }, index: number): string =>
  `${isRoman ? 'roman ' : ''}${value - index}`

/** Printed number less place in the file, for each numbering that enough pages follow; the Roman ones are few in any document. */
function findNumbering(pages: PageLines[]): Set<string> {
  const votes = new Map<string, number>()
  pages.forEach((page, index) => {
    const here = new Set<string>()
    for (const line of edgeLines(page)) {
      const text = plainText(line)
      const number = pageNumber(text)
      // Numbers beside a running title count too: "Smith v. Jones 12".
      const numbers = number ? [number] : numbersOf(text).map(value => ({ value, isRoman: false }))
      for (const one of numbers) here.add(shiftOf(one, index))
    }
    for (const shift of here) votes.set(shift, (votes.get(shift) ?? 0) + 1)
  })
  return new Set(
    [...votes]
      .filter(
        ([shift, times]) =>
          times >= (shift.startsWith('roman') ? 2 : Math.max(2, pages.length * PART_OF_PAGES)),
      )
      .map(([shift]) => shift),
  )
}
