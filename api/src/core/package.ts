import { tableOfAuthorities } from './authorities.ts'
import { planCheck } from './cite/check.ts'
import type { HeldSource, PageMark } from './cite/types.ts'
import { uncitedQuotations } from './cite/uncited.ts'
import { fullCitation, marksOf, pageAt } from './full-citation.ts'
import { type MemoText, Style } from './memo-doc.ts'
import { memoSentences } from './memo-sentences.ts'
import { type Excerpt, PACKAGE_FORMAT, type Package, type SealedCitation } from './seal.ts'
import type { CheckRow } from './wire/memos.ts'

/** A source as the package names it. */
export type PackageSource = HeldSource & { textSha256: string; courtName: string | null }

/** Characters of the source shown on each side of the cited words. */
const AROUND = 320
/** Longest cited passage that is shown, in characters: about a printed page. */
const LONGEST_PASSAGE = 2400

/** Puts together what a client receives of one approved revision. */
export function buildPackage(
  memo: Package['memo'],
  text: MemoText,
  checks: readonly CheckRow[],
  sources: ReadonlyMap<string, PackageSource>,
): Package {
  const sentences = memoSentences(text)
  const { citations: found } = planCheck(text.text, { quotations: text.quotations })
  const uncited = uncitedQuotations(text.text, found, text.quotations)
  const blocks = text.blocks.map((block, index) => ({
    type: block.type,
    level: block.level,
    marker: block.marker,
    styles: stylesOf(text, block),
    text: text.text.slice(block.start, block.end),
    sentences: sentences
      .filter(sentence => sentence.block === index)
      .map(({ start, end, origin }) => ({ start: start - block.start, end: end - block.start, by: origin })),
    uncited: uncited
      .filter(({ start, end }) => start < block.end && end > block.start)
      .map(({ start, end }) => ({
        start: Math.max(0, start - block.start),
        end: Math.min(end, block.end) - block.start,
      })),
  }))
  const citations = checks.map(check => sealedCitation(check, text, sources))
  const authorities = tableOfAuthorities(
    checks.map(check => ({
      kind: check.kind,
      authority: check.authority,
      text: check.text,
      source: authorityName(check, sources),
    })),
  )
  return { format: PACKAGE_FORMAT, memo, blocks, citations, authorities }
}

/** How stretches of a block are set, into its text: what stands side by side and is set alike is one stretch. */
function stylesOf(
  { runs }: MemoText,
  block: { start: number; end: number },
): Package['blocks'][number]['styles'] {
  const inside = runs.filter(run => run.start >= block.start && run.end <= block.end)
  return Style.options.flatMap(is => {
    const stretches: { start: number; end: number; is: Style }[] = []
    for (const { start, end, styles } of inside) {
      const last = stretches.at(-1)
      if (!styles.includes(is)) continue
      if (last?.end === start - block.start) last.end = end - block.start
      else stretches.push({ start: start - block.start, end: end - block.start, is })
    }
    return stretches
  })
}

/** The source's own citation, but never for a citation that means another case. */
function authorityName(check: CheckRow, sources: ReadonlyMap<string, PackageSource>): string | null {
  const source = check.evidence.sourceId === null ? undefined : sources.get(check.evidence.sourceId)
  if (source === undefined || check.verdict === 'wrong_case' || check.verdict === 'ambiguous') return null
  return fullCitation({ ...source, docket: source.docket ?? null })
}

function sealedCitation(
  check: CheckRow,
  text: MemoText,
  sources: ReadonlyMap<string, PackageSource>,
): SealedCitation {
  const index = Math.max(
    0,
    text.blocks.findIndex(block => check.start >= block.start && check.start < block.end),
  )
  const block = text.blocks[index] ?? { start: 0, end: 0 }
  const source = check.evidence.sourceId === null ? undefined : sources.get(check.evidence.sourceId)
  const citation = source?.citations[0] ?? null
  const excerpt = source === undefined ? null : excerptOf(check, source)
  return {
    block: index,
    start: check.start - block.start,
    end: Math.min(check.end, block.end) - block.start,
    text: check.text,
    kind: check.kind,
    verdict: check.verdict,
    reason: check.reason,
    authorReason: check.authorReason,
    tickedBy: check.tickedBy.map(person => person.name),
    source:
      source === undefined
        ? null
        : {
            title: source.name,
            citation,
            court: source.courtName ?? source.court,
            date: source.date,
            page: pageOf(check, source),
            textSha256: source.textSha256,
            treatment: check.treatment,
          },
    excerpt,
  }
}

/** The page of the place the verdict rests on, or that the citation names; where the court begins to speak is neither. */
const pageOf = ({ evidence: { page, at } }: CheckRow, { pages, citations }: PackageSource): string | null =>
  page ?? (at === null ? null : pageAt(pages, at.start, citations[0] ?? null))

/**
 * The place the verdict rests on; without one, the cited page; without that, where the court begins to speak. A cut within a
 * pair of UTF-16 halves leaves U+FFFD: the database reads a package that it seals, and knows no half of a pair.
 */
function excerptOf({ evidence }: CheckRow, source: PackageSource): Excerpt | null {
  const at = evidence.at ?? placeOfPage(source, evidence.page) ?? opening(source)
  const start = Math.min(at.start, source.text.length)
  const end = Math.min(at.end, source.text.length, start + LONGEST_PASSAGE)
  if (end <= start) return null
  const from = wordStart(source.text, Math.max(0, start - AROUND))
  const to = wordEnd(source.text, Math.min(source.text.length, end + AROUND))
  return {
    before: source.text.slice(from, start).toWellFormed(),
    passage: source.text.slice(start, end).toWellFormed(),
    after: source.text.slice(end, to).toWellFormed(),
    start,
    end,
  }
}

/** A page begins where its mark of the reporter that the case is cited by stands; another's may bear the same number. */
function placeOfPage(source: PackageSource, page: string | null) {
  const isOfPage = (mark: PageMark) => mark.label === page
  const cited = marksOf(source.pages, source.citations[0] ?? null)
  const mark = cited.find(isOfPage) ?? source.pages.find(isOfPage)
  if (mark === undefined) return null
  const next = source.pages.find(other => other.series === mark.series && other.offset > mark.offset)
  const end = wordEnd(source.text, mark.offset + AROUND * 2)
  return { start: mark.offset, end: Math.min(next?.offset ?? source.text.length, end) }
}

function opening(source: PackageSource) {
  const start = source.parts.find(part => part.kind === 'lead')?.start ?? 0
  return { start, end: wordEnd(source.text, start + AROUND) }
}

function wordStart(text: string, at: number): number {
  if (at === 0) return 0
  const space = text.indexOf(' ', at)
  return space === -1 || space - at > 40 ? at : space + 1
}

function wordEnd(text: string, at: number): number {
  if (at >= text.length) return text.length
  const space = text.lastIndexOf(' ', at)
  return space === -1 || at - space > 40 ? at : space
}
