import { allCourts, courtFromText } from '../tables/courts.ts'
import { sentenceBefore } from './sentence-before.ts'
import { begin, onOneLine, opensSentence, says } from './writer-in-prose.ts'
import type { Citation } from '../types.ts'

/**
 * A court that a sentence makes the one which decided a case: its id, and the words. Of "the Supreme Court" alone, which may be that of
 * any state, the id is null. `in` is the state, or the id of the circuit, in which a sentence says no more than that the case controls:
 * it may be of a court above.
 */
export type CourtInProse = { court: string | null; written: string; in?: string }

/** Characters before and behind a citation in which a sentence names a court. */
const reach = 400

const circuits = new Map([
  ...'First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth Eleventh'
    .split(' ')
    .map((name, index) => [name, `ca${index + 1}`] as const),
  ['D.C.', 'cadc'],
  ['District of Columbia', 'cadc'],
  ['Federal', 'cafc'],
])

/** Courts of last resort by their state, "Ohio" → "ohio". */
const supremeCourts = new Map(
  [...allCourts()]
    .filter(
      ({ level, system, name }) => level === 'supreme' && system === 'state' && /Supreme Court/.test(name),
    )
    .map(({ id, jurisdiction }) => [jurisdiction, id]),
)
/** States whose courts are known: "New York", whose highest is no Supreme Court, too. */
const stateNames = new Set(
  [...allCourts()].flatMap(({ system, jurisdiction }) =>
    system === 'state' && jurisdiction !== '' ? [jurisdiction] : [],
  ),
)

const nation = '(?:United States|U\\.S\\.|US)'
const state = '\\p{Lu}\\p{Ll}+(?: \\p{Lu}\\p{Ll}+)?'
const court = [
  `(?:${nation} )?(?:Court of Appeals for the )?(?<circuit>${[...circuits.keys()].join('|').replaceAll('.', '\\.')}) Circuit(?: Court of Appeals)?`,
  `(?<nation>${nation} Supreme Court|Supreme Court of the United States)`,
  `Supreme Court of (?<of>${state})`,
  `(?<state>${state}) Supreme Court`,
  '(?<bare>Supreme Court)(?! of\\b)',
].join('|')
const named = (opening: string): string => `(?<![\\p{L}-])${opening}(?<court>${court})`

const adverbs =
  '(?:(?:has|had|so|also|itself|there|then|later|recently|squarely|expressly|specifically|clearly|again|already|long|since|once|consistently|repeatedly|unanimously|further) ){0,3}'
const decides = `${adverbs}(?:held|holds|ruled|rules|found|determined|decided|recogni[sz]e[ds]|${says})(?![\\p{L}])`

const work = '(?:case|decision|opinion|holding|ruling)'
/** What sets a case off from the court that is named before it. */
const notAgainst = '(?<!\\b(?:contrary to|against|despite|unlike|beyond|rejecting) (?:\\p{Ll}+ ){0,2})'

/**
 * "the Ninth Circuit held in", "the Supreme Court’s decision in", "the Ninth Circuit decided", "as the Ninth Circuit explained,",
 * "Ninth Circuit precedent,", "Ninth Circuit:", right before a case.
 */
const before = [
  `${named('[Tt]he ')} ${decides}(?: (?:so|this|as much|the same|likewise|otherwise|similarly))?,? in $`,
  `${named('[Tt]he ')}[’']s (?:\\p{Ll}+ ){0,2}(?:decision|opinion|holding|ruling) in $`,
  `${named('[Tt]he ')} ${adverbs}(?:decided|handed down) $`,
  `(?:[Aa]ccording to|[Pp]er) ${named('the ')}(?:,? in|[,:]) $`,
  `[Aa]s ${named('the ')} ${decides}(?:[,:]|,? in) $`,
  `${begin}${named('[Tt]he ')},? in $`,
  `\\b[Aa] (?:\\p{Ll}+ )?${named('')} panel ${adverbs}(?:decided|handed down|(?:held|ruled|found|${says})(?: so)? in) $`,
  `${named('[Tt]he ')} [([]$`,
  `${notAgainst}${named('')} (?:${work}|precedent|authority)(?: is| of| in)?[,:]? $`,
  `(?:^|\\n|[.;|] )${named('')}: $`,
].map(form => new RegExp(form, 'u'))

/** "In Alder v. Birch, 12 F.3d 45, the Ninth Circuit held": right behind a case that opens the sentence. */
const behind = new RegExp(`^, ${named('the ')} ${decides}`, 'u')

/** "9th Cir." where no brackets stand round it. */
const circuitInShort = '(?<short>(?:\\d{1,2}(?:st|nd|d|rd|th)|D\\.C\\.|Fed\\.) Cir\\.)'

/** "Alder v. Birch, 12 F.3d 45, decided by the Ninth Circuit", ", a Ninth Circuit decision", " – Ninth Circuit". */
const apposed = [
  `^,? (?:which was )?(?:decided|handed down|issued) by ${named('the ')}`,
  `^, an? (?:\\p{Ll}+ )?${named('')} ${work}\\b`,
  `^, (?:an? (?:\\p{Ll}+ )?${work} of|(?:which (?:comes|came) )?(?:out of|from)|(?:is|was) (?:an?|the) (?:leading|landmark|seminal|controlling) (?:${work}|authority) (?:of|from)) ${named('the ')}`,
  `^ [–—] ${named('')}(?=\\.?(?:\\n|$))`,
  `^, ${circuitInShort}(?: \\d{4})?[.,;]`,
  `^ ?\\| ?(?:\\d{4} ?\\| ?)?(?:${circuitInShort}|${named('')})(?= ?\\d{4}| ?\\||$)`,
].map(form => new RegExp(form, 'u'))
/** The same between a name and its citation: "Alder v. Birch, a Ninth Circuit case, 12 F.3d 45", "Alder v. Birch, 9th Cir., 12 F.3d 45". */
const between = new RegExp(`, (?:an? (?:\\p{Ll}+ )?${named('')} ${work}|${circuitInShort}), $`, 'u')

