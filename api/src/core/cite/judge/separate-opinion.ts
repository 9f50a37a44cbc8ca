import { overlaps } from '../overlaps.ts'
import { partName } from './held.ts'
import type { Finding } from './finding.ts'
import { isAttributed, pagesOf, pinned, pinPage, type Pages } from './judge-place.ts'
import { joinersIn, withoutJoiners } from './joined.ts'
import { namedWriter, plainLetters, type NamedWriter, type SeparateKind } from '../find/named-writer.ts'
import { writerInProse } from '../find/writer-in-prose.ts'
import { writerOfSentence } from '../find/writer-of-sentence.ts'
import { endOfGroup } from '../quote/quoted-for.ts'
import type { JudgeContext } from './judge-source.ts'
import type { Citation, Evidence, HeldSource, SourcePart } from '../types.ts'

const isSeparate = (part: SourcePart): boolean => part.kind === 'dissent' || part.kind === 'concurrence'
export const separateParts = (source: HeldSource): SourcePart[] => source.parts.filter(isSeparate)

const stems: Record<SeparateKind, string> = { dissent: 'dissent', concurrence: 'concur' }

/** Characters at the start of a part that say who writes it, who joins, and whether it dissents in part only. */
const heading = 320

/** Characters in which the Supreme Court's slip opinions repeat the caption above the heading, up to the day in brackets. */
const caption = 1500
const slipCaption =
  /^[^\n]{0,80}\n\s*SUPREME COURT OF THE UNITED STATES\b.*?\[\p{Lu}\p{Ll}+ \d{1,2}, \d{4}\]\s*/su

export function headingOf({ text }: HeldSource, { start, end }: SourcePart): string {
  const from = (at: number): string => text.slice(at, Math.min(end, at + heading)).replace(/-\s*\n\s*/g, '')
  const above = slipCaption.exec(text.slice(start, Math.min(end, start + caption)))?.[0].length ?? 0
  const below = from(start + above)
  return /dissent|concur/i.test(below) ? below : from(start)
}

const wordsOf = (text: string): string[] => text.split(/[\s,.:;()[\]—–]+/).map(plainLetters)

/** Whether two names are one, or one of them a misread letter away from the other ("Blaokmun"). */
export function isSameName(a: string, b: string): boolean {
  if (a === b) return true
  if (a.length !== b.length || a.length < 5) return false
  let differing = 0
  for (let i = 0; i < a.length; i++) if (a.charCodeAt(i) !== b.charCodeAt(i)) differing++
  return differing === 1
}

const isAmong = ({ surnames }: NamedWriter, said: string): boolean => {
  const words = wordsOf(said)
  return surnames.some(name => words.some(other => isSameName(name, other)))
}

/** The words of a heading up to the end of the sentence that says "dissenting"; what follows may name anybody. */
const titled = /^.*?(?:dissent|concur)[^.;:)]*/is

/** The words of a heading that say who writes and what it is, without those who join. */
export function titleIn(heading: string): string {
  const said = withoutJoiners(heading)
  return titled.exec(said)?.[0] ?? said
}

/** The words that name who writes a part, not who joins it, and of a separate opinion not whom it speaks of. */
function writersOf(source: HeldSource, part: SourcePart): string {
  const heading = headingOf(source, part)
  return `${part.author ?? ''} ${isSeparate(part) ? titleIn(heading) : withoutJoiners(heading)}`
}

/** Whether one of these judges wrote the part; who merely joined it did not. */
export const isBy = (source: HeldSource, part: SourcePart, named: NamedWriter): boolean =>
  isAmong(named, writersOf(source, part))

/** The separate opinions of the source that one of these judges joined, by their headings. */
const joinedBy = (source: HeldSource, named: NamedWriter): SourcePart[] =>
  separateParts(source).filter(part => isAmong(named, joinersIn(headingOf(source, part))))

const isOfKind = (source: HeldSource, part: SourcePart, kind: SeparateKind): boolean =>
  part.kind === kind || headingOf(source, part).toLowerCase().includes(stems[kind])

/** The separate opinions of the source that a citation names, as far as the source has them. */
export function namedParts(c: Citation, source: HeldSource): SourcePart[] {
  const named = namedWriter(c)
  return named === null ? [] : partsBy(named, source)
}

/** The separate opinions of the source by these writers and of these kinds. */
export function partsBy(named: NamedWriter, source: HeldSource): SourcePart[] {
  const written = separateParts(source).filter(
    part => named.surnames.length === 0 || isBy(source, part, named),
  )
  return written.filter(part => fits(source, part, named))
}

