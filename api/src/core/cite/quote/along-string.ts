import { beginOf, endOfGroup, standsAlone, takesPart } from './quoted-for.ts'
import { skipSpace } from '../find/chars.ts'
import type { Bare, Quotation } from '../types.ts'

/** Citations of one string that words are handed on to, and citations looked at for them. */
const longestString = 12
const farthest = 40

/** Where the words are said to stand word for word: "(quoting X)". */
const quoting = /^(?:quoting|in turn quoting|internally quoting|quoting and citing|citing and quoting)/

/** Marks of words quoted within the words, and what says that such marks were left out: only these may be the other's. */
const innerMarks = /[“”"‘`]|(?:^|[\s([—])'/u
const leftOut = /omitted|cleaned up|alteration|emphasis|in part/i

/** `A; B`, `A; see also B`, `A, quoting B`: no sentence ends between them. */
const isJoined = (text: string, from: number, to: number): boolean => {
  const gap = text.slice(from, to)
  return to - from < 60 && /^\s*[;,]/.test(gap) && standsAlone(text, skipSpace(text, from) + 1, to)
}

/**
 * Hands the words that stand before the first citation of a string on to the others, `“…” A; see also B`, and to those that
 * it quotes or cites, `“…” A (quoting B)`: where A is not held, nobody else could be asked. They are loose, unless the text
 * says that all of them are quoted from there. `attached` holds the quotations of each citation and is added to.
 */
export function handAlong(text: string, cites: readonly Bare[], attached: Quotation[][]): void {
  const own = attached.map((list, i) => {
    const cite = cites[i]
    return cite === undefined || cite.within !== undefined ? [] : list.filter(q => q.end <= cite.start)
  })
  own.forEach((words, first) => {
    if (words.length === 0) return
    const all = text.slice(cites[first]?.end ?? 0, endOfGroup(cites, first))
    for (const { index, isQuoted, after } of stringFrom(text, cites, first)) {
      const isOnly = words.length === 1 && !leftOut.test(all)
      const handed = words.map((q): Quotation => {
        const { loose, ...rest } = q
        const isItsOwn = isQuoted && isOnly && loose !== true && !innerMarks.test(q.text)
        return { ...rest, ...(isItsOwn ? {} : { loose: true }), after }
      })
      const has = attached[index] ?? []
      attached[index] = [...handed.filter(q => !has.some(other => other.start === q.start)), ...has]
    }
  })
}

type Member = { index: number; isQuoted: boolean; after: number[] }

/** The citations of the string that begins with the one at `first`, those in its parenthetical included. */
function stringFrom(text: string, cites: readonly Bare[], first: number): Member[] {
  const members: Member[] = []
  const after = [first]
  let end = endOfGroup(cites, first)
  for (let i = first + 1; i < cites.length && i < first + farthest && after.length < longestString; i++) {
    const cite = cites[i]
    if (cite === undefined) break
    if (cite.parallelOf !== undefined || !takesPart(cite)) continue
    const isInside = cite.within === first
    if (cite.within !== undefined && !isInside) continue
    if (!isInside && cite.historyOf === undefined && !isJoined(text, end, beginOf(text, cite).at)) break
    if (!isInside) end = Math.max(end, endOfGroup(cites, i))
    if (cite.history !== undefined || (isInside && cite.relation === undefined)) continue
    members.push({ index: i, isQuoted: quoting.test(cite.relation ?? ''), after: [...after] })
    after.push(i)
  }
  return members
}
