import { findCitations } from '@quaere/api/core/cite/find'
import type { Citation, Span } from '@quaere/api/core/cite/types'
import { seeded } from '../metric.ts'

/** What free text is made of here: parts of citations, whole ones, markup, unseen and broken characters. */
const pieces = (
  '1|12|347|1954|999999|U.S.|F.2d|F. Supp.|F.Zd|Cal.App.4th|WL|LEXIS|S. Ct.|483|___|--- U.S. ----|at|*4|*495|n.4|nn.4-5|¶ 5|§|§§|(|)|((|))|[|]|{|"|“|”|‘|’|' +
  'Id.|id.|Ibid.|supra|supra note 4|v.|vs.|V.|In re|Ex parte|See|see, e.g.,|But cf.|Compare|with|quoting|citing|aff’d|cert. denied|overruled by|' +
  'Smith|Jones|Société|Łukasz|ÉCOLE|the|of|and|Co.|Inc.|No. 12-cv-34|Nos. 1 & 2|(1st Cir. 1993)|(2d Cir.|1993)|(D. Mass. Jan. 4, 2010)|(en banc)|' +
  'Smith v. Jones, 12 F.3d 45, 50 (1st Cir. 1993)|347 U.S. 483, 495 (1954)|Smith, 12 F.3d at 46|42 U.S.C. § 1983(a)(1)|29 C.F.R. § 1910.12|' +
  'Fed. R. Civ. P. 12(b)(6)|U.S. Const. art. I, § 8|[2015] UKSC 11|2006-Ohio-2095|T.C. Memo. 2019-233|99 Mich. L. Rev. 1251|Doc. 12 at 3|(R. 45)|Ex. A|' +
  '<i>|</i>|<p>|</p>|<br/>|<sup>2</sup>|<page-number>*12</page-number>|&nbsp;|&amp;|&#167;|&|<|>|<a href="|.|,|;|:|!|?|-|–|—|_|/|\\|$|%|' +
  '\u0000|\u0007|\u001f|\u00a0|\u00ad|\u2009|\u200b|\u202e|\ufeff|\ud83d|\ude00|\ud83d\ude00|\uffff|\t|\r\n|\n|\n\n| |  |0|a|A|I|l|O|' +
  'word|Educa-\ntion|AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA|111111111111111111111111111111'
).split('|')

/** Text of random pieces: most with a space between, some glued, in paragraphs. */
function randomText(random: () => number): string {
  const length = 1 + Math.floor(random() * 260)
  let text = ''
  for (let i = 0; i < length; i++) {
    text += pieces[Math.floor(random() * pieces.length)] ?? ''
    const joint = random()
    if (joint < 0.7) text += ' '
    else if (joint < 0.78) text += '.\n\n'
    else if (joint < 0.8) text += String.fromCharCode(Math.floor(random() * 0x10000))
  }
  return text
}

const within = (text: string, start: number, end: number): boolean =>
  Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start <= end && end <= text.length

/** What is wrong with the spans of a citation, or undefined. */
function wrongSpans(text: string, c: Citation, html: boolean): string | undefined {
  if (!within(text, c.start, c.end) || c.start === c.end) return 'the core lies outside the text'
  if (!within(text, c.fullStart, c.fullEnd)) return 'the full span lies outside the text'
  if (c.fullStart > c.start || c.fullEnd < c.end) return 'the full span does not hold the core'
  if (!html && c.text !== text.slice(c.start, c.end)) return 'the core is not what stands there'
  for (const span of [c.sentence, ...c.pins, ...c.quotations, ...(c.parentheticals ?? [])])
    if (!within(text, span.start, span.end))
      return 'a pin, quotation, parenthetical or sentence lies outside the text'
  return undefined
}

/** Characters between a cut and a citation from which on the cut must not touch it. */
const AWAY = 300

const cores = (found: readonly Citation[], from: number, to: number, by: number): string =>
  found
    // What a reference is depends on names that stand anywhere before it.
    .filter(c => c.kind !== 'reference' && c.start >= from && c.end <= to)
    .map(c => `${c.kind} ${c.start - by} ${c.end - by}`)
    .join('; ')

/** Cuts the text at a paragraph's end and compares what was found away from the cut. */
function movedByCut(text: string, found: readonly Citation[], random: () => number): string | undefined {
  const ends: number[] = []
  for (let i = text.indexOf('.\n\n'); i >= 0; i = text.indexOf('.\n\n', i + 3)) ends.push(i + 3)
  const cut = ends[Math.floor(random() * ends.length)]
  if (cut === undefined) return undefined
  const head = findCitations(text.slice(0, cut))
  if (cores(head, 0, cut - AWAY, 0) !== cores(found, 0, cut - AWAY, 0))
    return 'cutting the end off moved a citation'
  const tail = findCitations(text.slice(cut))
  if (cores(tail, AWAY, text.length, 0) !== cores(found, cut + AWAY, text.length, cut))
    return 'cutting the beginning off moved a citation'
  return undefined
}

/** Spans to be taken for block quotations: between ends of paragraphs, as a document has them, or anywhere at all. */
function randomBlocks(text: string, random: () => number, isAnywhere: boolean): Span[] {
  const ends = [0, ...[...text.matchAll(/\n\n/g)].map(found => found.index), text.length]
  const place = (): number =>
    isAnywhere ? Math.floor(random() * text.length) : (ends[Math.floor(random() * ends.length)] ?? 0)
  return Array.from({ length: Math.floor(random() * 4) }, () => ({ start: place(), end: place() }))
}

/** What is wrong with the citations of a text with block quotations, or undefined. */
function brokenByBlocks(text: string, random: () => number): string | undefined {
  const isAnywhere = random() < 0.3
  const quotations = randomBlocks(text, random, isAnywhere)
  const found = findCitations(text, { quotations })
  for (const c of found) {
    const wrong = wrongSpans(text, c, false)
    if (wrong !== undefined) return `with block quotations, ${wrong}: ${JSON.stringify(c.text)}`
    if (!isAnywhere && c.quotations.some(quoted => quoted.start < c.end && quoted.end > c.start))
      return `a citation is offered for its own words: ${JSON.stringify(c.text)}`
  }
  return JSON.stringify(found) === JSON.stringify(findCitations(text, { quotations }))
    ? undefined
    : 'finding twice with block quotations gave two answers'
}

/**
 * What one made-up text breaks, or undefined: no crash, spans inside the text, finding twice gives the same (read as text and
 * as markup, and with block quotations), and cutting the text at a paragraph's end far from a citation does not move it.
 */
export function brokenBy(seed: number): string | undefined {
  const random = seeded(seed)
  const text = randomText(random)
  for (const html of [false, true]) {
    let found: Citation[]
    try {
      found = findCitations(text, { html })
    } catch (error) {
      return `finding threw: ${error instanceof Error ? error.message : String(error)}`
    }
    for (const c of found) {
      const wrong = wrongSpans(text, c, html)
      if (wrong !== undefined) return `${wrong}: ${JSON.stringify(c.text)}`
    }
    if (found.some((c, i) => c.start < (found[i - 1]?.start ?? 0))) return 'citations are out of order'
    if (JSON.stringify(found) !== JSON.stringify(findCitations(text, { html })))
      return 'finding twice gave two answers'
    const moved = html ? undefined : movedByCut(text, found, random)
    if (moved !== undefined) return moved
  }
  return brokenByBlocks(text, random)
}
