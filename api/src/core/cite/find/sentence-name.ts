import { sentenceAround } from './sentence-around.ts'
import { endOfGroup } from '../quote/quoted-for.ts'
import type { Bare } from '../types.ts'

/** Prepositions that parties' names begin with, as the names of shops and churches do. */
const first =
  /^["“(]?(?=\p{Lu})((?:Above|After|Against|Among|Around|At|Before|Behind|Below|Beneath|Beside|Between|Beyond|For|From|Near|On|Over|Past|Through|Toward|Towards|Under|Upon|Within|Without)(?:\s(?:the|a))?)\s+$/u

/** Characters of the longest of them. */
const longest = 20

/**
 * `Beyond Meat v. B, 1 U.S. 2 (1990).`: a preposition opens sentences that lead to a name ("Under A v. B, 1 U.S. 2 (1990), no
 * claim lies"), and was left out of it; where the citation is all that stands behind it, there is nothing that it could lead
 * to, and it is the first word of the name. Changes the citations.
 */
export function keepFirstWords(text: string, starts: readonly number[], cites: readonly Bare[]): void {
  cites.forEach((cite, i) => {
    if (cite.plaintiff === undefined || cite.kind !== 'full_case' || cite.parallelOf !== undefined) return
    const end = endOfGroup(cites, i)
    if (text.charCodeAt(end) !== 46) return
    const sentence = sentenceAround(text, starts, cite.fullStart, end)
    if (cite.fullStart - sentence.start > longest) return
    const lead = text.slice(sentence.start, cite.fullStart)
    const word = first.exec(lead)?.[1]
    if (word === undefined || !/^\.["”’)]{0,3}$/.test(text.slice(end, sentence.end))) return
    const plaintiff = `${word.replace(/\s+/g, ' ')} ${cite.plaintiff}`
    const fullStart = sentence.start + lead.indexOf(word)
    for (let k = i; k === i || cites[k]?.parallelOf === i; k++)
      Object.assign(cites[k] ?? {}, { plaintiff, fullStart })
  })
}
