import { libraryOf, pageBounds, pagesFor, type Library } from './held.ts'
import { whyImpossible } from './impossible.ts'
import { evidenceOf, isNamed, judgeAgainst, namesAgree, titleOf, type JudgeContext } from './judge-source.ts'
import { compareNames } from './names.ts'
import { canonicalReporter, citationKey, keysOf } from './reporters.ts'
import type { Citation, Evidence, HeldSource, Judgement, KnownCase } from './types.ts'

const lawKinds: Partial<Record<Citation['kind'], string>> = {
  full_law: 'a statute',
  regulation: 'a regulation',
  constitution: 'a constitution',
  court_rule: 'a court rule',
  full_journal: 'an article',
}

const nameOf = (c: Citation): string =>
  c.plaintiff !== undefined && c.defendant !== undefined
    ? `${c.plaintiff} v. ${c.defendant}`
    : (c.defendant ?? c.plaintiff ?? '')

const notHeld = (reason: string, evidence: Evidence = {}): Judgement => ({
  verdict: 'not_held',
  reason,
  evidence,
})

/** The full citation that a citation leans on, its own self for a full one, with the parallel ones beside it. */
function authorityOf(
  citation: Citation,
  context: JudgeContext,
): { full: Citation; group: () => Citation[] } | null {
  const resolution = context.resolutions[context.index]
  if (resolution === undefined || resolution.antecedent === null) return null
  const full = context.citations[resolution.antecedent]
  if (full === undefined) return null
  const own = citation.kind === 'full_case' || citation.kind === 'docket' ? citation : full
  const group = (): Citation[] =>
    context.citations.filter(
      (c, i) =>
        c !== own &&
        c.kind === 'full_case' &&
        resolution.authority !== null &&
        context.resolutions[i]?.authority === resolution.authority,
    )
  return { full: own, group }
}

/**
 * Judges one citation against the sources held and the register of known cases. Ignorance is never an error: what is
 * neither held nor known is `not_held`.
 */
export function judge(
  citation: Citation,
  context: JudgeContext,
  held: readonly HeldSource[] | Library,
  register: readonly KnownCase[] = [],
): Judgement {
  const library = 'volumes' in held ? held : libraryOf(held, register)
  if (citation.kind === 'unknown')
    return notHeld('A section sign without the name of a code; it cannot be looked up.')
  const law = lawKinds[citation.kind]
  if (law !== undefined)
    return notHeld(`This is ${law}, and no text of ${law.replace(/^an? /, '')}s is held.`)
  const authority = authorityOf(citation, context)
  if (authority === null) return unresolved(citation, context, library)
  const leansOn = lawKinds[authority.full.kind]
  if (leansOn !== undefined)
    return notHeld(`It refers to ${leansOn}, and no text of ${leansOn.replace(/^an? /, '')}s is held.`)
  const found = sourceFor(authority.full, authority.group, library)
  if ('verdict' in found) return found
  return judgeAgainst(citation, authority.full, found.source, context, library)
}

function unresolved(citation: Citation, context: JudgeContext, library: Library): Judgement {
  const reason = context.resolutions[context.index]?.reason ?? 'it has no antecedent'
  if (citation.kind === 'short_case' && citation.reporter !== undefined) {
    const page = Number(citation.page)
    const inside = (library.volumes.get(seriesKey(citation)) ?? []).filter(v =>
      isInside(v.source, citation, v.first, page),
    )
    const [only] = inside
    if (only !== undefined && inside.length === 1 && namedInAntecedent(citation, only.source)) {
      return judgeAgainst(citation, { ...citation, page: String(only.first) }, only.source, context, library)
    }
  }
  const several = /more than one/.test(reason)
  return {
    verdict: several ? 'ambiguous' : 'not_held',
    reason: `It cannot be told which case this means: ${reason}.`,
    evidence: {},
  }
}

const namedInAntecedent = (c: Citation, source: HeldSource): boolean =>
  c.antecedent === undefined || compareNames({ text: c.antecedent }, source).same

const seriesKey = (c: Citation): string =>
  citationKey(c.volume ?? '', canonicalReporter(c.reporter ?? '', c.volume ?? ''), '1').replace(/ 1$/, '')

function isInside(source: HeldSource, citation: Citation, first: number, page: number): boolean {
  const pages = pagesFor(source, citation, first)
  return pages.length > 0 && page >= first && page <= pageBounds(pages, first).last
}

/** The source that a full citation names, or the verdict when there is none or it is another case. */
function sourceFor(
  full: Citation,
  group: () => readonly Citation[],
  library: Library,
): { source: HeldSource } | Judgement {
  const own = distinct(keysOf(full).flatMap(k => library.held.get(k) ?? []))
  const docket = full.docket === undefined || own.length > 0 ? [] : []
  const candidates = own.length > 0 ? own : docket
  if (candidates.length > 0) return chooseAmong(full, candidates, library)
  const known = distinct(keysOf(full).flatMap(k => library.known.get(k) ?? []))
  const parallel = distinct(
    group()
      .flatMap(keysOf)
      .flatMap(k => library.held.get(k) ?? []),
  )
  const sameNamed = parallel.filter(s => namesAgree(full, s))
  const [one] = sameNamed
  if (one !== undefined && sameNamed.length === 1) return { source: one }
  if (known.length > 0) return inRegister(full, known)
  return insideAnother(full, library) ?? impossibleOrAbsent(full, library)
}

