import { orderInProse } from '../find/order-in-prose.ts'
import { endOfGroup } from '../quote/quoted-for.ts'
import type { Finding } from './finding.ts'
import type { JudgeContext } from './judge-source.ts'
import type { Citation, Evidence, HeldSource, Span } from '../types.ts'

/** What a court does with the decision below; setting it aside counts as reversing it. */
export type Disposition = 'affirmed' | 'reversed'

/** "reversing § 1927 sanctions", "affirmed the dismissal": what a parenthetical says was done, and to what. */
const claim =
  /^(?:the\s+)?(?:court\s+)?(?:summarily\s+|unanimously\s+)?(affirming|reversing|vacating|affirmed|reversed|vacated)\s+([^()]{3,160})/i

/** What a court affirms or reverses; "affirming that", "reversing course" are no dispositions. */
const belowIt =
  /\b(?:judg(?:e?ment|e)s?|orders?|decisions?|rulings?|verdicts?|decrees?|convictions?|sentences?|sanctions?|awards?|injunctions?|dismissals?|denials?|grants?|fees?|findings?|(?:district|trial|lower|circuit|superior|bankruptcy) courts?|courts? of appeals|(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|federal|d\.c\.) circuit)\b/i

/** Words between the verb and what it is done to. */
const furthest = 60

const notPlain =
  /\bin (?:relevant |pertinent )?part\b|\bpartial|\botherwise\b|^(?:that|course|itself|its own)\b/i

/** What a decision is said to do, in which words, to what, and where they stand. */
type Claim = { is: Disposition; at: Span; word: string; object: string; from: 'parenthetical' | 'text' }

const isOrder = (object: string): boolean => !notPlain.test(object) && belowIt.test(object.slice(0, furthest))

const isOf = (word: string): Disposition => (/^affirm/i.test(word) ? 'affirmed' : 'reversed')

function claimOf(citation: Citation, { text, citations, index }: JudgeContext): Claim | null {
  for (const p of citation.parentheticals ?? []) {
    const m = claim.exec(p.text)
    const [, word = '', object = ''] = m ?? []
    if (m === null || !isOrder(object)) continue
    const start = p.start + m[0].indexOf(word)
    return { is: isOf(word), at: { start, end: start + word.length }, word, object, from: 'parenthetical' }
  }
  const said = orderInProse(text, citation, endOfGroup(citations, index))
  if (said === null || !isOrder(said.object)) return null
  return { is: isOf(said.word), at: said.at, word: said.word, object: said.object, from: 'text' }
}

/** Characters at the end of an opinion, notes left out, in which it says what is ordered. */
const closing = 500

const orders: Record<Disposition, RegExp> = {
  affirmed: /\bAFFIRM(?:ED|S)?\b|\b[Aa]ffirmed\b|\bwe\s+(?:[a-z]+\s+)?affirm\b/,
  // What is vacated or set aside may be a stay, or be asked to be.
  reversed:
    /\b(?:REVERSE|VACATE)[DS]?\b|\b(?:judge?ments?|orders?|decisions?|rulings?|awards?|convictions?|decrees?)\b[^.;]{0,60}\breversed\b|\bwe\s+(?:[a-z]+\s+)?reverse\b/i,
}

/** Orders that leave it open what became of the decision below. */
const mixed =
  /\bin part\b|\bmodif|\bremand|\bREMAND|\bDISMISS|\bdismissed\b|\bremit|\bREMIT|\bden(?:y|ied)\b|\bDENIED\b|\bstay|\botherwise\b|\bexcept\b|\bdissent/

/** Whoever may have affirmed or reversed in the same case before: another court, or this one. */
const bodies =
  'we|us|court|courts|panel|division|board|tribunal|commission|judge|magistrate|council|agency|appeals|circuit|term'

/** Words of the opinion by which somebody does, or did, what the parenthetical says. */
const done: Record<Disposition, RegExp> = {
  affirmed: new RegExp(`\\b(?:${bodies})\\b[^.;]{0,80}\\b(?:affirm|uph[eo]ld|sustain)|\\bAFFIRM`, 'i'),
  reversed: new RegExp(
    `\\b(?:${bodies})\\b[^.;]{0,80}\\b(?:revers|vacat|set(?:s|ting)? aside|overturn|quash|annul)|\\b(?:order|judgment|conviction|sentence|award|sanctions?|decision)s?\\b[^.;]{0,40}\\b(?:reversed|vacated|set aside)`,
    'i',
  ),
}

/** The opinion of the court, without separate opinions and notes. */
const leadOf = (source: HeldSource): Span | undefined =>
  source.parts.filter(p => p.kind === 'lead').sort((a, b) => b.end - b.start - (a.end - a.start))[0]