const fits = (source: HeldSource, part: SourcePart, { kinds }: NamedWriter): boolean =>
  kinds.length === 0 || kinds.some(kind => isOfKind(source, part, kind))

/**
 * The writer whom a citation names without a kind, "(Breyer, J.)", where a separate opinion is by another and the text says
 * nowhere that this judge wrote or joined one; null otherwise.
 */
export function anotherWriter(c: Citation, part: SourcePart, source: HeldSource): string | null {
  const named = namedWriter(c)
  if (named === null || named.kinds.length > 0 || !isSeparate(part) || part.author === undefined) return null
  return isBy(source, part, named) || isTold(source, named) ? null : named.written
}

const plainTexts = new WeakMap<HeldSource, string>()

/** The text without accents and with words whole that are broken over two lines; kept as long as the source. */
export function withoutMarks(source: HeldSource): string {
  const made = plainTexts.get(source) ?? source.text.normalize('NFD').replace(/\p{M}|-\s*\n\s*/gu, '')
  plainTexts.set(source, made)
  return made
}

const textsOfWriters = new WeakMap<HeldSource, string>()

/** The same text without the judges of whom it says that they join what another writes. */
function withoutThoseWhoJoin(source: HeldSource): string {
  const made = textsOfWriters.get(source) ?? withoutJoiners(withoutMarks(source))
  textsOfWriters.set(source, made)
  return made
}

/** Characters behind a judge's name in which a line of votes or a heading says what the judge does. */
const lineOfVotes = 200

/**
 * Whether the text says anywhere that one of these judges dissents or concurs, in a heading that was not read as one, in a
 * line of votes or in the court's own words: then the parts may be cut wrongly, and nothing is said. Parentheticals within
 * a line are left out, as other cases are cited in them.
 */
