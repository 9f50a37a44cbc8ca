import { bareRule } from './rule.ts'
import { sectionEnd, subsectionsEnd } from './law.ts'
import type { Bare } from '../types.ts'

/** What a text has cited under one number of a section or rule; null when two codes have that number. */
type Seen = Map<string, Bare | null>

const isLaw = (c: Bare): boolean => c.kind === 'full_law' || c.kind === 'regulation'
const isRule = (c: Bare): boolean => c.kind === 'court_rule' && c.reporter !== bareRule

const codeOf = (c: Bare): string => [c.kind, c.volume ?? '', c.reporter ?? '', c.chapter ?? ''].join(' ')

function remember(seen: Seen, section: string, cite: Bare): void {
  const held = seen.get(section)
  if (held === undefined) seen.set(section, cite)
  else if (held !== null && codeOf(held) !== codeOf(cite)) seen.set(section, null)
}

/** Sections that a list names behind the first: "§§ 1981, 1983 & 1985". */
const listed = /(?:^|[\s,&])(\d{3,5}[a-z]{0,2})(?=$|[\s,(&])/g

/** Gives a bare mention the code of the statute or rules that the text cited under the same number; its kind stays. */
function takeCode(cite: Bare, from: Bare | null | undefined): void {
  if (from === null || from === undefined) return
  for (const key of ['reporter', 'volume', 'title', 'chapter'] as const) {
    const value = from[key]
    if (value !== undefined) cite[key] = value
  }
}

const word = /^Sections?\s{1,3}(?=\d)/

/** Shortest number of a section that the word alone brings back: "section 2" may be one of any agreement. */
const shortest = 3

/**
 * Bare mentions after a full citation: "§ 1983", "Rule 12(b)(6)" take code and title of the statute or rules cited before
 * under that number, unless two were. "Section 1983" in words is added, where the number is long enough to mean that one.
 */
export function repeatLaws(text: string, found: readonly Bare[]): Bare[] {
  const laws: Seen = new Map()
  const rules: Seen = new Map()
  const acts: Seen = new Map()
  const more: Bare[] = []
  let next = 0
  for (const cite of found) {
    next++
    learn(cite, laws, rules, acts)
    if (laws.size === 0) continue
    for (const said of inWords(text, cite.fullEnd, found[next]?.fullStart ?? text.length, laws))
      more.push(said)
  }
  return more
}

/** An act called by its name often is the code that is cited beside it: it counts where no code has the number. */
function learn(cite: Bare, laws: Seen, rules: Seen, acts: Seen): void {
  if (cite.section === undefined) return
  const known = cite.kind !== 'unknown' ? rules : laws.has(cite.section) ? laws : acts
  if (cite.bare === true) takeCode(cite, known.get(cite.section))
  else if (cite.inWords === true) remember(acts, cite.section, cite)
  else if (isRule(cite)) remember(rules, cite.section, cite)
  else if (isLaw(cite)) {
    remember(laws, cite.section, cite)
    // "735 ILCS 5/2-615" is called "section 2-615".
    const [, inAct] = cite.section.split('/')
    if (inAct !== undefined) remember(laws, inAct, cite)
    for (const m of cite.pin?.matchAll(listed) ?? []) if (m[1] !== undefined) remember(laws, m[1], cite)
  }
}

/** "Section 1983" between two citations, where the text has cited that section. */
function inWords(text: string, from: number, to: number, laws: Seen): Bare[] {
  const out: Bare[] = []
  // Looked for in the stretch alone: a search of the whole text would go to its end for every citation.
  const near = text.slice(from, Math.max(from, to))
  for (let k = near.indexOf('ection'); k >= 0; k = near.indexOf('ection', k + 6)) {
    const at = from + k
    const initial = text.charAt(at - 1)
    if ((initial !== 's' && initial !== 'S') || /[\p{L}\d]/u.test(text.charAt(at - 2))) continue
    const head = word.exec(`S${text.slice(at, at + 12)}`)
    if (head === null) continue
    const number = at - 1 + head[0].length
    const stop = sectionEnd(text, number)
    const section = text.slice(number, stop)
    const cite = laws.get(section)
    if (section.length < shortest || cite === null || cite === undefined || stop > to) continue
    const end = Math.max(stop, subsectionsEnd(text, stop))
    if (/^\s{1,2}of\s{1,2}(?:the|this)\s/.test(text.slice(end, end + 12))) continue
    const made: Bare = {
      kind: 'unknown',
      start: at - 1,
      end,
      fullStart: at - 1,
      fullEnd: end,
      text: text.slice(at - 1, end),
      section,
      pins: [],
      bare: true,
      ...(end > stop ? { pin: text.slice(stop, end) } : {}),
    }
    takeCode(made, cite)
    out.push(made)
  }
  return out
}
