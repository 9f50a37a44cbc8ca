import { bareReferences } from './find/bare-names.ts'
import { isUpper } from './find/chars.ts'
import { docketCitation } from './find/docket.ts'
import { caseCitation, kindOf, lawCitation, shareGroup } from './find/full.ts'
import { withForeignLetters } from './find/look-alikes.ts'
import { landmarksOf, type Landmarks } from './find/landmarks.ts'
import { blocksIn, firstPast } from './find/marked-blocks.ts'
import { plainOf, type Plain } from './find/plain.ts'
import { ownBlocks } from './quote/block-owner.ts'
import { quotationsIn } from './quote/quotations.ts'
import { attachQuotations } from './quote/quoted-for.ts'
import { handAlong } from './quote/along-string.ts'
import { handAhead } from './quote/before-any.ts'
import { halfMarked } from './quote/half-marked.ts'
import { claimByNotes } from './quote/quoted-by-note.ts'
import { claimAcross } from './quote/sentence-between.ts'
import { claimLeft } from './quote/unclaimed.ts'
import type { Core } from './find/core.ts'
import { recordBetween } from './find/record.ts'
import { relate } from './find/relations.ts'
import { repeatLaws } from './find/repeated-law.ts'
import { limitsOf, scan, type Event } from './find/scan.ts'
import { sentenceAround, sentenceStarts } from './find/sentence-around.ts'
import { keepFirstWords } from './find/sentence-name.ts'
import {
  idCitation,
  referenceBefore,
  referenceCitation,
  referenceNames,
  supraCitation,
  type KnownName,
} from './find/short.ts'
import type { Bare, Citation, Quotation, Span } from './types.ts'
import { isUk } from './find/uk.ts'

/** What reading from left to right has to remember. */
type Reading = {
  text: string
  out: Bare[]
  /** End of the last citation with all that belongs to it: names are not read past it. */
  floor: number
  known: Map<string, KnownName>
  /** The open group of parallel citations, the index of its first, and where its last one ends. */
  group: Bare[]
  groupIndex: number
  groupEnd: number
  /** Where block quotations begin and end, in order: no citation reads across. */
  edges: readonly number[]
}

function closeGroup(r: Reading): void {
  shareGroup(r.group)
  r.group = []
  r.groupEnd = -1
}

function put(r: Reading, cite: Bare): void {
  closeGroup(r)
  r.out.push(cite)
  // "In re Implementation of Section 621 of the Cable Act, 22 FCC Rcd. 5101": a name may hold an act that a sentence names.
  // No name holds a rule or a treaty.
  const isInName = cite.inWords === true && /\bAct\b/.test(cite.reporter ?? '')
  if (!isInName) r.floor = Math.max(r.floor, cite.fullEnd)
}

