import { authorityOf } from './authority-of.ts'
import { brokenNumber } from './broken-number.ts'
import { withLettersTold } from './foreign-letters.ts'
import { isStruck } from './struck.ts'
import { isTurned } from './turned.ts'
import { libraryOf, type Library } from './held.ts'
import { whyNotLater } from './history-order.ts'
import { isInside, seriesKey } from './inside-another.ts'
import { judgeAgainst, titleOf, type JudgeContext } from './judge-source.ts'
import { writtenName } from './name-lookup.ts'
import { pagedAs } from './paged-as.ts'
import { judgeParagraph } from './paragraph-pin.ts'
import { parallelApart } from './parallel-group.ts'
import { namedBeside } from './named-beside.ts'
import { compareNames } from '../names/names.ts'
import { whyNotOfRegion } from './region.ts'
import { notHeld } from './source-for.ts'
import type { Citation, Evidence, HeldSource, Judgement, KnownCase, Quotation } from '../types.ts'

const lawKinds: Partial<Record<Citation['kind'], string>> = {
  full_law: 'a statute',
  regulation: 'a regulation',
  constitution: 'a constitution',
  court_rule: 'a court rule',
  full_journal: 'an article',
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
  return withLettersTold(context.text, citation, judgeAsRead(citation, context, library))
}

function judgeAsRead(citation: Citation, context: JudgeContext, library: Library): Judgement {
  if (citation.kind === 'unknown' && citation.reporter === undefined)
    return notHeld('A section sign without the name of a code; it cannot be looked up.')
  const law = lawKinds[citation.kind === 'unknown' ? 'full_law' : citation.kind]
  if (law !== undefined)
    return notHeld(`This is ${law}, and no text of ${law.replace(/^an? /, '')}s is held.`)
  if (isTurned(context.text, citation)) return turned
  if (isStruck(context.text, citation)) return struck
  const authority = authorityOf(citation, context, library)
  if (authority === null) return unresolved(citation, context, library)
  const leansOn = lawKinds[authority.full.kind]
  if (leansOn !== undefined)
    return notHeld(`It refers to ${leansOn}, and no text of ${leansOn.replace(/^an? /, '')}s is held.`)
  const apart = parallelApart(context.citations, authority.index, library)
  if (apart !== null) return apart
  const { found } = authority
  if ('verdict' in found) {
    const reason =
      found.verdict === 'not_held'
        ? (whyNotOfRegion(authority.full, context.text) ?? whyNotLater(citation, context.citations))
        : null
    return reason === null ? found : { verdict: 'impossible', reason: `${reason}.`, evidence: {} }
  }
  const beside = namedBeside(citation, found.source, context)
  if (beside !== undefined) return nameless(citation, found.source, beside)
  const other = brokenNumber(context.text, context.citations, authority.index)
  if (other !== null) return unsure(authority.full, found.source, other)
  const judgement = judgeParagraph(
    citation,
    found.source,
    judgeAgainst(
      withOwnWords(citation, context, library),
      pagedAs(citation, authority.full, found.source, context),
      found.source,
      context,
      library,
    ),
  )
  return found.by === undefined ? judgement : foundOtherwise(judgement, found.by, found.source)
}

/** The citation without the words that are offered for another one first whose case is held: they are compared with that. */
function withOwnWords(citation: Citation, context: JudgeContext, library: Library): Citation {
  const isLeft = ({ after }: Quotation): boolean =>
    after === undefined || !after.some(index => isHeld(index, context, library))
  return citation.quotations.every(isLeft)
    ? citation
    : { ...citation, quotations: citation.quotations.filter(isLeft) }
}

/** Whether the text of the case that the citation at `index` means is held. */
function isHeld(index: number, context: JudgeContext, library: Library): boolean {
  const known = context.heldBefore?.get(index)
  if (known !== undefined) return known
  const citation = context.citations[index]
  const authority = citation === undefined ? null : authorityOf(citation, { ...context, index }, library)
  const held =
    authority !== null && lawKinds[authority.full.kind] === undefined && !('verdict' in authority.found)
  context.heldBefore?.set(index, held)
  return held
}

/** What a reader sees and what was compared may differ. */
const turned: Judgement = {
  verdict: 'ambiguous',
  reason:
    'Characters that nobody sees turn the direction of these words or of their quotation, so numbers and letters may be read in another order than they were compared in. Type it anew.',
  evidence: {},
}

