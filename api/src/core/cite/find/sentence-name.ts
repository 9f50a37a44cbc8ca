import { sentenceAround } from './sentence-around.ts'
import { endOfGroup } from '../quote/quoted-for.ts'
import type { Bare } from '../types.ts'

/** Prepositions that parties' names begin with, as the names of shops and churches do. */
const preposition =
  '(?<word>(?:Above|After|Against|Among|Around|At|Before|Behind|Below|Beneath|Beside|Between|Beyond|For|From|Near|On|Over|Past|Through|Toward|Towards|Under|Upon|Within|Without)(?:\\s(?:the|a))?)\\s+$'
const first = new RegExp(`^["“(]?${preposition}`, 'u')
/** Behind a word in small letters, or a signal, that no line parts from it: a heading has capitals, a note its number before it. */
const within = new RegExp(
  `(?:(?<![\\p{L}\\p{N}.’'-])\\p{Ll}[\\p{L}’'-]*,?|\\b(?:See|Cf\\.|Accord|Contra|Compare))[^\\S\\n]*\\n?[^\\S\\n]*(?<![\\p{L},.])${preposition}`,
  'u',
)

/** Characters of the longest of them. */
const longest = 20

const longestBefore = 60

/** Where the first word of the name stands, and what it is, when it was left out; null otherwise. */
function leftOut(text: string, starts: readonly number[], cite: Bare, end: number) {
  const near = text.slice(Math.max(0, cite.fullStart - longestBefore), cite.fullStart)
  const inside = within.exec(near)?.groups?.word
  if (inside !== undefined)
    return { word: inside, at: cite.fullStart - near.length + near.lastIndexOf(inside) }
  if (text.charCodeAt(end) !== 46) return null
  const sentence = sentenceAround(text, starts, cite.fullStart, end)
  if (cite.fullStart - sentence.start > longest) return null
  const lead = text.slice(sentence.start, cite.fullStart)
  const word = first.exec(lead)?.groups?.word
  const isAll = /^\.["”’)]{0,3}$/.test(text.slice(end, sentence.end))
  return word === undefined || !isAll ? null : { word, at: sentence.start + lead.indexOf(word) }
}

/**
 * `Beyond Meat v. B, 1 U.S. 2 (1990).`: a preposition opens sentences that lead to a name ("Under A v. B, 1 U.S. 2 (1990), no
 * claim lies"), and was left out of it; where the citation is all that stands behind it, there is nothing that it could lead
 * to, and it is the first word of the name. So it is amid a sentence ("as in Under Armour v. B"), where no other word would have a capital.
 * Changes the citations.
 */
export function keepFirstWords(text: string, starts: readonly number[], cites: readonly Bare[]): void {
  cites.forEach((cite, i) => {
    if (cite.plaintiff === undefined || cite.kind !== 'full_case' || cite.parallelOf !== undefined) return
    const found = leftOut(text, starts, cite, endOfGroup(cites, i))
    if (found === null || found.at < (cites[i - 1]?.fullEnd ?? 0)) return
    const plaintiff = `${found.word.replace(/\s+/g, ' ')} ${cite.plaintiff}`
    const fullStart = found.at
    for (let k = i; k === i || cites[k]?.parallelOf === i; k++)
      Object.assign(cites[k] ?? {}, { plaintiff, fullStart })
  })
}
