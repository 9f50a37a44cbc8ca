import { normaliseDocket } from './find/docket.ts'
import { findCitations, type FindOptions } from './find.ts'
import { withoutMarkup } from './find/plain.ts'
import { firstPage, libraryOf, type Library } from './judge/held.ts'
import { authoritiesCited } from './judge/judge-source.ts'
import { judge } from './judge/judge.ts'
import { sourceFor } from './judge/source-for.ts'
import { keysOf } from './tables/reporters.ts'
import { resolveCitations } from './resolve.ts'
import type { CheckPlan, CheckedCitation, Citation, HeldSource, KnownCase, Resolution } from './types.ts'

const nameOf = (c: Citation): string | undefined =>
  c.plaintiff !== undefined && c.defendant !== undefined ? `${c.plaintiff} v. ${c.defendant}` : c.defendant

/**
 * Finds and resolves the citations of a text and says what has to be looked up before they can be judged. `quotations`
 * are the block quotations that the text's document shows.
 */
export function planCheck(text: string, options: Omit<FindOptions, 'pages'> = {}): CheckPlan {
  const citations = findCitations(text, { ...options, pages: true })
  const html = options.html === true
  return { text, html, citations, resolutions: resolveCitations(citations), ...probeOf(citations) }
}

/** What has to be looked up before the cases among these citations can be judged, without repeats. */
export function probeOf(citations: readonly Citation[]): Pick<CheckPlan, 'keys' | 'names' | 'dockets'> {
  const cases = citations.filter(c => c.kind === 'full_case' || c.kind === 'docket')
  const keys = new Set(cases.flatMap(keysOf))
  const named = cases.flatMap(c => ({ name: nameOf(c) ?? '', keys: keysOf(c) }))
  const names = new Map(named.filter(({ name }) => name !== '').map(n => [[n.name, ...n.keys].join('\n'), n]))
  const dockets = new Set(cases.flatMap(c => (c.docket === undefined ? [] : [normaliseDocket(c.docket)])))
  return { keys: [...keys], names: [...names.values()], dockets: [...dockets] }
}

/** Judges every citation of a plan against what the lookup brought. */
export function finishCheck(
  plan: CheckPlan,
  held: readonly HeldSource[],
  register: readonly KnownCase[] = [],
): CheckedCitation[] {
  const library = libraryOf(held, register)
  const { text, html, citations } = plan
  const resolutions = resolvedAmong(plan, library)
  const authorities = authoritiesCited(citations, resolutions)
  const heldBefore = new Map<number, boolean>()
  return citations.map((citation, index) => {
    const context = { text, index, citations, resolutions, authorities, heldBefore }
    const resolution = resolutions[index] ?? { authority: null, antecedent: null, reason: '' }
    const judgement = judge(citation, context, library)
    if (html && judgement.correction !== undefined) judgement.correction = withoutMarkup(judgement.correction)
    return { citation, resolution, judgement }
  })
}

/** What the citations mean when it is known in which reporters the held cases stand. */
function resolvedAmong({ citations, resolutions }: CheckPlan, library: Library): Resolution[] {
  if (!citations.some(c => c.kind === 'short_case' && c.antecedent !== undefined)) return resolutions
  const authorities = authoritiesCited(citations, resolutions)
  const found = new Map<number, HeldSource | null>()
  const heldAt = (index: number): HeldSource | null => {
    const known = found.get(index)
    if (known !== undefined) return known
    const full = citations[index]
    const is =
      full?.kind !== 'full_case'
        ? null
        : sourceFor(full, authorities.get(resolutions[index]?.authority ?? -1)?.keys ?? [], library)
    const source = is === null || 'verdict' in is ? null : is.source
    found.set(index, source)
    return source
  }
  return resolveCitations(citations, (index, short) => {
    const source = heldAt(index)
    return source !== null && !Number.isNaN(firstPage(source, short))
  })
}
