import { Style } from './memo-doc.ts'
import { markerOf, type Package, type SealedCitation } from './seal.ts'
import { verdictWords } from './verdict.ts'
import { undoneBy, weightLabels } from './weight.ts'

/** What a printed memo is made from. */
export type Sealed = {
  content: Package
  seal: string
  sealedBy: string
  sealedAt: Date
  deliveredAt: Date | null
}

/** Words of a block that are set alike; `note` is the number of the citation that ends here. */
export type Piece = { text: string; styles: Style[]; note: number | null }

/** A memo laid out for paper, the same for every file format: plain texts only, nothing to interpret. */
export type PrintedMemo = {
  title: string
  author: string
  facts: { label: string; value: string }[]
  /** `marker` stands before the words, empty where nothing does. */
  blocks: { type: Package['blocks'][number]['type']; level: number; marker: string; pieces: Piece[] }[]
  notes: { number: number; text: string }[]
  authorities: { group: string; entries: { text: string; notes: number[] }[] }[]
  verification: { label: string; value: string }[]
  checks: { number: number; citation: string; verdict: string; reason: string; by: string }[]
  seal: string
}

const groupNames = {
  cases: 'Cases',
  statutes: 'Statutes, rules and constitutions',
  other: 'Other authorities',
}
const origins = {
  person: 'written by a person',
  machine: 'taken from a machine’s suggestion',
  machine_edited: 'suggested by a machine and edited by a person',
  quotation: 'quoted',
}

/** Lays a sealed memo out. What became of a source is told once, where it is first cited. */
export function printedMemo({ content, seal, sealedBy, sealedAt, deliveredAt }: Sealed): PrintedMemo {
  const { memo, blocks, citations, authorities } = content
  const numbered = numberedCitations(citations)
  const byNumber = [...numbered].sort((a, b) => a.number - b.number)
  const history = firstHistories(byNumber)
  const firsts = byNumber.filter((citation, index) => citation.number !== byNumber[index - 1]?.number)
  return {
    title: printable(memo.title),
    author: printable(memo.author),
    facts: [
      { label: 'To', value: memo.client },
      { label: 'From', value: `${memo.author}, ${memo.firm}` },
      { label: 'Reviewed by', value: memo.approver },
      { label: 'Matter', value: memo.matter },
      { label: 'Jurisdiction', value: memo.jurisdiction },
      { label: 'Date', value: day(deliveredAt ?? sealedAt) },
    ].map(({ label, value }) => ({ label, value: printable(value) })),
    blocks: blocks.map(({ type, level, marker, text, styles = [] }, index) => ({
      type,
      level,
      marker: markerOf({ type, marker }),
      pieces: piecesOf(
        text,
        styles,
        firsts.filter(citation => citation.block === index),
      ),
    })),
    notes: firsts.map(({ number }) => {
      const here = numbered.filter(citation => citation.number === number)
      const said = here.map(citation => noteText(citation, history.get(citation)))
      return { number, text: printable([...new Set(said)].join(' ')) }
    }),
    authorities: Object.entries(groupNames).flatMap(([group, name]) => {
      const entries = authorities
        .filter(authority => authority.group === group)
        .map(({ text, citations: places }) => ({
          text: printable(text + undoneHistory(places.map(place => citations[place]))),
          notes: [...new Set(places.flatMap(place => numbered[place]?.number ?? []))].sort((a, b) => a - b),
        }))
      return entries.length === 0 ? [] : [{ group: name, entries }]
    }),
    verification: [
      { label: 'Written by', value: memo.author },
      { label: 'Approved by', value: `${memo.approver}, ${instant(new Date(memo.approvedAt))}` },
      { label: 'Revision', value: `${memo.revision.number}, fingerprint ${memo.revision.sha256}` },
      { label: 'Sealed by', value: `${sealedBy}, ${instant(sealedAt)}` },
      { label: 'Delivered', value: deliveredAt === null ? 'not yet' : instant(deliveredAt) },
      { label: 'Citations', value: countVerdicts(citations) },
      { label: 'Quotations', value: toldUncited(content) },
      { label: 'Sentences', value: countOrigins(content) },
    ]
      .filter(({ value }) => value !== '')
      .map(({ label, value }) => ({ label, value: printable(value) })),
    checks: byNumber.map(citation => ({
      number: citation.number,
      citation: printable(citation.text),
      verdict: verdictOf(citation),
      reason: printable(
        [
          citation.reason,
          history.get(citation) ?? '',
          citation.authorReason === null ? '' : `Author: ${citation.authorReason}`,
        ]
          .filter(part => part !== '')
          .join(' '),
      ),
      by: printable(citation.tickedBy.join(', ')),
    })),
    seal,
  }
}

