import { isLetter, isSpace, isWhite } from './chars.ts'
import type { Bare, Span } from '../types.ts'

/** Introductory signals (Bluebook rule 1.2), commas left out; the answer is how a lawyer would write it. */
const signals = new Map(
  (
    'see|see also|see generally|see especially|see, e.g.|see also, e.g.|see generally, e.g.|see, for example|see, for instance|' +
    'see in particular|e.g.|accord|accord, e.g.|cf.|cf., e.g.|cf. also|cf. generally|compare|compare, e.g.|but compare|' +
    'contra|contra, e.g.|but see|but see, e.g.|but see generally|but see also|but cf.|but cf., e.g.|and see|and see also|contrast|see contra'
  )
    .split('|')
    .map(s => [s.replaceAll(',', ''), s]),
)

/** What one citation does with another in a parenthetical or after a comma. */
const relations = new Set(
  (
    'quoting|quoting from|citing|citing e.g.|citing generally|citing inter alia|citing with approval|quoting with approval|in turn quoting|' +
    'in turn citing|internally quoting|quoted in|cited in|quoted with approval in|cited with approval in|discussing|following|' +
    'relying on|relying upon|applying|distinguishing|construing|interpreting|adopting|discussed in|construed in|explained in|reprinted in|' +
    'citing to|citing and quoting|quoting and citing'
  ).split('|'),
)

/**
 * Explanatory phrases for the history of a case (Bluebook table T8), points left out and apostrophes straight, longest
 * first where one begins another.
 */
const histories = (
  "aff'd in part rev'd in part|aff'd in part vacated in part|aff'd in part and rev'd in part|aff'd mem|aff'd per curiam|aff'd as modified|aff'd sub nom|" +
  "aff'd on other grounds|aff'd on reh'g|aff'd in part|aff'd|affirmed in part|affirmed sub nom|affirmed|affirming|aff'g|rev'd per curiam|rev'd sub nom|" +
  "rev'd on other grounds|rev'd in part|rev'd en banc|rev'd|reversed on other grounds|reversed sub nom|reversed in part|reversed|reversing|rev'g|" +
  'vacated in part|vacated as moot|vacated on other grounds|vacated and remanded|vacated sub nom|vacated|vacating|remanded|cert denied sub nom|cert denied|' +
  'certiorari denied|cert dismissed|cert granted in part|cert granted sub nom|cert granted|certiorari granted|petition for cert filed|petition for cert docketed|appeal dismissed|appeal denied|' +
  "appeal docketed|appeal filed|appeal pending|reh'g denied|reh'g en banc denied|reh'g granted|rehearing denied|rehearing granted|reconsideration denied|review denied|review granted|" +
  'leave to appeal denied|mandamus denied|writ denied|writ refused|writ dismissed|prob juris noted|overruled in part on other grounds by|' +
  'overruled on other grounds by|overruled in part by|overruled by|overruled in|overruled|overruling|abrogated on other grounds by|abrogated in part by|' +
  'abrogated by|abrogated|abrogating|superseded by statute|superseded by|superseded on other grounds by|disapproved of by|disapproved in|' +
  'disapproved by|disapproved|withdrawn|modified|modifying|amended by|as amended|enforced|enforcing|enforcement denied|dismissed|stay denied|stay granted|' +
  'on remand from|on remand to|on remand|on remand sub nom|opinion after remand|cert denied as moot|cause remanded'
).split('|')

const historyByFirst = new Map<string, string[][]>()
for (const phrase of histories) {
  const words = phrase.split(' ')
  const [first = ''] = words
  historyByFirst.set(first, [...(historyByFirst.get(first) ?? []), words])
}
for (const list of historyByFirst.values()) list.sort((a, b) => b.length - a.length)

