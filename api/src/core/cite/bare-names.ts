import { isApostrophe, isLetter, isLower, isSpace, isUpper, skipSpace, skipSpaceBack } from './chars.ts'
import type { Bare } from './full.ts'
import { referenceCitation, type KnownName } from './short.ts'

/** Words after a party's name that make it the name of a case: "the Winship standard", "Egan forbids". */
const after = new Set(
  (
    'court standard test rule doctrine line decision decisions analysis factors framework majority opinion dissent holding case cases inquiry ' +
    'plurality exception presumption held holds explained recognized recognizes rejected teaches requires required makes made instructs forbids concluded stands ' +
    'involved concerned establishes established sets involves applies applied controls governs does did dealt says said noted emphasized itself remains ' +
    'principle rationale reasoning approach error violation claim motion claims hearing warnings progeny and-progeny prong elements formula balancing'
  ).split(' '),
)
/** Words before it that do the same: "in Allen", "under Hall". */
const before = new Set(
  'in under following since like unlike see cf overruled applying distinguishing distinguish citing quoting post pre by both following per after before with'.split(
    ' ',
  ),
)
const titles = new Set(
  'mr mrs ms dr judge justice officer detective agent sergeant miss president senator'.split(' '),
)

const wordBefore = (text: string, at: number): string => {
  const stop = skipSpaceBack(text, at, Math.max(0, at - 4))
  let i = stop
  if (text.charCodeAt(i - 1) === 46) i--
  const end = i
  while (i > 0 && end - i < 16 && isLetter(text.charCodeAt(i - 1))) i--
  return text.slice(i, end).toLowerCase()
}

const wordAfter = (text: string, at: number): string => {
  let i = at
  if (isApostrophe(text.charCodeAt(i)) && text.charCodeAt(i + 1) === 115) i += 2
  i = skipSpace(text, i, i + 4)
  const start = i
  while (i < start + 20 && isLetter(text.charCodeAt(i))) i++
  return text.slice(start, i).toLowerCase()
}

/** A name that is no everyday word: "Winship", but not "Court" or "Bank". */
const everyday = new Set(
  'court bank state states united company insurance general national county city board department school union trust american first new will may case act the this that these those federal district circuit'.split(
    ' ',
  ),
)

/**
 * References by one party's name alone ("In Winship, the Court …"), in text without markup: the name was cited in full
 * before, stands outside every other citation, and the words around it speak of a case.
 */
export function bareReferences(
  text: string,
  found: readonly Bare[],
  known: ReadonlyMap<string, KnownName>,
): Bare[] {
  const out: Bare[] = []
  const single = new Map<string, KnownName>()
  for (const [key, name] of known)
    if (/^\p{Lu}[\p{L}’'-]{3,}$/u.test(name.name) && !everyday.has(key)) single.set(name.name, name)
  if (single.size === 0) return out
  let near = 0
  for (let i = found[0]?.end ?? text.length; i < text.length; i++) {
    if (!isUpper(text.charCodeAt(i)) || isLetter(text.charCodeAt(i - 1))) continue
    let end = i + 1
    while (
      end < i + 30 &&
      (isLetter(text.charCodeAt(end)) || (text.charCodeAt(end) === 45 && isUpper(text.charCodeAt(end + 1))))
    )
      end++
    const start = i
    i = end - 1
    const is = single.get(text.slice(start, end))
    if (is === undefined || is.from > start) continue
    while (near < found.length && (found[near]?.fullEnd ?? 0) <= start) near++
    if ((found[near]?.fullStart ?? text.length) < end) continue
    const previous = wordBefore(text, start)
    if (
      titles.has(previous) ||
      (isUpper(text.charCodeAt(skipSpace(text, end))) &&
        isSpace(text.charCodeAt(end)) &&
        !/^(?:Court|I\b)/.test(text.slice(skipSpace(text, end), skipSpace(text, end) + 6)))
    )
      continue
    const next = wordAfter(text, end)
    const speaks = after.has(next) || (before.has(previous) && !isLower(text.charCodeAt(start)))
    if (speaks) out.push(referenceCitation(text, { start, end }, is, found[near]?.start ?? text.length))
  }
  return out
}
