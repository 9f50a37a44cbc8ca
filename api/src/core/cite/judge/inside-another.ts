import { pageBounds, pagesFor, type Library } from './held.ts'
import { evidenceOf, isNamed, namesAgree, titleOf } from './judge-source.ts'
import { writtenName } from './name-lookup.ts'
import { canonicalReporter, citationKey } from '../tables/reporters.ts'
import type { Citation, Evidence, HeldSource, Judgement } from '../types.ts'

/** Volume and reporter of a citation as a key. */
export const seriesKey = (c: Citation): string =>
  citationKey(c.volume ?? '', canonicalReporter(c.reporter ?? '', c.volume ?? ''), '1').replace(/ 1$/, '')

/** Whether a page lies inside this source, counted in the reporter of the citation. */
export function isInside(
  source: HeldSource,
  citation: Pick<Citation, 'volume' | 'reporter'>,
  first: number,
  page: number,
): boolean {
  const pages = pagesFor(source, citation, first)
  return pages.length > 0 && page >= first && page <= pageBounds(pages, first).last
}

/** The page of a full citation lies inside a held case that begins earlier. */
export function insideAnother(full: Citation, library: Library): Judgement | null {
  const page = Number(full.page)
  if (Number.isNaN(page) || full.reporter === undefined) return null
  for (const { source, first } of library.volumes.get(seriesKey(full)) ?? []) {
    const pages = pagesFor(source, full, first)
    if (pages.length === 0 || page <= first || page >= pageBounds(pages, first).last) continue
    const evidence: Evidence = {
      ...evidenceOf(source),
      found: `${titleOf(source)}, which begins on page ${first}`,
    }
    const year = full.year === undefined ? '' : ` (${full.year})`
    return isNamed(full) && namesAgree(full, source)
      ? {
          verdict: 'wrong_pin',
          reason: `${titleOf(source)} begins on page ${first}; page ${page} is inside it.`,
          evidence,
          correction: `${writtenName(full)}, ${full.volume ?? ''} ${full.reporter} ${first}, ${page}${year}`,
        }
      : {
          verdict: 'wrong_case',
          reason: `Page ${page} of ${full.volume ?? ''} ${full.reporter} lies inside ${titleOf(source)}.`,
          evidence,
        }
  }
  return null
}
