import { elsewhere, people, titleBefore, writerIn, type NamedWriter } from './named-writer.ts'
import type { Citation } from '../types.ts'

/** Characters before and behind a citation in which a sentence names a writer. */
const reach = 160

const who = `(?<![\\p{L}.]|Lord |Lady )(?<who>${titleBefore}${people})`
const noun = '(?:dissent|concurrence|(?:dissent|concurr)ing opinion)'
const part = '(?: in part)?'
const verb = `(?:(?:dissent|concurr)(?:ed|ing)${part}(?: and (?:dissent|concurr)(?:ed|ing)${part})?)`
/** What a dissent may be called, no words that lead to somebody else's. */
const adjectives = '(?:(?!(?:of|the|to|that|and|with|in|by|for)\\b)[a-z-]+ ){0,2}'

/** "Justice Kagan’s dissent in", "Justice Green dissented in", "the dissent of Justice Green in", right before a case. */
const leading = [
  `${who}(?:[’']s|(?<=s)[’']) (?<does>${adjectives}${noun}) in $`,
  `${who},? (?:[a-z]+ly )?(?<does>${verb}),? in $`,
  `(?<does>${noun}) (?:of|by) ${who},? in $`,
].map(form => new RegExp(form, 'u'))

/** "In A v. B, 1 U.S. 2 (1990), Justice Thomas, concurring, …": right behind a case that the sentence opens with. */
const opening = /(?:^|[.!?:;][”"’)\]]* |\n\s*)(?:And |But )?In $/u
const saying = '(?:(?:wrote|said|stated|warned|argued|explained|observed|noted)(?: separately)?,? )?'
const following = new RegExp(
  `^, ${who}(?:,? joined by [^;.]{1,80}?)?,? ${saying}(?<does>${verb}|in (?:(?:his|her|a) )?(?:[a-z]+ )?${noun})(?![\\p{L}])(?<rest>.*)$`,
  'su',
)

/** A judge who was read as the beginning of the case's name: "Justice Green in Alder v. Birch". */
const inName = new RegExp(`^${titleBefore}${people} in `, 'u')

const single = (text: string): string => text.replace(/\s+/gu, ' ')

function read(found: RegExpExecArray): NamedWriter | null {
  const { who = '', does = '', rest = '' } = found.groups ?? {}
  const name = who.replace(/[’']s?$/u, '')
  const kinds = [/dissent/i.test(does) ? 'dissenting' : '', /concur/i.test(does) ? 'concurring' : '']
  const named = writerIn(`${name === '' ? '' : `${name}, `}${kinds.filter(Boolean).join(' and ')}`)
  const written = found[0].slice(0, found[0].length - rest.length).replace(/^, |,? in $/gu, '')
  return named === null ? null : { ...named, written }
}

/**
 * The writer and the kind of separate opinion that a sentence names with a title right before a case, or right behind one
 * that it opens with; `end` is where the case and its parallel citations end. What is written on a petition or a
 * rehearing is no opinion in the case.
 */
export function writerInProse(text: string, c: Citation, end: number): NamedWriter | null {
  const name = text.slice(c.fullStart, Math.min(c.start, c.fullStart + reach))
  const from = c.fullStart + (inName.exec(name)?.[0].length ?? 0)
  const near = text.slice(Math.max(0, from - reach), from)
  const behind = text.slice(end, end + reach)
  if (!/dissent|concur/.test(near + behind)) return null
  const before = single(near)
  const form = leading.find(one => one.test(before))
  const isOpened = form === undefined && opening.test(near.replace(/[^\S\n]+/gu, ' '))
  const found = form?.exec(before) ?? (isOpened ? following.exec(single(behind)) : null)
  const said = `${near.slice(-reach / 2)} ${text.slice(c.end, end)} ${behind.slice(0, reach / 2)}`
  return found === null || elsewhere.test(said) ? null : read(found)
}

/** Verbs by which a separate opinion says something of its own; not "agreed", "quoted" or "rejected". */
const says =
  '(?:said|states?d?|wrote|writes|warn(?:ed|s)|argue[ds]|explain(?:ed|s)|observe[ds]|note[ds]|reason(?:ed|s)|contend(?:ed|s)|complain(?:ed|s)|insist(?:ed|s)|maintain(?:ed|s)|lament(?:ed|s)|object(?:ed|s)|assert(?:ed|s)|conclude[ds]|emphasi[sz]e[ds]|urge[ds]|declare[ds]|remark(?:ed|s)|put it)(?: separately)?'
const begin = '(?:^|[.;!?][”"’)\\]]* |\n ?)(?:But |And |Yet |As )?'
const doing = '(?:dissent|concurr)ing(?: in (?:the )?(?:part|judge?ment|results?))*'
const whose = '(?:(?:his|her|a|the|their) )?(?:[a-z]+ )?'
/** Up to the quoted words: nobody else who may have said them is named. */
const gap =
  '(?:,|:)?(?:(?!\\b(?:[Cc]ourt|[Mm]ajority|[Pp]lurality|colleagues|opinion|holding)\\b)[^.;“”"]){0,100}["“]$'
const joined = '(?:,? (?:joined by|with whom) [^.;“”"]{1,80}?)?'

/** "Justice Green, dissenting, wrote that “", "In dissent, Justice Green warned: “", "The dissent argued that “". */
const attributing = [
  `${begin}${who}${joined}, (?<does>${doing}(?: and ${doing})?), ${says}${gap}`,
  `${begin}[Ii]n ${whose}(?<does>${noun})${joined}, ${who},? ${says}${gap}`,
  `${begin}(?<does>(?:[Dd]issent|[Cc]oncurr)ing), ${who},? ${says}${gap}`,
  `${begin}${who}(?:[’']s|(?<=s)[’']) (?<does>${adjectives}${noun}) ${says}${gap}`,
  `${begin}${who} ${says} in ${whose}(?<does>${noun})${gap}`,
  `${begin}${who} (?<does>dissented)(?:, (?:writing|arguing|warning|saying|stating|explaining|observing|noting)\\b|:)${gap}`,
  `${begin}[Tt]he (?<does>${noun}) ${says}${gap}`,
].map(form => new RegExp(form, 'u'))

/**
 * The writer, or the kind of separate opinion, whom a sentence makes the speaker of the quoted words that begin at `at`, its
 * mark included before them.
 */
export function speakerInProse(text: string, at: number): NamedWriter | null {
  const near = text.slice(Math.max(0, at - 2 * reach), at)
  if (!/dissent|concurr/i.test(near) || elsewhere.test(near)) return null
  const before = near.replace(/[^\S\n]+/gu, ' ').replace(/(?<!\n) ?\n ?(?!\s)/gu, ' ')
  for (const form of attributing) {
    const found = form.exec(before)
    if (found !== null) return read(found)
  }
  return null
}