export function isTold(source: HeldSource, { surnames, kinds }: Omit<NamedWriter, 'written'>): boolean {
  const plain = withoutThoseWhoJoin(source)
  const does = (words: string): boolean =>
    (kinds.length === 0 ? Object.values(stems) : kinds.map(k => stems[k])).some(stem =>
      words.toLowerCase().includes(stem),
    )
  if (surnames.length === 0) return does(plain.replace(/\([^()]*\)/g, ''))
  const names = new RegExp(`(?<![\\p{L}’'(])(?:${surnames.map(spelled).join('|')})(?!\\p{L})`, 'giu')
  for (const { index, 0: name } of plain.matchAll(names)) {
    if (!/\p{Lu}/u.test(name)) continue
    if (/(?<!\n\s{0,8})\([^()]{0,60}$/.test(plain.slice(Math.max(0, index - 70), index))) continue
    if (does(plain.slice(index, index + lineOfVotes))) return true
  }
  return false
}

/** A plain surname as it may be written: "O’Connor" for "oconnor". */
export const spelled = (surname: string): string => [...surname].join("[’'. -]?")

export const listed = (parts: readonly SourcePart[]): string => {
  const names = [...new Set(parts.map(partName))]
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`
}

const called = ({ kinds, written }: NamedWriter): string => {
  const [kind] = kinds
  return `“${written}”, ${kind === undefined ? 'an opinion' : `a ${kind}`} that it does not have`
}

/**
 * A separate opinion that a parenthetical names and the held case does not have (Bluebook rule 10.6.1): the writer wrote
 * none there, or one of the other kind. Where the held text has no separate opinion at all, or ends before the page, there
 * may be one that is not held.
 */
function judgeWriter(
  c: Citation,
  named: NamedWriter,
  source: HeldSource,
  pages: Pages,
  evidence: Evidence,
): Finding | null {
  const { title = source.name } = evidence
  const held = separateParts(source)
  if (named.kinds.length === 0) return judgeAuthor(named, source, evidence)
  if (!source.parts.some(part => part.kind === 'lead') || isTold(source, named)) return null
  const last = pages.marks.at(-1)
  if (held.length === 0 || (last !== undefined && pinPage(c) > Number(last.label)))
    return {
      verdict: 'exists_not_held',
      reason: `The held text of ${title} has no opinion that fits “${named.written}”: whether there is one is unjudged.`,
      evidence,
    }
  if (held.some(part => part.author === undefined)) return null
  const own = named.surnames.length === 0 ? [] : held.filter(part => isBy(source, part, named))
  const joined = own.length > 0 ? [] : joinedBy(source, named)
  return {
    verdict: 'wrong_part',
    reason:
      own.length > 0
        ? `The citation says “${named.written}”; ${title} has ${listed(own)} instead.`
        : joined.length > 0
          ? `The citation says “${named.written}”; that judge only joined ${listed(joined)} of ${title}.`
          : `The citation to ${title} says ${called(named)}; it has ${listed(held)}.`,
    evidence: { ...evidence, found: listed([own, joined, held].find(parts => parts.length > 0) ?? []) },
  }
}

/**
 * Whether the text itself names one of these judges as the writer, in a heading or a line of votes that was not read as one:
 * "HALE, Circuit Judge.", "HALE, Circuit Judge (dubitante)", "Justice Hale delivered", "Opinion by Hale".
 */
export function isHeading(source: HeldSource, { surnames }: Pick<NamedWriter, 'surnames'>): boolean {
  const name = `(?:${surnames.map(spelled).join('|')})(?!\\p{L})`
  return new RegExp(
    `(?:^|\\n)[^\\n]{0,30}(?<!\\p{L})${name},?\\s+(?:[\\p{L}]+\\s+){0,2}(?:judge|justice|C?J)\\b[^\\n]{0,2}[.:(]|(?<!\\p{L})${name}[^\\n;]{0,40}\\b(?:delivered|announced|filed|wrote|authored|per\\s+curiam)|\\bopinion(?:\\s+of\\s+the\\s+court)?(?:\\s+was)?(?:\\s+delivered|\\s+written)?\\s+(?:by|of)[:\\s]+(?:[\\p{L}.]+\\s+){0,4}${name}`,
    'iu',
  ).test(withoutMarks(source))
}

/** "(Hand, J.)" of a case that somebody else wrote, and whose text names Hand as the writer of nothing. */
function judgeAuthor(named: NamedWriter, source: HeldSource, evidence: Evidence): Finding | null {
  const writing = source.parts.filter(part => part.kind === 'lead' || isSeparate(part))
  if (writing.length === 0 || writing.some(part => !isNamedPart(part))) return null
  const strangers = named.surnames.filter(surname => {
    const one = { ...named, surnames: [surname] }
    return !writing.some(part => isBy(source, part, one)) && !isHeading(source, one) && !isTold(source, one)
  })
  const [stranger] = strangers
  if (stranger === undefined) return null
  const nobody = named.surnames.length === 1 ? 'that judge' : asWritten(named, stranger)
  return {
    verdict: 'wrong_part',
    reason: `The citation says “${named.written}”; ${evidence.title ?? source.name} has ${listed(writing)}, and nothing by ${nobody}.`,
    evidence: { ...evidence, found: listed(writing) },
  }
}

/** Whether it is known who wrote a part; an opinion of the whole court may still be signed, and a title is no name. */
const isNamedPart = ({ author = '' }: SourcePart): boolean =>
  author !== '' && !/^(?:the )?(?:chief |presiding )?(?:justice|judge)$|^per curiam$/i.test(author.trim())

/** A plain surname as the citation writes it. */
const asWritten = ({ written }: NamedWriter, surname: string): string =>
  new RegExp(spelled(surname), 'i').exec(written.normalize('NFD').replace(/\p{M}/gu, ''))?.[0] ?? surname

/**
 * "(Green and Stone, JJ., dissenting)" of a case in which only Green dissents: Stone neither wrote nor joined one. A judge of
 * whom the text tells a vote anywhere else is left out.
 */
function judgeOthers(
  named: NamedWriter,
  parts: readonly SourcePart[],
  source: HeldSource,
  evidence: Evidence,
): Finding | null {
  if (named.surnames.length < 2 || named.kinds.length === 0) return null
  if (!source.parts.some(part => part.kind === 'lead')) return null
  if (separateParts(source).some(part => part.author === undefined)) return null
  const stranger = named.surnames.find(surname => {
    const one = { ...named, surnames: [surname] }
    const joined = joinedBy(source, one).some(part => fits(source, part, named))
    return !joined && partsBy(one, source).length === 0 && !isTold(source, one)
  })
  if (stranger === undefined) return null
  return {
    verdict: 'wrong_part',
    reason: `The citation says “${named.written}”; ${evidence.title ?? source.name} has ${listed(parts)}, which ${asWritten(named, stranger)} neither wrote nor joined.`,
    evidence: { ...evidence, found: listed(parts) },
  }
}

/** Pages by which the marks of a text may lag behind the start of a part. */
const slack = 1

/** A pin that lies in the court's opinion, or in another one, and not in the separate opinion that the citation names. */
function judgePlace(
  c: Citation,
  parts: readonly SourcePart[],
  source: HeldSource,
  pages: Pages,
  evidence: Evidence,
): Finding | null {
  const at = pinned(c, source, pages)
  if (at.length === 0 || c.pins.some(p => p.footnote !== undefined)) return null
  const near = c.pins.flatMap(p =>
    [-slack, slack].map(by => ({ ...p, label: String(Number(p.label) + by), toLabel: '' })),
  )
  const around = near.flatMap(pin => pinned({ ...c, pins: [pin] }, source, pages))
  const notes = source.parts.filter(part => part.kind === 'footnotes')
  if ([...at, ...around].some(page => [...parts, ...notes].some(part => overlaps(page, part)))) return null
  const [part] = parts
  const where = part === undefined ? null : pagesOf(pages, part)
  return {
    verdict: 'wrong_pin',
    reason: `Page ${pinPage(c)} is not in ${listed(parts)}${where === null ? '' : `, which stands on pages ${where}`}.`,
    evidence: { ...evidence, ...(where === null ? {} : { found: where }) },
  }
}

/** What is wrong with the separate opinion that a parenthetical or the sentence names. */
export function judgeSeparate(
  c: Citation,
  source: HeldSource,
  pages: Pages,
  context: JudgeContext,
  evidence: Evidence,
): Finding[] {
  const named = namedWriter(c)
  const parts = namedParts(c, source)
  const finding =
    named === null
      ? judgeProse(c, source, pages, context, evidence)
      : parts.length > 0
        ? (judgeOthers(named, parts, source, evidence) ?? judgePlace(c, parts, source, pages, evidence))
        : judgeWriter(c, named, source, pages, evidence)
  return finding === null ? [] : [finding]
}

/** "Justice Stone dissented in", "Over the dissent of Justice Stone": a vote, not that the judge wrote. */
const votes = /\b(?:dissent|concurr)ed\b|^over\b/i

/** Characters in which another case may stand before the sentence that a citation is given for. */
const spokenOf = 800

/** Whether another case is cited before this one in its paragraph: a sentence between may speak of that. */
function followsAnother({ text, citations, resolutions, index }: JudgeContext): boolean {
  const c = citations[index]
  const own = resolutions[index]?.authority ?? null
  if (c === undefined) return false
  for (let i = index - 1; i >= 0; i--) {
    const other = citations[i]
    if (other === undefined || c.fullStart - other.end > spokenOf) return false
    if (/\n\s*\n/.test(text.slice(other.end, c.fullStart))) return false
    if (own === null || resolutions[i]?.authority !== own) return true
  }
  return false
}

/** A writer whom the sentence names. The page may be cited for what the others said of that opinion: it is not judged. */
function judgeProse(
  c: Citation,
  source: HeldSource,
  pages: Pages,
  context: JudgeContext,
  evidence: Evidence,
): Finding | null {
  const { text, citations, index } = context
  const end = endOfGroup(citations, index)
  const named =
    writerInProse(text, c, end) ?? (followsAnother(context) ? null : writerOfSentence(text, c, end))
  if (named === null) return null
  const parts = partsBy(named, source)
  if (parts.length > 0) return judgeOthers(named, parts, source, evidence)
  // Who joins a dissent has dissented, too.
  if (votes.test(named.written) && joinedBy(source, named).some(part => fits(source, part, named)))
    return null
  return judgeWriter(c, named, source, pages, evidence)
}

/** The separate opinion in which the pin lies with all its pages, where neither the citation nor its sentence says so. */
export function unnamedPart(c: Citation, source: HeldSource, pages: Pages, text: string): SourcePart | null {
  const at = pinned(c, source, pages)
  const [first] = at
  if (first === undefined || c.pins.some(p => p.footnote !== undefined) || isAttributed(c, text)) return null
  const [part, ...others] = separateParts(source).filter(p => at.some(page => overlaps(page, p)))
  if (part === undefined || others.length > 0 || part.author === undefined) return null
  if (!at.every(page => page.start >= part.start && page.end <= part.end)) return null
  const surname = plainLetters(part.author.split(' ').at(-1) ?? '')
  return wordsOf(text.slice(c.sentence.start, c.sentence.end)).includes(surname) ? null : part
}