/** What is struck through is no longer said, but its letters stand. */
const struck: Judgement = {
  verdict: 'ambiguous',
  reason:
    'Words of the quotation are struck through, so what a reader sees is not what was compared. Delete them, or take the marks away.',
  evidence: {},
}

/** No name tells which of two numbers was meant, and one of them is held. */
const unsure = (full: Citation, source: HeldSource, other: string): Judgement => ({
  verdict: 'ambiguous',
  reason: `A number stands right beside ${full.text}: it can be read as ${other}, and no name says which is meant.`,
  evidence: { candidates: [{ sourceId: source.id, title: titleOf(source), citation: full.text }] },
})

/** The sentence names another case than the one that stands at a citation without a name. */
const nameless = (citation: Citation, source: HeldSource, name: string): Judgement => ({
  verdict: 'ambiguous',
  reason: `At ${citation.text} stands ${titleOf(source)}, and the sentence names ${name}: write the name of the case that is meant before its citation.`,
  evidence: { candidates: [{ sourceId: source.id, title: titleOf(source), citation: citation.text }] },
})

const foundBy = {
  docket: () => 'Found by its docket number',
  name: () => 'Found by its name, court and year',
  surname: (source: HeldSource) => `At this page stands ${titleOf(source)}, whose name agrees in part`,
  caption: (source: HeldSource) => `Held at this page under another caption, ${titleOf(source)}`,
}

/**
 * The judgement on a source that does not stand at the citation. Parties may have two decisions in one year: when the
 * words are not in the one that was found by its name, another may be meant.
 */
function foundOtherwise(judgement: Judgement, by: keyof typeof foundBy, source: HeldSource): Judgement {
  const isOfWords = judgement.verdict === 'quote_not_found'
  // Whoever the citation names may have written in the other decision.
  const isOfWriter = judgement.verdict === 'wrong_part' && judgement.evidence.quotation === undefined
  if (by !== 'name' || !(isOfWords || isOfWriter))
    return { ...judgement, reason: `${foundBy[by](source)}: ${judgement.reason}` }
  return notHeld(
    `No source is held at this citation; ${titleOf(source)}, of the same court and year, does not hold ${isOfWords ? 'these words' : 'the opinion that is named'}, and another decision may be meant.`,
    { candidates: [{ sourceId: source.id, title: titleOf(source) }] },
  )
}

/** The places of a text that *supra* leads to, where a name would stand: "Part II, supra", "n. 2, supra". */
const placeInText =
  /^(?:parts?|points?|sections?|arguments?|chapters?|notes?|nn?\.|footnotes?|pages?|pp?\.|§)(?=[\s\d]|$)/i

/** A reference to the text itself, "see supra Part II", "as explained supra at 4": nothing before *supra* names a case. */
const pointsWithin = ({ kind, antecedent, volume }: Citation): boolean =>
  kind === 'supra' &&
  volume === undefined &&
  (antecedent === undefined || !/^\P{L}*\p{Lu}/u.test(antecedent) || placeInText.test(antecedent))

function unresolved(citation: Citation, context: JudgeContext, library: Library): Judgement {
  if (pointsWithin(citation)) return notHeld('It names no case: it points to another place of this text.')
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
    evidence: several ? { candidates: earlierCases(citation, context) } : {},
  }
}

/** Citations before a short form among which its case is looked for, and cases that are offered. */
const farthestBefore = 1000
const mostOffered = 5

/** The cases cited before that a short form may mean: of its volume, or of its name. */
function earlierCases(citation: Citation, context: JudgeContext): NonNullable<Evidence['candidates']> {
  const name = citation.antecedent
  const fitting = context.citations
    .slice(Math.max(0, context.index - farthestBefore), context.index)
    .filter(
      c =>
        c.kind === 'full_case' &&
        (citation.kind === 'short_case'
          ? seriesKey(c) === seriesKey(citation)
          : name !== undefined && compareNames({ text: name }, { name: writtenName(c) }).same),
    )
  return fitting.slice(0, mostOffered).map(c => ({ title: writtenName(c), citation: c.text }))
}

const namedInAntecedent = (c: Citation, source: HeldSource): boolean =>
  c.antecedent === undefined || compareNames({ text: c.antecedent }, source).same
