import { isAnotherCaption } from './another-caption.ts'
import { insideAnother } from './inside-another.ts'
import type { Library } from './held.ts'
import { whyImpossible } from './impossible.ts'
import { evidenceOf, isNamed, namesAgree, namesHalfAgree, titleOf } from './judge-source.ts'
import { byDocket, byName, elsewhereCited, heldUnderName, writtenName } from './name-lookup.ts'
import { keysOf } from '../tables/reporters.ts'
import { isCaseName } from '../names/names.ts'
import type { Citation, Evidence, HeldSource, Judgement, KnownCase } from '../types.ts'
import { fullCitation } from '../../full-citation.ts'

/** The source that a citation names; `by` says how it was found when not by its own citation. */
export type Found = { source: HeldSource; by?: 'docket' | 'name' | 'surname' | 'caption' }

/** No judgment, with the reason. */
export const notHeld = (reason: string, evidence: Evidence = {}): Judgement => ({
  verdict: 'not_held',
  reason,
  evidence,
})

const distinct = <T>(list: readonly T[]): T[] => [...new Set(list)]

/**
 * The source that a full citation names, or the verdict when there is none or it is another case. Looked for by its own
 * citation, by parallel ones (those written beside it, whose keys are `beside`, and those that the register knows), by docket
 * number, and by name, court and year.
 */
export function sourceFor(full: Citation, beside: Iterable<string>, library: Library): Found | Judgement {
  const keys = keysOf(full)
  const heldAt = (wanted: readonly string[]): HeldSource[] =>
    distinct(wanted.flatMap(key => library.held.get(key) ?? []))
  const known = distinct(keys.flatMap(key => library.known.get(key) ?? []))
  const own = heldAt(keys)
  if (own.length > 0) return chooseAmong(full, own, known, library)
  const knownSame = known.filter(one => isNamed(full) && namesAgree(full, one))
  const parallel = [...heldAt([...beside]), ...heldAt(knownSame.flatMap(one => library.keysOf(one)))].filter(
    source => namesAgree(full, source),
  )
  const [one] = parallel
  if (one !== undefined && distinct(parallel).length === 1) {
    return (knownSame.length > 0 ? null : elsewhereCited(full, one)) ?? { source: one }
  }
  if (known.length > 0) return inRegister(full, known, library)
  const docketed = byDocket(full, library)
  if (docketed !== null) return docketed
  const inside = insideAnother(full, library)
  if (inside !== null) return inside
  const impossible = whyImpossible(full)
  if (impossible !== null) return { verdict: 'impossible', reason: `${impossible}.`, evidence: {} }
  return byName(full, library)
}

const listed = (sources: readonly HeldSource[]): NonNullable<Evidence['candidates']> =>
  sources.slice(0, 5).map(s => ({
    sourceId: s.id,
    title: titleOf(s),
    ...(s.citations[0] === undefined ? {} : { citation: s.citations[0] }),
  }))

function chooseAmong(
  full: Citation,
  candidates: readonly HeldSource[],
  known: readonly KnownCase[],
  library: Library,
): Found | Judgement {
  const fitting = isNamed(full) ? candidates.filter(s => namesAgree(full, s)) : candidates
  const [one] = fitting
  if (one !== undefined && fitting.length === 1) return { source: one }
  if (fitting.length > 1) {
    return {
      verdict: 'ambiguous',
      reason: `${fitting.length} held sources stand at ${full.text}.`,
      evidence: { candidates: listed(fitting) },
    }
  }
  if (known.some(k => namesAgree(full, k))) return inRegister(full, known, library)
  const halves = candidates.filter(s => namesHalfAgree(full, s))
  const [half] = halves
  if (half !== undefined && halves.length === 1) return { source: half, by: 'surname' }
  const captioned = candidates.filter(s => isAnotherCaption(full, s, library))
  const [only] = captioned
  if (only !== undefined && captioned.length === 1) return { source: only, by: 'caption' }
  const [first] = candidates
  return first === undefined
    ? notHeld('Nothing held stands at this citation.')
    : anotherCase(full, titleOf(first), evidenceOf(first), library)
}

/** At the page of the citation stands a case of another name; where the named one is held, its citation is offered. */
function anotherCase(full: Citation, stands: string, evidence: Evidence, library: Library): Judgement {
  const elsewhere = heldUnderName(full, library)
  const [right] = elsewhere
  const better = elsewhere.length === 1 && (right?.citations.length ?? 0) > 0 ? right : undefined
  const offered =
    better === undefined ? '' : ` ${titleOf(better)} is reported at ${better.citations[0] ?? ''}.`
  return {
    verdict: 'wrong_case',
    reason: `At ${full.text} stands ${stands}, not ${writtenName(full)}.${offered}`,
    evidence: {
      ...evidence,
      title: stands,
      found: stands,
      ...(elsewhere.length === 0 ? {} : { candidates: listed(elsewhere) }),
    },
    ...(better === undefined ? {} : { correction: fullCitation(citableAs(full, better)) }),
  }
}

/** A source under the name that the citation writes. */
const citableAs = (full: Citation, source: HeldSource) => ({
  ...source,
  name: writtenName(full),
  docket: source.docket ?? null,
})

/** What the register says of a page; a name made from something that is no caption says nothing. */
function inRegister(full: Citation, known: readonly KnownCase[], library: Library): Judgement {
  const same = isNamed(full) ? known.filter(k => namesAgree(full, k) || namesHalfAgree(full, k)) : known
  const readable = known.filter(k => isCaseName(k.name))
  const [one] = same
  const [other] = readable
  if (one !== undefined) {
    const year = one.date === null ? '' : one.date.slice(0, 4)
    const differs = year !== '' && full.year !== undefined && Math.abs(Number(year) - full.year) > 1
    const said = differs ? ` It is known as of ${year}, not ${full.year}.` : ''
    return {
      verdict: 'exists_not_held',
      reason: `${one.name}${year === '' ? '' : ` (${year})`} is known at ${full.text}, but its text is not held: page and words are unjudged.${said}`,
      evidence: { title: one.name, found: one.name },
    }
  }
  if (other === undefined)
    return notHeld(`The register of known cases has ${full.text} without a name that can be compared.`)
  return anotherCase(
    full,
    readable
      .map(k => k.name)
      .slice(0, 3)
      .join(', or '),
    {},
    library,
  )
}