/** What may stand between parallel citations: a comma, an opening bracket, the number of a division. */
const joint = /^,?\s{0,60}(?:\((?:\d{1,2}|[IVX]{1,4}|[A-Za-z])\)\s{0,60}){0,3},?\s{0,60}[[(]?\s{0,3}$/

/** United Kingdom reports of one case are parted by semicolons as well. */
const ukJoint = /^\s{0,3};\s{0,60}$/

/**
 * Whether the core goes on the group before it: nothing but a comma or a bracket between them, and another reporter. A
 * full citation that follows a short form or *id.* so is the parallel of that.
 */
function isParallel(r: Reading, core: Core): boolean {
  const [first] = r.group
  if (first === undefined || r.groupEnd < 0 || core.start <= r.groupEnd || core.start - r.groupEnd > 90)
    return false
  const between = r.text.slice(r.groupEnd, core.start)
  if (!joint.test(between) && !(isUk(core.series) && ukJoint.test(between))) return false
  const kind = kindOf(core)
  const fits =
    first.kind === kind ||
    (kind === 'full_case' && (first.kind === 'short_case' || first.kind === 'id')) ||
    (kind === 'short_case' && first.kind === 'id')
  return fits && r.group.length < 8 && r.group.every(c => c.reporter !== core.series.canonical)
}

/**
 * How far back a citation that begins at `at` may read: to the end of what belongs to the one before it, or, inside that
 * one's parenthetical, to the bracket.
 */
function floorAt(r: Reading, at: number): number {
  if (r.floor <= at) return r.floor
  let floor = 0
  for (let i = r.out.length - 1; i >= 0 && i > r.out.length - 12; i--) {
    const c = r.out[i]
    if (c === undefined) break
    if (c.fullEnd <= at) return Math.max(floor, c.fullEnd)
    floor = Math.max(floor, c.parentheticals?.find(p => p.start <= at && at < p.end)?.start ?? c.end)
  }
  return Math.min(floor, at)
}

/** How far back names may be read: not into the block quotation above. */
const nameFloorAt = (r: Reading, at: number): number =>
  r.edges.length === 0 ? floorAt(r, at) : Math.max(floorAt(r, at), r.edges[firstPast(r.edges, at) - 1] ?? 0)

function readCore(r: Reading, core: Core, limit: number): void {
  const { text } = r
  if (core.kind === 'law' && core.page === '') {
    put(r, lawCitation(text, core, limit))
    return
  }
  const parallel = isParallel(r, core)
  if (!parallel) closeGroup(r)
  const { cite, after } = caseCitation(
    text,
    core,
    limit,
    nameFloorAt(r, core.start),
    parallel ? r.group[0] : undefined,
  )
  while (r.out.at(-1)?.inWords === true && (r.out.at(-1)?.start ?? 0) >= cite.fullStart) r.out.pop()
  if (parallel) cite.parallelOf = r.groupIndex
  else r.groupIndex = r.out.length
  r.out.push(cite)
  r.group.push(cite)
  r.groupEnd = cite.kind === 'full_law' || cite.kind === 'regulation' ? -9 : after.end
  r.floor = Math.max(r.floor, cite.fullEnd)
  if (cite.kind !== 'full_case') return
  for (const name of referenceNames(cite)) {
    const key = name.name.toLowerCase()
    const held = r.known.get(key)
    if (held === undefined) r.known.set(key, name)
    // A party called so in full is meant rather than one whose name begins so.
    else if (name.whole && !held.whole) r.known.set(key, { ...name, from: held.from })
  }
}

/** Nothing but a comma or a bracket between *supra* and a citation: it belongs to that citation. */
const leadsOn = (text: string, from: number, to: number): boolean =>
  to - from < 60 && /^[,\s]*(?:\([^()]{2,40}\)\s*)?$/.test(text.slice(from, to))

function readOther(r: Reading, e: Exclude<Event, { is: 'core' }>, limit: number): void {
  const { text } = r
  if (e.is === 'id') {
    const cite = idCitation(text, e.start, e.end, limit)
    if (recordBetween(text, floorAt(r, e.start), e.start)) cite.afterRecord = true
    put(r, cite)
    if (cite.pins.length > 0) {
      r.group = [cite]
      r.groupIndex = r.out.length - 1
      r.groupEnd = cite.pins.at(-1)?.end ?? cite.end
    }
  } else if (e.is === 'supra') {
    if (!leadsOn(text, e.end, limit)) put(r, supraCitation(text, e.start, limit, nameFloorAt(r, e.start)))
  } else if (e.is === 'docket') {
    const cite = docketCitation(text, e.start, limit, nameFloorAt(r, e.start))
    if (cite !== null) put(r, cite)
  } else {
    const found = referenceBefore(text, e.start, r.known)
    if (found !== null && found.span.start >= nameFloorAt(r, e.start))
      put(r, referenceCitation(text, found.span, found.is, limit))
  }
}

function assemble(plain: Plain, marks: Landmarks, edges: readonly number[]): Bare[] {
  const { text } = plain
  const events = scan(text)
  const limits = limitsOf(events, text.length)
  const nothing = { out: [], floor: 0, known: new Map(), group: [], groupIndex: -1, groupEnd: -9 }
  const r: Reading = { ...nothing, text, edges }
  // A text of bare citations has a quarter of a million: entries() would make a pair for each.
  let k = -1
  for (const e of events) {
    k++
    if (e.start < (r.out.at(-1)?.end ?? 0)) continue
    const edge = edges[firstPast(edges, e.start)] ?? text.length
    if (edge < e.end) continue
    const limit = Math.min(limits[k] ?? text.length, edge)
    if (e.is === 'core') readCore(r, e.core, limit)
    else readOther(r, e, limit)
  }
  closeGroup(r)
  const more =
    plain.emphasis.length === 0
      ? bareReferences(text, marks, r.out, r.known)
      : emphasised(plain, r.out, r.known)
  return merged(r.out, [...more, ...repeatLaws(text, r.out)])
}

/** In marked-up text a known name set in italics on its own is a reference, pin or not. */
function emphasised(plain: Plain, found: Bare[], known: Map<string, KnownName>): Bare[] {
  const more: Bare[] = []
  let near = 0
  for (const span of plain.emphasis) {
    const raw = plain.text.slice(span.start, span.end)
    const lead = raw.length - raw.trimStart().length
    const name = raw.trim().replace(/,$/, '')
    const is = known.get(name.replace(/\s+/g, ' ').toLowerCase())
    const at = { start: span.start + lead, end: span.start + lead + name.length }
    if (is === undefined || is.from > at.start || !isUpper(name.charCodeAt(0))) continue
    while (near < found.length && (found[near]?.fullEnd ?? 0) <= at.start) near++
    const beside = found[near]
    if (beside !== undefined && at.end > beside.fullStart) continue
    more.push(referenceCitation(plain.text, at, is, beside?.start ?? plain.text.length))
  }
  return more
}

/** All citations in order, the indexes of parallel groups kept right. */
function merged(found: Bare[], more: Bare[]): Bare[] {
  if (more.length === 0) return found
  const all = [...found, ...more].sort((a, b) => a.start - b.start)
  const placeOf = new Map(all.map((c, i) => [c, i]))
  for (const cite of found) {
    const first = cite.parallelOf === undefined ? undefined : found[cite.parallelOf]
    if (first !== undefined) cite.parallelOf = placeOf.get(first) ?? 0
  }
  return all
}

const moved = (plain: Plain, span: Span): Span => ({
  start: plain.at(span.start),
  end: Math.max(plain.at(span.start), plain.endAt(span.end)),
})

/** Quotations of the plain text, those with letters of other scripts as they are written, too. */
const asWritten = (plain: Plain, quotations: readonly Quotation[]): Quotation[] =>
  quotations.map(q => {
    const written = withForeignLetters(q.text, plain.written.slice(q.start, q.end))
    return written === undefined ? q : { ...q, written }
  })

/**
 * How a text is to be read: with markup; as a paper with page furniture; and the spans of it that its document shows as
 * block quotations.
 */
export type FindOptions = { html?: boolean; pages?: boolean; quotations?: readonly Span[] }

/**
 * Every citation in a text, in order. Spans are offsets of the text as given, also when `html` says that it carries
 * markup. With `pages` the text is a paper as it was filed: running heads, page and line numbers are left out of citations and
 * quoted words. Time is linear in the length of the text, whatever it holds.
 */
export function findCitations(text: string, options: FindOptions = {}): Citation[] {
  const plain = plainOf(text, options.html === true, options.pages === true)
  const blocks = blocksIn(plain, options.quotations ?? [])
  const marks = landmarksOf(plain.text)
  const bare = assemble(
    plain,
    marks,
    blocks.flatMap(({ start, end }) => [start, end]),
  )
  if (bare.length === 0) return []
  const marked = quotationsIn(plain.text, marks)
  const { half, whole } = halfMarked(plain.text, marks.quotes, marked, bare)
  const quotes = [...marked, ...half, ...whole].sort((a, b) => a.start - b.start)
  const halves = new Set(half.map(({ start }) => start))
  relate(plain.text, bare, quotes)
  const owned = ownBlocks(plain.text, blocks, bare)
  const starts = sentenceStarts(plain.text, marks)
  keepFirstWords(plain.text, starts, bare)
  const same = plain.text === text
  const attached = attachQuotations({ text: plain.text, starts, quotes, blocks }, bare, owned)
  claimByNotes(plain.text, { quotes, blocks, starts, taken: plain.marks }, bare, attached)
  handAlong(plain.text, bare, attached)
  handAhead(plain.text, bare, attached)
  claimLeft(plain.text, quotes, bare, attached)
  claimAcross(plain.text, { quotes, starts }, bare, attached)
  const hasLookAlikes = plain.written !== plain.text
  return bare.map((cite, i) => {
    const sentence = sentenceAround(plain.text, starts, cite.fullStart, cite.fullEnd)
    const full = { start: cite.fullStart, end: cite.fullEnd }
    const own = (attached[i] ?? []).map(q =>
      q.block !== true && halves.has(q.start) ? { ...q, half: true } : q,
    )
    const quotations = hasLookAlikes ? asWritten(plain, own) : own
    if (same) return Object.assign(cite, { quotations, sentence })
    const core = moved(plain, cite)
    const whole = moved(plain, full)
    return {
      ...cite,
      ...core,
      fullStart: whole.start,
      fullEnd: Math.max(whole.end, core.end),
      text: text.slice(core.start, core.end),
      ...(cite.parentheticals === undefined
        ? {}
        : { parentheticals: cite.parentheticals.map(p => ({ ...p, ...moved(plain, p) })) }),
      pins: cite.pins.map(p => ({ ...p, ...moved(plain, p) })),
      quotations: quotations.map(q => ({ ...q, ...moved(plain, q) })),
      sentence: moved(plain, sentence),
    }
  })
}
