import { isApostrophe, isLetter, isSpace, isUpper, skipSpace, skipSpaceBack } from './chars.ts'
import { firstFrom, type Landmarks } from './landmarks.ts'
import type { Pins } from './after.ts'
import { pinsAhead } from './pins-ahead.ts'
import { referenceCitation, type KnownName } from './short.ts'
import type { Bare, Span } from '../types.ts'

const wordSet = (words: string): Set<string> => new Set(words.split(' '))

/** Words after a party's name that make it the name of a case: "the Winship standard", "Egan forbids". */
const after = wordSet(
  'court standard test rule doctrine line decision decisions analysis factors framework majority opinion dissent holding case cases inquiry ' +
    'plurality exception presumption held holds explained recognizes rejected teaches requires instructs forbids concluded ' +
    'establishes controls governs emphasized principle rationale reasoning progeny and-progeny prong elements formula balancing',
)
/** Words that a party in person is followed by as well: they count where the text never speaks of a person so called. */
const weakAfter = wordSet(
  'recognized required made makes stands involved concerned established sets involves applies applied does did dealt says said noted itself remains approach error violation claim motion claims hearing warnings',
)
/** Words before it that do the same: "in Allen", "under Hall". */
const before = wordSet(
  'in under overruled applying distinguishing distinguish citing quoting post pre cf see following',
)
const weakBefore = wordSet('since like unlike by both per after before with')

/** Words after a name that speak of a person or company: "Hatcher testified", "Dimeo and his". */
const personal = wordSet(
  'testified testifies argues argued contends contended asserts asserted appeals appealed was were had has filed moved pleaded pled told went drove is who whose also appellant ' +
    'claimed challenges challenged objects objected seeks sought raises raised maintains responds responded replied alleges alleged complains complained received admitted ' +
    'denied denies gave took began became lived worked shot stole fled agreed refused asked stated sued signed sent bought sold owned signed never then and could would should may',
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
const everyday = wordSet(
  'alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland ' +
    'massachusetts michigan minnesota mississippi missouri montana nebraska nevada hampshire jersey mexico york carolina dakota ohio oklahoma oregon pennsylvania rhode ' +
    'tennessee texas utah vermont virginia washington wisconsin wyoming columbia puerto guam boston chicago philadelphia detroit cleveland baltimore miami houston dallas ' +
    'atlanta denver seattle portland england britain france germany canada china japan russia cuba israel iran iraq congress ' +
    'court bank state states united company insurance general national county city board department school union trust american first new will may case act the this that these those federal district circuit',
)

/** The first two letters of a name as one number: most words of a text begin like no name in it. */
const beginningAt = (text: string, at: number): number =>
  text.charCodeAt(at) * 0x10000 + text.charCodeAt(at + 1)

/** End of the word with a capital letter that begins at `at`, joined ones included ("Loup-Miller"). */
function nameEnd(text: string, at: number): number {
  let end = at + 1
  while (
    end < at + 30 &&
    (isLetter(text.charCodeAt(end)) || (text.charCodeAt(end) === 45 && isUpper(text.charCodeAt(end + 1))))
  )
    end++
  return end
}

/**
 * References by one party's name alone ("In Winship, the Court …"), in text without markup: the name was cited in full
 * before, stands outside every other citation, and the words around it speak of a case.
 */
export function bareReferences(
  text: string,
  { capitals }: Landmarks,
  found: readonly Bare[],
  known: ReadonlyMap<string, KnownName>,
): Bare[] {
  const out: Bare[] = []
  const single = new Map<string, KnownName>()
  for (const [key, name] of known)
    if (/^\p{Lu}[\p{L}’'-]{3,}$/u.test(name.name) && !everyday.has(key)) single.set(name.name, name)
  if (single.size === 0) return out
  const hits: { span: Span; is: KnownName; weak: boolean; limit: number; ahead: Pins | null }[] = []
  const persons = new Map<string, number>()
  const cases = new Map<string, number>()
  const count = (map: Map<string, number>, name: string): unknown => map.set(name, (map.get(name) ?? 0) + 1)
  const beginnings = new Set<number>()
  for (const name of single.keys()) beginnings.add(beginningAt(name, 0))
  let near = 0
  let read = 0
  let passed = -1
  for (let k = firstFrom(capitals, found[0]?.end ?? text.length); k < capitals.length; k++) {
    const start = capitals[k] ?? 0
    if (start < read) continue
    // "Loup-Miller" is one name, whose second half is none.
    if (text.charCodeAt(start - 1) === 45 && passed >= 0 && nameEnd(text, passed) > start) continue
    if (!beginnings.has(beginningAt(text, start))) {
      passed = start
      continue
    }
    const end = nameEnd(text, start)
    read = end
    const name = text.slice(start, end)
    const is = single.get(name)
    if (is === undefined || is.from > start) continue
    while (near < found.length && (found[near]?.fullEnd ?? 0) <= start) near++
    if ((found[near]?.fullStart ?? text.length) < end) continue
    const previous = wordBefore(text, start)
    if (titles.has(previous)) {
      count(persons, name)
      continue
    }
    if (
      isUpper(text.charCodeAt(skipSpace(text, end))) &&
      isSpace(text.charCodeAt(end)) &&
      !/^(?:Court|I\b)/.test(text.slice(skipSpace(text, end), skipSpace(text, end) + 6))
    )
      continue
    const owns = isApostrophe(text.charCodeAt(end)) && text.charCodeAt(end + 1) === 115
    const next = wordAfter(text, end)
    const ahead = previous === 'of' && !owns ? pinsAhead(text, start, 0, false) : null
    const strong = ahead !== null || after.has(next) || (before.has(previous) && !owns)
    const weak = weakAfter.has(next) || (weakBefore.has(previous) && !owns)
    if (strong) count(cases, name)
    else if (personal.has(next) || owns) count(persons, name)
    if (strong || weak) {
      const whole = pairedEnd(text, end)
      hits.push({
        span: { start, end: whole },
        is: whole > end ? { ...is, name: text.slice(start, whole).replace(/\s+/g, ' ') } : is,
        weak: !strong,
        limit: found[near]?.start ?? text.length,
        ahead,
      })
    }
  }
  for (const { span, is, weak, limit, ahead } of hits) {
    const name = text.slice(span.start, span.end)
    const asPerson = persons.get(name) ?? 0
    if (asPerson > 0 && (weak || asPerson >= (cases.get(name) ?? 0))) continue
    const cite = referenceCitation(text, span, is, limit)
    if (cite.pins.length === 0 && ahead !== null)
      Object.assign(cite, { pins: ahead.pins, pin: text.slice(ahead.from, ahead.end) })
    out.push(cite)
  }
  return out
}

/** End of "Marbury v. Madison" when the other party follows at `at`, or `at`. */
function pairedEnd(text: string, at: number): number {
  const m =
    /^\s{1,3}vs?\.?\s{1,3}(\p{Lu}[\p{L}’'-]{1,24}(?:(?:\s|,\s|\s&\s|\sof\s)\p{Lu}[\p{L}’'.-]{1,24}){0,6})/u.exec(
      text.slice(at, at + 160),
    )
  if (m === null) return at
  let end = at + m[0].length
  if (
    text.charCodeAt(end - 1) === 46 &&
    !/(?:Co|Inc|Corp|Ltd|Bd|Ass[’']n|Dep[’']t|Bros|Mfg|Ry|R|Comm[’']n|Jr|Sr)\.$/.test(m[0])
  )
    end--
  return end
}