/** "The Ninth Circuit held that …. Alder v. Birch": a sentence of its own before a case that stands alone. */
const alone = new RegExp(
  `${begin}(?:In \\d{4}, )?${named('[Tt]he ')} ${decides}(?<rest>(?:[^.\\n]|\\.(?!\\s[“"‘]?\\p{Lu})){3,320})[.][”"’]{0,2} $`,
  'u',
)
/** What names another case, or another court, in that sentence: it may be about that one. */
const another =
  /\d{1,4} \p{Lu}[\p{L}. ]{0,12}(?:\d\p{Ll}+ )?(?:at )?\d| v\. |\b(?:Id|Ibid|supra)\b|\bCircuit\b|\bCourts?\b/u

const circuitName = `(?<circuit>${[...circuits.keys()].join('|').replaceAll('.', '\\.')}) Circuit`
const stateName = `(?<in>${[...stateNames].join('|')})`
/** Where a case is said to control: "in the Ninth Circuit", "in Ohio", "under the law of Ohio", "under Ohio law". */
const place = `(?<place>(?:[Ii]n|[Uu]nder the law of) (?:the ${circuitName}|${stateName}))`
const placeOfLaw = `(?<place>[Uu]nder (?:${circuitName}|${stateName}) law)`
const weight = '(?:leading|controlling|governing|binding|seminal)'
const controllingCase = `${weight} (?:case|decision|opinion|precedent|authority)`
const controls = `(?:still |now |squarely )?(?:controls?|governs?|is (?:(?:an?|the) )?(?:${controllingCase}|${weight}|good law))(?!\\p{L})`

/** "The leading case in the Ninth Circuit is", "In Ohio, the controlling decision is" right before a case. */
const controlsBefore = [
  `\\b[Tt]he ${controllingCase} ${place},? is $`,
  `${begin}${place},? the ${controllingCase} is $`,
].map(form => new RegExp(form, 'u'))
/** "In the Ninth Circuit," before a case of which the sentence goes on that it controls. */
const placeBefore = [place, placeOfLaw].map(form => new RegExp(`${begin}${form},? $`, 'u'))
const controlsBehind = new RegExp(`^,? ${controls}`, 'u')
/** "controls in the Ninth Circuit" right behind one. */
const controlsThere = new RegExp(`^,? ${controls} ${place}`, 'u')

const firstOf = (forms: readonly RegExp[], words: string): RegExpExecArray | null => {
  for (const form of forms) {
    const found = form.exec(words)
    if (found !== null) return found
  }
  return null
}

/** Where a sentence says that this case controls. */
function placeInProse(near: string, after: string): CourtInProse | null {
  const apart = controlsBehind.test(after) ? firstOf(placeBefore, near) : null
  const found = apart ?? firstOf(controlsBefore, near) ?? controlsThere.exec(after)
  const { place: written = '', circuit, in: state } = found?.groups ?? {}
  const where = circuit === undefined ? state : circuits.get(circuit)
  return where === undefined ? null : { court: null, written, in: where }
}

/** The court that a sentence makes the one which decided this case; `end` is where the case and its parallel citations end. */
export function courtInProse(text: string, c: Citation, end: number): CourtInProse | null {
  // "as the Ninth Circuit explained in" has a word of relation, but a court before it.
  if (
    (c.relation !== undefined && !c.relation.endsWith(' in')) ||
    c.historyOf !== undefined ||
    c.within !== undefined
  )
    return null
  const near = onOneLine(text.slice(Math.max(0, c.fullStart - reach), c.fullStart))
  const after = onOneLine(text.slice(end, end + reach / 2))
  const mention = /Cir(?:cuit|\.)|Supreme Court/
  if (mention.test(near)) {
    for (const form of before) {
      const found = form.exec(near)
      if (found !== null) return read(found)
    }
    const found = sentenceBefore([alone], c, near, after)
    if (found !== null && !another.test(found.groups?.['rest'] ?? '')) return read(found)
  }
  const controlling = placeInProse(near, after)
  if (controlling !== null) return controlling
  const inside = onOneLine(text.slice(c.fullStart, c.start))
  const own = mention.test(inside) ? between.exec(inside) : null
  if (own !== null || !mention.test(after)) return read(own)
  for (const form of apposed) {
    const found = form.exec(after)
    if (found !== null) return read(found)
  }
  return opensSentence.test(near) ? read(behind.exec(after)) : null
}

function read(found: RegExpExecArray | null): CourtInProse | null {
  if (found === null) return null
  const { circuit, nation: ofNation, of, state: ofState, short, court: name = '' } = found.groups ?? {}
  if (short !== undefined) return { court: courtFromText(short) ?? null, written: short }
  const written = `the ${name}`
  if (circuit !== undefined) return { court: circuits.get(circuit) ?? null, written }
  if (ofNation !== undefined) return { court: 'scotus', written }
  const which = of ?? ofState
  if (which === undefined) return { court: null, written }
  const id = supremeCourts.get(which)
  return id === undefined ? null : { court: id, written }
}
