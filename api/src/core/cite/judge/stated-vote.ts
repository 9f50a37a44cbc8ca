import { plainLetters } from '../find/named-writer.ts'
import { voteInProse, type StatedVote } from '../find/vote-in-prose.ts'
import { endOfGroup } from '../quote/quoted-for.ts'
import type { Finding } from './finding.ts'
import { courtOf } from './judge-court.ts'
import type { JudgeContext } from './judge-source.ts'
import { partName } from './held.ts'
import { joinersIn } from './joined.ts'
import { headingOf, isSameName, isTold, separateParts, titleIn } from './separate-opinion.ts'
import { unanimityOf } from './unanimity.ts'
import { whyNotSoMany } from './votes-in-all.ts'
import type { Citation, Evidence, HeldSource, SourcePart } from '../types.ts'

/** "(7-2)", "(by a 5 to 4 vote)", "(2-1 decision)". */
const vote =
  /^(?:by )?(?:an? )?(?<inFavour>\d{1,2})\s?(?:[-–—]|to)\s?(?<against>\d)(?:[ -](?:decision|vote|opinion|majority|ruling))?$/i
const unanimous = /^(?:an? )?unanimous(?:ly)?(?: (?:decision|opinion|court|panel))?$/i

/** How a parenthetical, or the sentence, says that the judges voted. */
function statedVote(c: Citation, source: HeldSource, context: JudgeContext): StatedVote | null {
  const { text, citations, index } = context
  for (const parenthetical of c.parentheticals ?? []) {
    const written = parenthetical.text.trim()
    const { against, inFavour } = vote.exec(written)?.groups ?? {}
    if (against !== undefined) {
      const counted = Number(against)
      return { written, least: counted, most: counted, all: Number(inFavour) + counted }
    }
    if (unanimous.test(written)) return { written, least: 0, most: 0 }
  }
  const said = voteInProse(text, c, endOfGroup(citations, index), nextCase(context))
  return said === null || isOfAnother(said, source) ? null : said
}

/** Where the next citation begins that means another authority, or none that is known. */
function nextCase({ citations, resolutions, index }: JudgeContext): number {
  const own = resolutions[index]?.authority ?? null
  const next = citations.find(
    (other, i) => i > index && (own === null || resolutions[i]?.authority !== own) && other.bare !== true,
  )
  return next?.fullStart ?? Infinity
}

/** Whether the sentence names another court than the one that decided the case, "the Circuit Court was unanimous". */
function isOfAnother({ written, court: named }: StatedVote, source: HeldSource): boolean {
  const court = source.court === null ? undefined : courtOf(source.court)
  const words = `${named ?? ''} ${/\b(?:court|panel)\b.*$/i.exec(written)?.[0] ?? ''}`
  if (court === 'scotus')
    return /panel|appeal/i.test(words) || !/^(?:(?:United |States |Supreme )*Court)?$/i.test(named ?? '')
  return /^ca(?:\d|dc|fc)/.test(court ?? '') && /supreme|district/i.test(words)
}

const dissentsOf = (source: HeldSource): SourcePart[] => source.parts.filter(p => p.kind === 'dissent')

/** Words of a heading that are no surname of their own: titles, and what stands before one ("Van Devanter"). */
const noNames = new Set(
  'jj cj pj acj justice justices judge judges chief associate presiding acting senior circuit district mr mrs ms the part parts and jr sr de la le van von der den du di del'.split(
    ' ',
  ),
)

/** Stands for the Chief Justice, whom a heading names by the office alone. */
const chief = 'thechief'