/** "Cert denied" as people write it. */
const pointed = (phrase: string): string =>
  phrase
    .replace(/\b(cert)\b/, '$1.')
    .replace(/\b(mem|nom)\b/, '$1.')
    .replace(/^prob juris/, 'prob. juris.')
    .replace(/ in part (rev'd|vacated)/, ' in part, $1')

/** Furthest that a history phrase may stand from the citation before it, and how long it may be, in characters. */
const historyReach = 130

/** Words between a history phrase and the name or number of the decision: "by an equally divided court", "without opinion". */
const passing =
  /^(?:sub|nom|by|an|equally|divided|court|without|opinion|published|table|mem|per|curiam|on|other|grounds|in|part|and|en|banc|as|to|the|order|unpublished|for|reasons|stated|moot|by|rule|merits|this|issue|no|point|reh'g|remanded|remand|rev'd|reversed|vacated|denied|granted|cert|dismissed|recognized|stated)$/

const wordsOf = (s: string): string[] =>
  s
    .toLowerCase()
    .replace(/[’‘`]/g, "'")
    .replace(/[[\]*_.,;:()“”"—]/g, ' ')
    .split(/\s+/)
    .filter(w => w !== '')

const joining = /^(?:and|but|later|then|subsequently)$/
const firstOfGap = /^[\s[\]*_.,;:()“”"—]*([^\s[\]*_.,;:()“”"—]+)/

/** Whether the first word of a gap may begin a history phrase. */
function mayTellHistory(gap: string): boolean {
  const written = firstOfGap.exec(gap)?.[1] ?? ''
  const first = written.toLowerCase().replace(/[’‘`]/g, "'")
  return historyByFirst.has(first) || joining.test(first)
}

/** The history phrase that fills the gap between two citations, or undefined. */
export function historyIn(gap: string): string | undefined {
  if (gap.length > historyReach || gap.length < 6 || !mayTellHistory(gap)) return undefined
  let words = wordsOf(gap)
  if (joining.test(words[0] ?? '')) words = words.slice(1)
  for (const phrase of historyByFirst.get(words[0] ?? '') ?? []) {
    if (!phrase.every((w, i) => words[i] === w)) continue
    return words.slice(phrase.length).every(w => passing.test(w)) ? pointed(phrase.join(' ')) : undefined
  }
  return undefined
}

/** Longest signal or relation with the white space after it, in characters. */
const signalReach = 44

/** The words right before `start`, at most five, points kept, commas and italics marks left out. */
function wordsBefore(text: string, start: number, floor: number): string[] {
  const from = Math.max(floor, start - signalReach)
  let near = text.slice(from, start)
  // A word cut by the window is none.
  if (from > floor && !isSpace(text.charCodeAt(from - 1))) near = near.replace(/^\S+/, '')
  return near
    .toLowerCase()
    .replace(/[,*_[\]]/g, '')
    .replace(/\be\. g\./g, 'e.g.')
    .replace(/[:"“]+\s*$/, '')
    .trim()
    .split(/[\s;(—]+/)
    .slice(-4)
}

type Lead = { signal?: string; relation?: string }

/** The last words of all signals and words of relation, and the last of "e. g.". */
const lastWords = new Set(
  [...signals.keys(), ...relations, 'g.'].flatMap(phrase => {
    const word = phrase.split(' ').at(-1) ?? ''
    return [word, word.replace(/\.$/, '')]
  }),
)
const longestLastWord = Math.max(...[...lastWords].map(word => word.length))

/** Marks that `wordsBefore` leaves out wherever they stand. */
const isLeftOut = (c: number): boolean => c === 44 || c === 42 || c === 95 || c === 91 || c === 93

/** Whether the word before `start` may end a signal: most citations have none, and are told by that word alone. */
function mayLead(text: string, start: number, floor: number): boolean {
  let end = start
  while (end > floor) {
    const c = text.charCodeAt(end - 1)
    if (!isWhite(c) && !isLeftOut(c) && c !== 58 && c !== 34 && c !== 0x201c) break
    end--
  }
  let from = end
  while (from > floor && end - from <= longestLastWord) {
    const c = text.charCodeAt(from - 1)
    if (isLeftOut(c)) return true
    if (!isLetter(c) && c !== 46) break
    from--
  }
  return end > from && lastWords.has(text.slice(from, end).toLowerCase())
}

/** The signal or the word of relation ("quoting") that introduces what begins at `start`, reading no further back than `floor`. */
export function leadBefore(text: string, start: number, floor: number): Lead {
  if (!mayLead(text, start, Math.max(floor, start - signalReach))) return {}
  const words = wordsBefore(text, start, floor)
  for (let n = words.length; n > 0; n--) {
    const phrase = words.slice(words.length - n).join(' ')
    const signal = signals.get(phrase) ?? signals.get(`${phrase}.`)
    if (signal !== undefined && phrase !== '') return { signal }
    if (relations.has(phrase)) return { relation: phrase }
  }
  return {}
}

const carriesOn = /^[\s;,]*(?:and|&)?\s*$/

/**
 * Says of every citation how it stands to the others: its signal, in whose parenthetical it stands and what that one does
 * with it, whose history it continues, and whether it stands inside quoted words. Citations come in order; `quotes` too.
 */
export function relate(text: string, found: Bare[], quotes: readonly Span[]): void {
  /** Citations whose parenthetical is open, with the last citation seen inside it. */
  const open: { index: number; start: number; end: number; last: number }[] = []
  let last = -1
  let near = 0
  let i = -1
  for (const cite of found) {
    i++
    while ((open.at(-1)?.end ?? Infinity) <= cite.start) open.pop()
    const top = open.at(-1)
    const holder = top !== undefined && top.start <= cite.start ? top : undefined
    const before = holder === undefined ? last : holder.last
    const previous = found[before]
    const floor = Math.max(
      holder === undefined ? 0 : holder.start,
      Math.min(previous?.fullEnd ?? 0, cite.fullStart),
    )
    if (holder !== undefined) cite.within = found[holder.index]?.parallelOf ?? holder.index
    const first = cite.parallelOf === undefined ? undefined : found[cite.parallelOf]
    if (first === undefined) {
      const lead = leadBefore(text, cite.fullStart, floor)
      if (lead.signal !== undefined) cite.signal = lead.signal
      if (lead.relation !== undefined) cite.relation = lead.relation
      const gap = text.slice(floor, cite.fullStart)
      if (cite.signal === undefined && isCompared(previous) && /[\s,]with\s+$/.test(gap)) cite.signal = 'with'
      if (cite.relation === undefined && cite.within !== undefined && previous?.within === cite.within) {
        if (previous.relation !== undefined && cite.signal === undefined && carriesOn.test(gap))
          cite.relation = previous.relation
      }
      const of = previous ?? (holder === undefined ? undefined : found[holder.index])
      const history = of === undefined || !isDecision(of) || !isDecision(cite) ? undefined : historyIn(gap)
      if (history !== undefined && of !== undefined) {
        cite.history = history
        const index = of.parallelOf ?? (previous === undefined ? (holder?.index ?? 0) : before)
        // "cert. denied, …, cert. denied, …" tell of one decision, not of each other.
        cite.historyOf =
          refusals.test(of.history ?? '') && refusals.test(history) ? (of.historyOf ?? index) : index
      }
    } else {
      for (const key of ['signal', 'relation', 'history'] as const)
        if (first[key] !== undefined) cite[key] = first[key]
      if (first.historyOf !== undefined) cite.historyOf = first.historyOf
    }
    while (near < quotes.length && (quotes[near]?.end ?? 0) < cite.end) near++
    const quote = quotes[near]
    if (quote !== undefined && quote.start <= cite.start && cite.end <= quote.end) cite.inQuotation = true
    if (holder === undefined) last = i
    else holder.last = i
    for (const { start, end } of cite.parentheticals?.toReversed() ?? []) {
      // Parallel citations share their parentheticals: what stands in one stands in the first's.
      if (first !== undefined && open.some(o => o.start === start)) continue
      open.push({ index: i, start, end, last: -1 })
    }
  }
}

/** Orders that leave the decision before them as it is. */
const refusals = /^(?:cert|reh|review|appeal|petition|mandamus|writ|leave|stay)/

const isDecision = (c: Bare): boolean =>
  c.kind === 'full_case' || c.kind === 'docket' || c.kind === 'short_case' || c.kind === 'id'

const isCompared = (c: Bare | undefined): boolean =>
  c !== undefined && (c.signal === 'compare' || c.signal === 'but compare' || c.signal === 'with')
