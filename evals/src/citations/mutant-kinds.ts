import { courtById } from '@quaere/api/core/cite/tables/courts'
import { keysInText } from '@quaere/api/core/cite/tables/reporters'
import type { Verdict } from '@quaere/api/core/cite/types'
import type { Said } from './mutant-memos.ts'
import { plainWords, writeCitation, type Citable } from './mutant-sources.ts'
import {
  balanced,
  pick,
  quotableOf,
  standInOrder,
  standsIn,
  truthAt,
  type Random,
  type Truth,
} from './mutant-truths.ts'

/** What the mutations may draw on. */
export type World = { citable: Citable[]; keys: ReadonlySet<string>; random: Random }

/** The errors that are made of true citations, as reports call them. */
export const mutantKinds = [
  'fake cite',
  'wrong page',
  'wrong name',
  'wrong year',
  'wrong court',
  'dropped not',
  'changed number',
  'spliced quote',
  'reordered ellipsis',
  'wrong pin',
  'right words of another case',
  'dissent as majority',
] as const
export type MutantKind = (typeof mutantKinds)[number]

/**
 * One kind of error: which truths it can be made from, what it changes, and the verdicts by which it counts as caught. Null
 * from `spoil` where it cannot be made a real error.
 */
export type Kind = {
  fits: (truth: Truth) => boolean
  ellipsis?: boolean
  spoil: (said: Said, truth: Truth, world: World) => Said | null
  caught: readonly Verdict[]
}

const anyButVerified: readonly Verdict[] = [
  'wrong_case',
  'wrong_pin',
  'impossible',
  'ambiguous',
  'exists_not_held',
  'not_held',
]
const ofWords: readonly Verdict[] = ['altered_quote', 'quote_not_found']

const isLead = (t: Truth): boolean => t.part?.kind === 'lead'

/** A number one to three off, or with one digit exchanged. */
function nearNumber(n: number, random: Random): number {
  if (random() < 0.6) return n + (1 + Math.floor(random() * 3)) * (random() < 0.5 ? -1 : 1)
  const digits = [...String(n)]
  const at = Math.floor(random() * digits.length)
  digits[at] = String((Number(digits[at]) + 1 + Math.floor(random() * 8)) % 10)
  return Number(digits.join(''))
}

const parts = (cite: string): { volume: string; reporter: string; page: number } => {
  const words = cite.split(' ')
  return { volume: words[0] ?? '', reporter: words.slice(1, -1).join(' '), page: Number(words.at(-1)) }
}

/** A citation near a true one that stands at no held case. */
function fakeCite(said: Said, world: World): string | null {
  const { volume, reporter } = parts(said.cite)
  const near = nearNumber(Number(volume), world.random)
  const page = 1 + Math.floor(world.random() * 1400)
  const cite = `${near} ${reporter} ${page}`
  return near > 0 && isFree(cite, world) ? cite : null
}

const isFree = (cite: string, world: World): boolean => {
  const keys = keysInText(cite)
  return keys.length > 0 && keys.every(key => !world.keys.has(key))
}

function wrongPage(said: Said, world: World): string | null {
  const { volume, reporter, page } = parts(said.cite)
  const wrong = nearNumber(page, world.random)
  const cite = `${volume} ${reporter} ${wrong}`
  return wrong > 0 && wrong !== page && isFree(cite, world) ? cite : null
}

const wordsOf = (party: string): Set<string> =>
  new Set(
    plainWords(party)
      .trim()
      .split(' ')
      .filter(w => w.length > 2),
  )

/** "Us Government" and "United States" are one party under two names. */
const isGovernment = (party: string): boolean =>
  /^(?:u\.? ?s\b|united states|state|commonwealth|people)/i.test(party)

