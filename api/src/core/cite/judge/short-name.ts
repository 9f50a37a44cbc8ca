import { namesGiven } from '../find/called.ts'
import { compareNames } from '../names/names.ts'
import { SHORTEST_OPINION } from './held.ts'
import { seriesKey } from './inside-another.ts'
import type { Finding } from './finding.ts'
import { isNamed, titleOf, type JudgeContext } from './judge-source.ts'
import { writtenName } from './name-lookup.ts'
import type { Citation, Evidence, HeldSource } from '../types.ts'

/** Full citations before a short form among which its name is looked for. */
const farthestBefore = 1000

/** Whether a full citation calls its case by this name. */
export const isNameOf = (name: string, full: Citation): boolean =>
  namesGiven(full).some(given => given.toLowerCase() === name.toLowerCase()) ||
  (isNamed(full) && compareNames({ text: name }, { name: writtenName(full) }).same)

/** The full citations before a short form under whose name the text knows a case, with what they mean. */
function calledBefore(name: string, { citations, resolutions, index }: JudgeContext) {
  const from = Math.max(0, index - farthestBefore)
  return citations.slice(from, index).flatMap((cited, i) => {
    const isCalled = cited.kind === 'full_case' && isNameOf(name, cited)
    return isCalled ? [{ cited, authority: resolutions[from + i]?.authority ?? null }] : []
  })
}

/**
 * The name of a short form, or what a sentence calls a case that it cites without its parties, that neither the case nor a citation of
 * it bears, and the other case that is called so.
 */
function strangeName(
  citation: Citation,
  source: HeldSource,
  context: JudgeContext,
): { name: string; other?: Citation } | null {
  const { antecedent: name, kind } = citation
  const authority = context.resolutions[context.index]?.authority ?? null
  if ((kind !== 'short_case' && kind !== 'full_case') || name === undefined || authority === null) return null
  if (compareNames({ text: name }, source).same) return null
  const before = calledBefore(name, context)
  if (before.some(b => b.authority === authority)) return null
  const other = before.findLast(b => seriesKey(b.cited) !== seriesKey(citation))?.cited
  return { name, ...(other === undefined ? {} : { other }) }
}

/**
 * "Birch, 556 U.S. at 678", where that volume's case is *Ash v. Cedar* and *Birch* was cited at another place: the name and the
 * number mean two cases.
 */
export function judgeShortName(
  citation: Citation,
  source: HeldSource,
  context: JudgeContext,
  evidence: Evidence,
): Finding[] {
  const strange = strangeName(citation, source, context)
  if (strange === null) return []
  if (strange.other === undefined) {
    if (!isNowhere(strange.name, source, context)) return []
    const reason = `“${strange.name}” is not the name of ${titleOf(source)}, which stands at ${citation.text}, nor does its text know it.`
    return [{ verdict: 'wrong_case', reason, evidence: { ...evidence, found: titleOf(source) } }]
  }
  return [
    {
      verdict: 'wrong_case',
      reason: `“${strange.name}” is ${writtenName(strange.other)}, ${strange.other.text}; at ${citation.text} stands ${titleOf(source)}.`,
      evidence: { ...evidence, found: titleOf(source) },
    },
  ]
}

/** Letters of the shortest word by which a name is looked for in a text, and of an end that a misread word keeps. */
const shortestWord = 4

const tellingWords = (name: string): string[] =>
  (name.match(/\p{Lu}[\p{L}\p{M}’'-]+/gu) ?? []).filter(word => word.length >= shortestWord)

/** "Stricldand" for "Strickland": beginning or end is the same. */
const mayBeMisread = (word: string, right: string): boolean =>
  word.slice(0, 3).toLowerCase() === right.slice(0, 3).toLowerCase() ||
  word.slice(-shortestWord).toLowerCase() === right.slice(-shortestWord).toLowerCase()

/** Whether a text has a word otherwise than as the name before a number, "Elm, 466 U.S. at 670". */
function speaksOf(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length))
    if (!/^[*_]*,[*_]*\s\d/.test(text.slice(at + word.length, at + word.length + 8))) return true
  return false
}

/**
 * Whether no telling word of a name stands in the held text, or in the citing one before it: a nickname of a case, a party
 * of a caption that was cut, and a name that the writer introduced do.
 */
function isNowhere(name: string, source: HeldSource, { text, citations, index }: JudgeContext): boolean {
  const words = tellingWords(name)
  const { kind, fullStart = 0 } = citations[index] ?? {}
  const called = kind === 'full_case' ? text.lastIndexOf(name, fullStart) : -1
  const before = text.slice(0, called < 0 ? fullStart : called)
  const held = tellingWords(`${source.name} ${source.shortName}`)
  return (
    source.text.length >= SHORTEST_OPINION &&
    words.length > 0 &&
    words.every(
      word =>
        !source.text.includes(word) &&
        !held.some(right => mayBeMisread(word, right)) &&
        !speaksOf(before, word),
    )
  )
}

/** What is to be said of a name that is nobody's: it may be a nickname ("Pleasant St. I"), or another case's. */
export function unknownShortName(citation: Citation, source: HeldSource, context: JudgeContext): string[] {
  const strange = strangeName(citation, source, context)
  return strange === null || strange.other !== undefined
    ? []
    : [`“${strange.name}” is not the name of ${titleOf(source)}, so the name is unjudged`]
}
