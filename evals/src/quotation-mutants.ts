import { compareWithWords } from '@quaere/api/core/cite/quote'
import { wordsOf } from '@quaere/api/core/cite/quote-words'
import { proportion, seeded, type Metric } from './metric.ts'

/** Ways of spoiling a true quotation; each gives null where it cannot be applied. */
type Mutation = { name: string; spoil: (quote: string, random: () => number) => string | null }

const changed = (before: string, after: string): string | null => (before === after ? null : after)

const swapWords = (quote: string, random: () => number): string | null => {
  const words = quote.split(' ')
  const at = 1 + Math.floor(random() * Math.max(1, words.length - 3))
  const [a, b] = [words[at], words[at + 1]]
  if (a === undefined || b === undefined || !/^[a-z]+$/.test(a) || !/^[a-z]+$/.test(b) || a === b) return null
  words[at] = b
  words[at + 1] = a
  return words.join(' ')
}

const putWord = (quote: string, random: () => number): string | null => {
  const words = quote.split(' ')
  const at = Math.floor(random() * words.length)
  words[at] = 'elephant'
  return words.join(' ')
}

export const mutations: Mutation[] = [
  { name: 'a negation dropped', spoil: q => changed(q, q.replace(/ (?:not|no|never)\b(?= \w)/, '')) },
  {
    name: 'a negation added',
    spoil: q => changed(q, q.replace(/ (is|was|may|must|shall|are|has|had|did) /, ' $1 not ')),
  },
  {
    name: 'a modal verb changed',
    spoil: q =>
      changed(
        q,
        q.replace(/ (may|must|shall|should|can) /, (_, m: string) => (m === 'may' ? ' must ' : ' may ')),
      ),
  },
  {
    name: 'a number changed',
    spoil: q =>
      changed(
        q,
        q.replace(/(?<= )(\d+)(?= [a-z])/, d => String(Number(d) + 1)),
      ),
  },
  { name: 'a word replaced', spoil: putWord },
  { name: 'two words exchanged', spoil: swapWords },
]

/** White space made single; no brackets, ellipses, page numbers or line-end hyphens that would make truth unsure. */
function trueQuotation(text: string, random: () => number): string | null {
  const from = Math.floor(random() * Math.max(1, text.length - 3000))
  const sentences = text
    .slice(from, from + 3000)
    .split(/(?<=[a-z]\.)\s+(?=[A-Z])/)
    .slice(1, -1)
  const fit = sentences.filter(
    s =>
      s.length < 700 &&
      s.split(/\s+/).length > 8 &&
      !/[[\]*…]|\.\s\.|-\s|\n\s*-?\d+-?\s*\n|[.,;”")]\d/.test(s),
  )
  const chosen = fit[Math.floor(random() * fit.length)]
  return chosen === undefined ? null : chosen.replace(/\s+/g, ' ').trim()
}

/**
 * True quotations of the given texts, and the same ones spoilt: how many of the true are verified, how many of each kind
 * of spoilt ones are caught. The seed makes every run draw the same ones.
 */
export function scoreQuotations(texts: readonly string[], rounds: number, seed = 11): Metric[] {
  const random = seeded(seed)
  const long = texts.filter(t => t.length > 8000)
  const caught = new Map(mutations.map(m => [m.name, { right: 0, of: 0 }]))
  let verified = 0
  let all = 0
  for (let round = 0; round < rounds && long.length > 0; round++) {
    const source = long[Math.floor(random() * long.length)] ?? ''
    const words = wordsOf(source)
    for (let n = 0; n < 4; n++) {
      const quote = trueQuotation(source, random)
      if (quote === null) continue
      all++
      if (compareWithWords(quote, words, source).is === 'verified') verified++
      for (const mutation of mutations) {
        const spoilt = mutation.spoil(quote, random)
        const count = caught.get(mutation.name)
        if (spoilt === null || count === undefined) continue
        count.of++
        if (compareWithWords(spoilt, words, source).is !== 'verified') count.right++
      }
    }
  }
  return [
    proportion('citations', 'quotations: true ones not verified', all - verified, all),
    ...[...caught].map(([name, c]) => proportion('citations', `quotations caught: ${name}`, c.right, c.of)),
  ]
}