/** The name with one party, or both, out of another case; a party of the same first letter when there is one. */
function wrongName(said: Said, truth: Truth, { citable, random }: World): string | null {
  const [plaintiff = '', defendant = ''] = said.name.split(' v. ')
  const own = wordsOf(`${truth.of.held.name} ${said.name}`)
  const strangers = citable
    .map(c => c.name.split(' v. ')[1] ?? '')
    .filter(party => party !== '' && !isGovernment(party) && ![...wordsOf(party)].some(w => own.has(w)))
  const alike = strangers.filter(party => party.charAt(0) === defendant.charAt(0))
  const stranger = pick(alike.length > 0 && random() < 0.7 ? alike : strangers, random)
  if (stranger === undefined) return null
  if (random() < 0.5) return `${plaintiff} v. ${stranger}`
  return `${stranger} v. ${defendant}`
}

const federal = [
  'ca1',
  'ca2',
  'ca3',
  'ca4',
  'ca5',
  'ca6',
  'ca7',
  'ca8',
  'ca9',
  'ca10',
  'ca11',
  'cadc',
  'mad',
  'nyd',
  'cand',
  'txsd',
]

function wrongCourt(said: Said, { random }: World): string | null {
  const other = pick(
    federal.filter(court => court !== said.court),
    random,
  )
  if (other === undefined || said.court === null) return null
  const before = writeCitation({ ...said, pin: null })
  const after = writeCitation({ ...said, court: other, pin: null })
  // Where the reporter tells the court none is written, and none can be wrong.
  const isWritten = /\([^()]*[A-Za-z][^()]*\d{4}\)$/
  return isWritten.test(before) && isWritten.test(after) && before !== after ? other : null
}

const negation = / (?:not|never|no)(?= \p{L})/u

const numberWords = new Map(
  'one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty hundred thousand'
    .split(' ')
    .map((word, i, all) => [word, all[(i + 1) % all.length] ?? word]),
)
const number = new RegExp(`(?<=[ ($])(?:\\d[\\d,]*|${[...numberWords.keys()].join('|')})(?=[ ,;:.%)])`)

function changeNumber(quote: string, random: Random): string | null {
  const found = number.exec(quote)
  if (found === null) return null
  const word = found[0]
  const digits = word.replace(/,$/, '')
  const at = Math.floor(random() * digits.replace(/\D/g, '').length)
  let seen = -1
  const changed =
    numberWords.get(word) ??
    digits.replace(/\d/g, d => (++seen === at ? String((Number(d) + 1 + Math.floor(random() * 8)) % 10) : d))
  return quote.slice(0, found.index) + changed + quote.slice(found.index + digits.length)
}

/** Half of the sentence and half of one far from it, as one. */
function splice(truth: Truth, { random }: World): string | null {
  const far = quotableOf(truth.of).filter(
    s => s.part === truth.part && Math.abs(s.at.start - truth.at.start) > 3000,
  )
  const place = pick(far, random)
  const other = place === undefined ? null : truthAt(truth.of, place, random, false)
  const [a, b] = [truth.quote.split(' '), other?.quote.split(' ') ?? []]
  if (a.length < 8 || b.length < 8) return null
  const head = a.slice(0, Math.max(4, Math.floor(a.length * (0.3 + random() * 0.5))))
  const joined = [...head, ...b.slice(-Math.max(4, Math.floor(b.length * (0.3 + random() * 0.5))))].join(' ')
  return balanced(joined) ? joined : null
}

function wrongPin(said: Said, truth: Truth, { random }: World): string | null {
  if (truth.pages === null) return null
  const { first, last } = truth.pages
  const off = 1 + Math.floor(random() * 3)
  const pin = random() < 0.5 ? first - off : last + off
  const begins = Number(truth.of.citation.page)
  if (pin < begins || said.pin === null) return null
  const marks = truth.of.pages
  const from = marks.findLast(p => Number(p.label) <= pin)
  const to = marks.find(p => Number(p.label) > pin)
  const page = plainWords(truth.of.held.text.slice(from?.offset ?? 0, to?.offset))
  return page.includes(plainWords(said.quote.replace(/[[\]]/g, ''))) ? null : String(pin)
}