type Numbered = SealedCitation & { number: number }

/**
 * Numbers from 1 in the order in which the citations end, as notes stand on a page: one that is quoted within another's
 * parenthesis comes first. Parallel citations of one case stand in the same words and share a number.
 */
function numberedCitations(citations: readonly SealedCitation[]): Numbered[] {
  const places = citations.map((citation, index) => ({ ...citation, index, number: 0 }))
  places.sort((a, b) => a.block - b.block || a.end - b.end || a.index - b.index)
  for (const [at, place] of places.entries()) {
    const before = places[at - 1]
    const isParallel =
      before?.block === place.block && before.start === place.start && before.end === place.end
    place.number = (before?.number ?? 0) + (isParallel ? 0 : 1)
  }
  return places.sort((a, b) => a.index - b.index)
}

function piecesOf(
  text: string,
  styles: NonNullable<Package['blocks'][number]['styles']>,
  citations: { end: number; number: number }[],
): Piece[] {
  const notes = new Map<number, number[]>()
  let last = 0
  for (const { end, number } of [...citations].sort((a, b) => a.end - b.end)) {
    // The number of a note stands behind the mark that ends the citation (Bluebook rule 1.1).
    last = Math.max(last, '.,;'.includes(text.charAt(end) || ' ') ? end + 1 : end)
    notes.set(last, [...(notes.get(last) ?? []), number])
  }
  const edges = new Set([...notes.keys(), ...styles.flatMap(({ start, end }) => [start, end]), text.length])
  const pieces: Piece[] = []
  let at = 0
  for (const stop of [...edges].filter(edge => edge > 0 || notes.has(edge)).sort((a, b) => a - b)) {
    const [note = null, ...others] = notes.get(stop) ?? []
    const over = styles.filter(({ start, end }) => start <= at && end >= stop)
    const set = Style.options.filter(style => over.some(({ is }) => is === style))
    pieces.push({ text: printable(text.slice(at, stop)), styles: set, note })
    for (const other of others) pieces.push({ text: '', styles: [], note: other })
    at = stop
  }
  return pieces
}

const verdictOf = ({ verdict }: SealedCitation): string =>
  `${verdictWords[verdict].glyph} ${verdictWords[verdict].words}`

/** What later courts did to the source, and what that leaves of it; empty where nothing was known. */
function historyOf({ source }: SealedCitation): string {
  const treatment = source?.treatment ?? null
  if (treatment === null) return ''
  const undone = undoneBy(treatment)
  return `Later history: ${sentence(treatment)}${undone === null ? '' : ` ${weightLabels[undone.weight]}.`}`
}

/** The history of each source, at the first of the citations that mean it. */
function firstHistories(byNumber: readonly Numbered[]): Map<Numbered, string> {
  const told = new Set<string>()
  const firsts = new Map<Numbered, string>()
  for (const citation of byNumber) {
    const history = historyOf(citation)
    const key = JSON.stringify([citation.source?.title, citation.source?.textSha256, history])
    if (history === '' || told.has(key)) continue
    told.add(key)
    firsts.set(citation, history)
  }
  return firsts
}