const distinct = <T>(list: readonly T[]): T[] => [...new Set(list)]

function chooseAmong(
  full: Citation,
  candidates: readonly HeldSource[],
  library: Library,
): { source: HeldSource } | Judgement {
  const [first] = candidates
  if (first === undefined) return notHeld('Nothing held stands at this citation.')
  const fitting = isNamed(full) ? candidates.filter(s => namesAgree(full, s)) : candidates
  const [one] = fitting
  if (one !== undefined && fitting.length === 1) return { source: one }
  if (fitting.length > 1) {
    return {
      verdict: 'ambiguous',
      reason: `${fitting.length} held sources stand at ${full.text}.`,
      evidence: {
        candidates: fitting.map(s => ({
          sourceId: s.id,
          title: titleOf(s),
          ...(s.citations[0] === undefined ? {} : { citation: s.citations[0] }),
        })),
      },
    }
  }
  const elsewhere = library.called(nameOf(full)).filter(s => namesAgree(full, s))
  const [right] = elsewhere
  const better = elsewhere.length === 1 ? right?.citations[0] : undefined
  return {
    verdict: 'wrong_case',
    reason: `At ${full.text} stands ${titleOf(first)}, not ${nameOf(full)}.`,
    evidence: {
      ...evidenceOf(first),
      found: titleOf(first),
      ...(elsewhere.length === 0
        ? {}
        : {
            candidates: elsewhere.slice(0, 5).map(s => ({
              sourceId: s.id,
              title: titleOf(s),
              ...(s.citations[0] === undefined ? {} : { citation: s.citations[0] }),
            })),
          }),
    },
    ...(better === undefined
      ? {}
      : { correction: `${nameOf(full)}, ${better}${full.year === undefined ? '' : ` (${full.year})`}` }),
  }
}

function inRegister(full: Citation, known: readonly KnownCase[]): Judgement {
  const same = isNamed(full) ? known.filter(k => namesAgree(full, k)) : known
  const [one] = same
  const [other] = known
  if (one !== undefined) {
    const year = one.date === null ? '' : ` (${one.date.slice(0, 4)})`
    return {
      verdict: 'exists_not_held',
      reason: `${one.name}${year} is known at ${full.text}, but its text is not held: page and words are unjudged.`,
      evidence: { title: one.name, found: one.name },
    }
  }
  const title = other?.name ?? ''
  return {
    verdict: 'wrong_case',
    reason: `At ${full.text} stands ${title}, not ${nameOf(full)}.`,
    evidence: { title, found: title },
  }
}

/** The page of a full citation lies inside a held case that begins earlier. */
function insideAnother(full: Citation, library: Library): { source: HeldSource } | Judgement | null {
  const page = Number(full.page)
  if (Number.isNaN(page) || full.reporter === undefined) return null
  for (const { source, first } of library.volumes.get(seriesKey(full)) ?? []) {
    const pages = pagesFor(source, full, first)
    if (pages.length === 0 || page <= first || page >= pageBounds(pages, first).last) continue
    const evidence: Evidence = {
      ...evidenceOf(source),
      found: `${titleOf(source)}, which begins on page ${first}`,
    }
    const same = isNamed(full) && namesAgree(full, source)
    return same
      ? {
          verdict: 'wrong_pin',
          reason: `${titleOf(source)} begins on page ${first}; page ${page} is inside it.`,
          evidence,
          correction: `${nameOf(full)}, ${full.volume ?? ''} ${full.reporter} ${first}, ${page}${full.year === undefined ? '' : ` (${full.year})`}`,
        }
      : {
          verdict: 'wrong_case',
          reason: `Page ${page} of ${full.volume ?? ''} ${full.reporter} lies inside ${titleOf(source)}.`,
          evidence,
        }
  }
  return null
}

function impossibleOrAbsent(full: Citation, library: Library): Judgement {
  const impossible = whyImpossible(full)
  if (impossible !== null) return { verdict: 'impossible', reason: `${impossible}.`, evidence: {} }
  const elsewhere = isNamed(full)
    ? library
        .called(nameOf(full))
        .filter(s => full.plaintiff !== undefined && full.defendant !== undefined && namesAgree(full, s))
    : []
  const [right] = elsewhere
  if (right === undefined || elsewhere.length > 1)
    return notHeld(
      'Neither a held source nor the register of known cases has this citation; that says nothing against it.',
    )
  const candidates = [
    {
      sourceId: right.id,
      title: titleOf(right),
      ...(right.citations[0] === undefined ? {} : { citation: right.citations[0] }),
    },
  ]
  return notHeld(
    `No source is held at this citation; a case of that name is held at ${right.citations[0] ?? 'another place'}.`,
    { candidates },
  )
}