const ifNew = (truth: Truth, quote: string | null): string | null =>
  quote === null || standsIn(truth.of, quote) ? null : quote

const withQuote = (said: Said, quote: string | null): Said | null =>
  quote === null ? null : { ...said, quote }

/**
 * The twelve kinds. What a mutant says of a held source must get the verdict that names the error; a citation that leads
 * nowhere (fake cite, wrong page) is caught when it is not verified: not knowing it is the honest answer.
 */
export const kinds: Record<MutantKind, Kind> = {
  'fake cite': {
    fits: isLead,
    spoil: (said, _, world) => {
      const cite = fakeCite(said, world)
      return cite === null ? null : { ...said, cite }
    },
    caught: anyButVerified,
  },
  'wrong page': {
    fits: isLead,
    spoil: (said, _, world) => {
      const cite = wrongPage(said, world)
      return cite === null ? null : { ...said, cite }
    },
    caught: anyButVerified,
  },
  'wrong name': {
    fits: isLead,
    spoil: (said, truth, world) => {
      const name = wrongName(said, truth, world)
      return name === null ? null : { ...said, name }
    },
    caught: ['wrong_case'],
  },
  'wrong year': {
    fits: t => isLead(t) && t.of.yearIsSure,
    spoil: (said, _, { random }) => {
      const year = said.year + (1 + Math.floor(random() * 3)) * (random() < 0.5 ? -1 : 1)
      return { ...said, year }
    },
    caught: ['wrong_year', 'impossible'],
  },
  'wrong court': {
    fits: t => isLead(t) && courtById(t.of.held.court ?? '') !== undefined,
    spoil: (said, _, world) => {
      const court = wrongCourt(said, world)
      return court === null ? null : { ...said, court }
    },
    caught: ['wrong_court', 'impossible'],
  },
  'dropped not': {
    fits: t => isLead(t) && negation.test(t.quote),
    spoil: (said, truth) => withQuote(said, ifNew(truth, said.quote.replace(negation, ''))),
    caught: ofWords,
  },
  'changed number': {
    fits: t => isLead(t) && number.test(t.quote),
    spoil: (said, truth, { random }) => withQuote(said, ifNew(truth, changeNumber(said.quote, random))),
    caught: ofWords,
  },
  'spliced quote': {
    fits: isLead,
    spoil: (said, truth, world) => withQuote(said, ifNew(truth, splice(truth, world))),
    caught: ofWords,
  },
  'reordered ellipsis': {
    fits: isLead,
    ellipsis: true,
    spoil: (said, truth) => {
      const [a, b] = truth.segments
      if (a === undefined || b === undefined) return null
      const turned = `${b.replace(/[.]$/, '')} . . . ${a}`
      return standInOrder(truth.of, [b, a]) ? null : withQuote(said, turned)
    },
    caught: ofWords,
  },
  'wrong pin': {
    fits: t => isLead(t) && t.pages !== null,
    spoil: (said, truth, world) => {
      const pin = wrongPin(said, truth, world)
      return pin === null ? null : { ...said, pin }
    },
    caught: ['wrong_pin'],
  },
  'right words of another case': {
    fits: isLead,
    spoil: (said, truth, { citable, random }) => {
      const other = pick(citable, random)
      const place = other === undefined || other === truth.of ? undefined : pick(quotableOf(other), random)
      const there = other === undefined || place === undefined ? null : truthAt(other, place, random, false)
      return there === null ? null : withQuote(said, ifNew(truth, there.quote))
    },
    caught: ofWords,
  },
  'dissent as majority': {
    fits: t =>
      (t.part?.kind === 'dissent' || t.part?.kind === 'concurrence') &&
      t.of.held.parts
        .filter(p => p.kind === 'lead')
        .every(
          p =>
            !plainWords(t.of.held.text.slice(p.start, p.end)).includes(
              plainWords(t.quote.replace(/[[\]]/g, '')),
            ),
        ),
    spoil: said => ({ ...said, parenthetical: null }),
    caught: ['wrong_part'],
  },
}