/** The judges whom these words name, by their surnames in plain letters; "THE CHIEF JUSTICE" is one. */
const peopleIn = (words: string): string[] =>
  (words.replace(/\bthe\s+chief\s+justice\b/giu, 'Thechief').match(/\p{Lu}[\p{L}’'-]+/gu) ?? [])
    .filter(word => !/^[IVX]+(?:-[A-Z])?$/.test(word))
    .map(plainLetters)
    .filter(word => !noNames.has(word))

/** Whoever dissents by a heading: for sure, and with those who do so only in part. */
function dissentersOf(source: HeldSource): { sure: Set<string>; possible: Set<string> } {
  const sure = new Set<string>()
  const possible = new Set<string>()
  for (const part of dissentsOf(source)) {
    const heading = headingOf(source, part)
    const isWhole = !/\bin part\b|concur|except|\bas to\b/i.test(titleIn(heading))
    const writers = (part.author ?? '')
      .split(/,? and |, /)
      .map(name =>
        plainLetters(/^(?:the )?chief justice$/i.test(name) ? chief : (name.split(' ').at(-1) ?? '')),
      )
    for (const one of [...writers, ...peopleIn(joinersIn(heading))].filter(name => name !== '')) {
      possible.add(one)
      if (isWhole) sure.add(one)
    }
  }
  return { sure, possible }
}

/** Votes that are told without an opinion: "Mr. Justice Ash dissents", "dissents from the denial". */
const bareVotes = /\b(?:Justices?|JUSTICES?|Judges?|JJ?\.),?\s[^.]{0,60}\bdissent(?:s|ed)?\b(?!\sing)/

const isAmong = (name: string, names: Iterable<string>): boolean =>
  [...names].some(other => isSameName(name, other))

/** The judges who are said to dissent and of whom nothing in the text tells that they do. */
function strangersIn(said: StatedVote, possible: ReadonlySet<string>, source: HeldSource): string[] {
  if (possible.has(chief) || !source.parts.some(p => p.kind === 'lead')) return []
  const isNowhere = (name: string) => !isTold(source, { surnames: [name], kinds: ['dissent'] })
  return (said.by ?? []).filter(name => !isAmong(name, possible) && isNowhere(name))
}

const judges = (count: number): string => (count === 1 ? 'one judge is' : `${count} judges are`)

/**
 * "(7-2)", "a unanimous Court", or "Only Justice Ash dissented", of a case whose held dissents have other judges, or another
 * number of them, or whose text says that all were of one mind. More than are named may have voted against it where the
 * text tells of votes without an opinion, or has no dissent and does not say that there was none: that is no finding.
 */
export function judgeVote(
  c: Citation,
  source: HeldSource,
  context: JudgeContext,
  evidence: Evidence,
): Finding[] {
  const said = statedVote(c, source, context)
  if (said === null) return []
  const title = evidence.title ?? source.name
  const wrong = (what: string, found: string): Finding[] => [
    {
      verdict: 'wrong_part',
      reason: `The text says “${said.written}” of ${title}; ${what}.`,
      evidence: { ...evidence, found },
    },
  ]
  const impossible = whyNotSoMany(said.all, c, source)
  if (impossible !== null) return wrong(impossible, impossible)
  const held = dissentsOf(source)
  if (held.length === 0) {
    const allAgreed = said.least > 0 ? unanimityOf(source) : null
    return allAgreed === null ? [] : wrong(`it says “${allAgreed}”`, allAgreed)
  }
  if (held.some(p => p.author === undefined)) return []
  const { sure, possible } = dissentersOf(source)
  const who = held.map(partName).join(' and ')
  const [stranger] = strangersIn(said, possible, source)
  if (stranger !== undefined)
    return wrong(`it has ${who}, and nothing in it tells that ${asWritten(said, stranger)} dissented`, who)
  const others = [...sure].filter(name => !isAmong(name, said.by ?? []))
  const isAlone = said.by !== undefined && said.most === said.by.length
  const isFewer = said.most < sure.size && (!isAlone || others.length > 0)
  const mayBeMore = bareVotes.test(source.text) || (said.loose === true && hasConcurrence(source))
  const isMore = said.by === undefined && said.least > possible.size && !mayBeMore
  if (!isFewer && !isMore) return []
  return wrong(`it has ${who}, in which ${judges(isFewer ? sure.size : possible.size)} against it`, who)
}

const hasConcurrence = (source: HeldSource): boolean =>
  separateParts(source).some(part => part.kind === 'concurrence')

/** A plain surname as the sentence writes it. */
const asWritten = ({ written }: StatedVote, surname: string): string =>
  written.match(/\p{Lu}[\p{L}’'-]+/gu)?.find(word => plainLetters(word) === surname) ?? surname

/** That a vote is stated which the held text does not tell. */
export function unknownVote(c: Citation, source: HeldSource, context: JudgeContext): string[] {
  const said = statedVote(c, source, context)
  if (said === null) return []
  const { sure, possible } = dissentersOf(source)
  const isCounted = possible.size > 0 && sure.size === possible.size
  const isBorneOut =
    said.by === undefined || said.most < Infinity
      ? isCounted && said.least <= sure.size && sure.size <= said.most
      : said.by.every(name => isAmong(name, possible))
  const isTold = isBorneOut || (said.most === 0 && unanimityOf(source) !== null)
  return isTold ? [] : [`the vote, “${said.written}”, is not told by the held text, so it is unjudged`]
}

const announces = /\bannounced\s+the\s+judgment\b/i
const delivers =
  /\bdelivered\s+the\s+opinion\s+of\s+the\s+court\b(?![^.]{0,80}\b(?:with respect to|except|as to|Parts?)\b)/i

/** Characters at the start of the court's opinion in which it says how it is delivered. */
const opening = 400

/**
 * "(plurality opinion)" of an opinion of the court, and "(majority opinion)" of one that announces its judgment alone. Told
 * only where the opinion says so itself, and nothing in the text speaks of the other.
 */
export function judgePlurality(c: Citation, source: HeldSource, evidence: Evidence): Finding[] {
  const said = c.parentheticals
    ?.map(p => p.text.trim())
    .find(text => /^(?:the )?(?:plurality|majority)(?: op(?:inion|\.))?$/i.test(text))
  const lead = source.parts.find(p => p.kind === 'lead')
  if (said === undefined || lead === undefined) return []
  const begins = source.text.slice(lead.start, Math.min(lead.end, lead.start + opening))
  const isFalse = /plurality/i.test(said)
    ? delivers.test(begins) && !announces.test(source.text) && !/\bplurality\b/i.test(source.text)
    : announces.test(begins) && !/\bopinion\s+of\s+the\s+court\b/i.test(source.text)
  if (!isFalse) return []
  const [found = ''] = (/plurality/i.test(said) ? delivers : announces).exec(begins) ?? []
  return [
    {
      verdict: 'wrong_part',
      reason: `The citation says “${said}”; ${evidence.title ?? source.name} says of its opinion: “${found.replace(/\s+/g, ' ')}”.`,
      evidence: { ...evidence, found },
    },
  ]
}
