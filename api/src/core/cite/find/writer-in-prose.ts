import { elsewhere, people, titleBefore, writerIn, type NamedWriter } from './named-writer.ts'
import type { Citation, Span } from '../types.ts'

/** Characters before and behind a citation in which a sentence names a writer. */
const reach = 160

export const who = `(?<![\\p{L}.]|Lord |Lady )(?<who>${titleBefore}${people})`
export const noun = '(?:dissent|concurrence|(?:dissent|concurr)ing opinion)'
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
export const opensSentence = /(?:^|[.!?:;][”"’)\]]* |\n\s*)(?:And |But )?In $/u
const saying = '(?:(?:wrote|said|stated|warned|argued|explained|observed|noted)(?: separately)?,? )?'
const following = new RegExp(
  `^, ${who}(?:,? joined by [^;.]{1,80}?)?,? ${saying}(?<does>${verb}|in (?:(?:his|her|a) )?(?:[a-z]+ )?${noun})(?![\\p{L}])(?<rest>.*)$`,
  'su',
)

/** A judge who was read as the beginning of the case's name: "Justice Green in Alder v. Birch". */
const inName = new RegExp(`^${titleBefore}${people} in `, 'u')

/** Marks of emphasis, Markdown's and HTML's, which stand around names and between words: "In *Alder v. Birch*". */
const emphasis =
  /<\/?(?:em|i|b|strong|u|cite|span)(?:\s[^<>]{0,80})?>|[*_]{1,3}(?=[\p{L}“"]|$)|(?<=[\p{L}.,;:)”"])[*_]{1,3}/giu

const single = (text: string): string => text.replace(emphasis, '').replace(/\s+/gu, ' ')

/** The writer and the kinds that a form found; `written` has the title, and the kinds as a parenthetical has them. */
export function readWriter(found: RegExpExecArray): NamedWriter | null {
  const { who = '', does = '' } = found.groups ?? {}
  const name = who.replace(/[’']s?$/u, '')
  const kinds = [/dissent/i.test(does) ? 'dissenting' : '', /concur/i.test(does) ? 'concurring' : '']
  return writerIn(`${name === '' ? '' : `${name}, `}${kinds.filter(Boolean).join(' and ')}`)
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
  const isOpened =
    form === undefined && opensSentence.test(near.replace(emphasis, '').replace(/[^\S\n]+/gu, ' '))
  const found = form?.exec(before) ?? (isOpened ? following.exec(single(behind)) : null)
  const said = `${near.slice(-reach / 2)} ${text.slice(c.end, end)} ${behind.slice(0, reach / 2)}`
  const named = found === null || elsewhere.test(said) ? null : readWriter(found)
  const { rest = '' } = found?.groups ?? {}
  const written = found?.[0].slice(0, found[0].length - rest.length).replace(/^, |,? in $/gu, '') ?? ''
  return named === null ? null : { ...named, written }
}

/** Verbs by which a separate opinion says something of its own; not "agreed", "quoted" or "rejected". */
export const says =
  '(?:said|states?d?|wrote|writes|warn(?:ed|s)|argue[ds]|explain(?:ed|s)|observe[ds]|note[ds]|reason(?:ed|s)|contend(?:ed|s)|complain(?:ed|s)|insist(?:ed|s)|maintain(?:ed|s)|lament(?:ed|s)|object(?:ed|s)|assert(?:ed|s)|conclude[ds]|emphasi[sz]e[ds]|urge[ds]|declare[ds]|remark(?:ed|s)|put it)(?: separately)?'
export const begin =
  '(?:(?:^|[.;!?][”"’)\\]]* |\\n ?)(?:(?:But|And|Yet|As|Still|However|Indeed|Or as|Later),? )?|[,;:—–] ?(?:(?:and|but|or) )?as )'
export const doing = '(?:dissent|concurr)ing(?: in (?:the )?(?:part|judge?ment|results?))*'
export const whose = '(?:(?:his|her|a|the|their) )?(?:[a-z]+ )?'
/** Up to the quoted words: nobody else who may have said them is named. */
export const gap =
  '(?:,|:)?(?:(?!\\b(?:[Cc]ourt|[Mm]ajority|[Pp]lurality|colleagues|opinion|holding)\\b)[^.;“”"]){0,100}[“"‘\']$'
export const joined = '(?:,? (?:joined by|with whom) [^.;“”"]{1,80}?)?'

/** "Justice Green, dissenting, wrote that “", "In dissent, Justice Green warned: “", "The dissent argued that “". */
const attributing = [
  `${begin}${who}${joined}, (?<does>${doing}(?: and ${doing})?), ${says}${gap}`,
  `${begin}${who}${joined}, in ${whose}(?<does>${noun}), ${says}${gap}`,
  `${begin}[Ii]n ${whose}(?<does>${noun})${joined}, ${who},? ${says}${gap}`,
  `${begin}(?<does>(?:[Dd]issent|[Cc]oncurr)ing), ${who},? ${says}${gap}`,
  `${begin}${who}(?:[’']s|(?<=s)[’']) (?<does>${adjectives}${noun}) ${says}${gap}`,
  `${begin}${who} ${says} in ${whose}(?<does>${noun})${gap}`,
  `${begin}${who} (?<does>dissented)(?:, (?:writing|arguing|warning|saying|stating|explaining|observing|noting)\\b|:)${gap}`,
  `${begin}[Tt]he (?<does>${noun}) ${says}${gap}`,
].map(form => new RegExp(form, 'u'))

/** "…,” wrote Justice Green, dissenting", "…,” the dissent warned", "…,” Justice Green said in dissent". */
export const closing = '^[”"’\'][,.]? '
const trailing = [
  `${closing}${says} ${who}, (?<does>${doing})(?![\\p{L}])`,
  `${closing}${says} ${who} in ${whose}(?<does>${noun})(?![\\p{L}])`,
  `${closing}${who} ${says} in ${whose}(?<does>${noun})(?![\\p{L}])`,
  `${closing}${who}, (?<does>${doing}), ${says}(?![\\p{L}])`,
  `${closing}(?:${says} the (?<does>${noun})(?![\\p{L}])|the (?<does>${noun}) ${says}(?![\\p{L}]))`,
].map(form => new RegExp(form, 'u'))

/** Words around a citation as they are read: without marks of emphasis, lines joined, paragraphs apart. */
export const onOneLine = (text: string): string =>
  text
    .replace(emphasis, '')
    .replace(/[^\S\n]+/gu, ' ')
    .replace(/(?<!\n) ?\n ?(?!\s)/gu, ' ')

/** The writer, or the kind of separate opinion, whom a sentence makes the speaker of its quoted words. */
export function speakerInProse(text: string, { start, end }: Span): NamedWriter | null {
  const near = text.slice(Math.max(0, start - 2 * reach), start)
  const behind = text.slice(end, end + reach)
  const named = (words: string, forms: readonly RegExp[]): NamedWriter | null => {
    if (!/dissent|concurr/i.test(words) || elsewhere.test(words)) return null
    const form = forms.find(one => one.test(onOneLine(words)))
    const found = form?.exec(onOneLine(words)) ?? null
    return found === null ? null : readWriter(found)
  }
  return named(near, attributing) ?? named(behind, trailing)
}