/** The sentence with which courts order: "The judgment of the Court of Appeals is reversed, and the case is remanded." */
const judgmentIs =
  /\bjudge?ments?\s+of\s+(?<court>the\s[^.;:“”"]{3,80}?)\s(?:is|are|must\s+be)(?:\s+(?:hereby|therefore|accordingly|thus))?,?\s+(?<verb>affirmed|reversed|vacated)\b(?<rest>[^.;]{0,200})/gi

/** "Judgment affirmed. All the Justices concur." */
const judgmentAlone =
  /\bJudgments?\s+(?<verb>affirmed|reversed|vacated)\.(?<rest>)(?=\s+(?:All\s+the\s+(?:Justices|Judges)\s+concur|\p{Lu}[\p{L}’'-]+,\s+(?:\p{Lu}\.\s?){1,3}))/gu

/** What may follow the verb and leaves the order one thing. */
const onlyRemanded =
  /^,?\s*(?:(?:and\s+)?(?:the\s+)?(?:cases?|causes?|matters?)?\s*(?:(?:is|are)\s+)?remanded\b(?!.*\b(?:affirm|in part|except)).*)?$/is

/** An order of an opinion: one thing, said plainly; `of` is the court whose judgment it is, where that is written. */
type Order = { is: Disposition; at: Span; of?: string }

/** The order that such sentences of the opinion give, where all give the same. */
function orderInSentence(text: string, lead: Span): Order | null {
  const words = text.slice(lead.start, lead.end)
  const found = [...words.matchAll(judgmentIs), ...words.matchAll(judgmentAlone)]
  const plain = found.filter(({ groups }) => onlyRemanded.test(groups?.rest ?? ''))
  const [one] = plain
  const verbs = new Set(found.map(({ groups }) => isOf(groups?.verb ?? '')))
  if (one === undefined || plain.length !== found.length || verbs.size !== 1) return null
  const { court: of = '', verb = '' } = one.groups ?? {}
  const before = one[0].length - (one.groups?.rest ?? '').length
  const start = lead.start + one.index + one[0].lastIndexOf(verb, before)
  return { is: isOf(verb), at: { start, end: start + verb.length }, of }
}

/** "AFFIRMED.", "22 Affirmed. No costs." in a line of its own: what follows it are notes. */
const ownLine =
  /\n[ \t]*(?:(?:[A-Z]+(?:,| AND|,? and)? ){0,4}(?:AFFIRM(?:ED|S)?|(?:REVERSE|VACATE)[DS]?)\b|(?:\d{1,3}[ \t]+)?(?:Affirmed|Reversed|Vacated)\.)[^\n]{0,40}(?=\n|$)/g

/** The order at the end of an opinion: one thing, said plainly, or nothing. */
function orderOf(text: string, lead: Span): Order | null {
  const inSentence = orderInSentence(text, lead)
  if (inSentence !== null) return inSentence
  const own = [...text.slice(lead.start, lead.end).matchAll(ownLine)].at(-1)
  const stop = own === undefined ? lead.end : lead.start + own.index + own[0].length
  const from = Math.max(lead.start, stop - closing)
  const end = text.slice(from, stop)
  if (mixed.test(end)) return null
  const found = (['affirmed', 'reversed'] as const).flatMap(is => {
    const m = orders[is].exec(end)
    if (m === null) return []
    const verb = m[0].search(/\S+$/)
    return [{ is, at: { start: from + m.index + verb, end: from + m.index + m[0].length } }]
  })
  const [one] = found
  return found.length === 1 && one !== undefined ? one : null
}

/** The whole of what was decided below, and by whom: "the judgment of the Court of Appeals", "the district court", "the decision below". */
const whole =
  /^(?:the\s+)?(?:(?:judge?ment|decision|ruling)(?:\s+(?:below|of\s+(?:the\s+)?)|$))?\s*(?<court>(?:(?:\w+\s)?circuit|court\s+of\s+appeals|(?:district|trial|lower|superior)\s+court|court\s+below)\b(?:[’']s\s+(?:judge?ment|decision|ruling))?)?\s*(?=$|[.,;])/i

const rank = (court: string): string =>
  /circuit|appeals/i.test(court) ? 'appeals' : /district|trial|superior/i.test(court) ? 'trial' : ''

/**
 * Whether the decision that is spoken of is the very one which the order is about: then it does not matter what else was affirmed
 * or reversed before. Of a federal court of appeals the district court's is below.
 */
function isSameDecision(object: string, order: Order, court: string | null): boolean {
  const found = whole.exec(object)
  if (found === null) return false
  const said = rank(found.groups?.court ?? '')
  const ofFederal = /^ca(?:\d|dc)/.test(court ?? '') ? 'trial' : ''
  const below = rank(order.of ?? '') === '' ? ofFederal : rank(order.of ?? '')
  return said === '' ? order.of !== undefined : said === below
}

/**
 * The words with which an opinion ends, where they say the opposite of what it is said to have done, without conditions; else
 * null. Where it may be said of another decision than the one below, nowhere in it may this court or another one do that.
 */
function contraryOrder(source: HeldSource, said: Disposition, object: string | null): Span | null {
  const lead = leadOf(source)
  const order = lead === undefined ? null : orderOf(source.text, lead)
  if (lead === undefined || order === null || order.is === said) return null
  if (object !== null && isSameDecision(object, order, source.court)) return order.at
  return done[said].test(source.text.slice(lead.start, lead.end)) ? null : order.at
}

/** The same, as words. */
export function orderOfOpinion(source: HeldSource, said: Disposition): string | null {
  const at = contraryOrder(source, said, null)
  return at === null ? null : source.text.slice(at.start, at.end)
}

/**
 * A parenthetical, or the sentence, that says "reversing" of an opinion that affirms, or the other way round. Raised only when the opinion's
 * closing order is one thing without conditions, and nowhere in it does this court or another one do what the
 * parenthetical says: with several courts below, either word may be meant of another decision.
 */
export function judgeDisposition(
  citation: Citation,
  source: HeldSource,
  context: JudgeContext,
  evidence: Evidence,
): Finding[] {
  const said = claimOf(citation, context)
  const at = said === null ? null : contraryOrder(source, said.is, said.object)
  if (said === null || at === null) return []
  const found = source.text.slice(at.start, at.end)
  return [
    {
      verdict: 'altered_quote',
      reason: `The ${said.from} says “${said.word}”; ${evidence.title ?? source.name} ends “${found}”.`,
      evidence: {
        ...evidence,
        at,
        found,
        quotation: said.at,
        differences: [
          {
            kind: 'changed',
            quoteSpan: { start: 0, end: said.word.length },
            sourceSpan: at,
            quoted: said.word,
            found,
          },
        ],
      },
    },
  ]
}