/** The history with which alone a decision that was undone is cited (Bluebook rule 10.7), behind its citation. */
function undoneHistory(citations: readonly (SealedCitation | undefined)[]): string {
  const known = citations.map(citation => citation?.source?.treatment ?? null)
  const history = known.find(treatment => undoneBy(treatment) !== null) ?? null
  return history === null ? '' : `, ${history}`
}

function noteText(citation: SealedCitation, history: string | undefined): string {
  const { source, authorReason, verdict } = citation
  const where =
    source === null
      ? ''
      : ` ${sentence(`${source.title}${source.page === null ? '' : `, page ${source.page}`}`)}`
  const why = verdict === 'verified' ? '' : ` ${citation.reason}`
  const author = authorReason === null ? '' : ` Author: ${authorReason}`
  const more = [why, history === undefined ? '' : ` ${history}`, author]
  return `${verdictOf(citation)}.${where}${more.join('')}`
}

/** With a full stop at its end, which a name that ends with "Co." has. */
const sentence = (words: string): string => (words.endsWith('.') ? words : `${words}.`)

function countVerdicts(citations: readonly SealedCitation[]): string {
  const counts = new Map<string, number>()
  for (const { verdict } of citations) {
    counts.set(verdictWords[verdict].words, (counts.get(verdictWords[verdict].words) ?? 0) + 1)
  }
  const parts = [...counts].map(([words, count]) => `${count} ${words}`)
  const ticked = citations.filter(citation => citation.tickedBy.length > 0).length
  return `${citations.length} (${parts.join(', ') || 'none'}); ${ticked} compared with the source by the reviewer`
}

/**
 * How many quotations of six words and more belong to no citation, as a sentence without its full stop; empty where a package does not
 * say. One of several paragraphs is one: its parts stand in blocks that follow each other.
 */
export function toldUncited({ blocks }: Package): string {
  if (blocks.some(block => block.uncited === undefined)) return ''
  const { length } = blocks.flatMap(({ uncited = [] }, index) => {
    const before = blocks[index - 1]
    const goesOn = before?.type === 'quotation' && before.uncited?.at(-1)?.end === before.text.length
    return goesOn ? uncited.filter(({ start }) => start > 0) : uncited
  })
  if (length === 0) return 'Every quotation of six words or more belongs to a citation that is listed'
  const [quotations, belong, were] =
    length === 1 ? ['quotation', 'belongs', 'was'] : ['quotations', 'belong', 'were']
  return `${length} ${quotations} of six words or more ${belong} to no citation that is listed and ${were} compared with nothing`
}

function countOrigins({ blocks }: Package): string {
  const sentences = blocks.flatMap(block => block.sentences)
  const parts = Object.entries(origins).flatMap(([origin, words]) => {
    const count = sentences.filter(sentence => sentence.by === origin).length
    return count === 0 ? [] : [`${count} ${words}`]
  })
  return `${sentences.length} (${parts.join(', ') || 'none'})`
}

const months = 'January February March April May June July August September October November December'.split(
  ' ',
)

const day = (time: Date): string =>
  `${time.getUTCDate()} ${months[time.getUTCMonth()] ?? ''} ${time.getUTCFullYear()}`

const instant = (time: Date): string => `${day(time)}, ${time.toISOString().slice(11, 16)} UTC`

/**
 * Without the control characters that neither paper nor XML can hold; line ends and tabs stay. The two that print whatever
 * follows backwards go as well: a name that holds one would turn the firm's behind it, and the check read the words unturned.
 */
function printable(text: string): string {
  let clean = ''
  for (const character of text.toWellFormed()) {
    const code = character.codePointAt(0) ?? 0
    const isControl =
      (code < 32 && code !== 10 && code !== 9) || (code >= 127 && code < 160) || (code & 0xfffe) === 0xfffe
    if (!isControl && code !== 0x202d && code !== 0x202e) clean += character
  }
  return clean
}
