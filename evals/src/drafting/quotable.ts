import type { WriterPassage } from '@quaere/api/core/ports'
import { sentences } from '@quaere/api/core/sentence'

/** A sentence of a passage on one line, with what the writer was told of the passage. */
export type QuotableSentence = { id: string; citation: string; words: string }

/** Sentences of the passages that a script can make its text of; null where there is none of that sort. */
export type Quotable = {
  /** Says something, denies nothing, leans on no condition. */
  plain: QuotableSentence | null
  /** Another such sentence of the same passage. */
  second: QuotableSentence | null
  /** One of another source. */
  other: QuotableSentence | null
  /** One of a source that was found for an earlier question and not for this. */
  elsewhere: QuotableSentence | null
  /** One with a number, with "not", with none but a verb that "not" may follow, with a modal, with a condition. */
  counted: QuotableSentence | null
  denying: QuotableSentence | null
  affirming: QuotableSentence | null
  bidding: QuotableSentence | null
  conditional: QuotableSentence | null
  /** A word of another sentence. */
  strange: string | null
}

const FEWEST_WORDS = 9
const MOST_WORDS = 45

/** A number of the sentence's own; one that sticks to a word or a comma is a note's. */
export const NUMBER = /(?<=[ $])\d{1,3}(?=[ ,.])/

const turning =
  /\b(?:not|no|never|nor|neither|none|without|cannot|unless|except|provided|absent|but|however|until|than|if|only|so long as|subject to)\b|n['’]t\b/i

/** The sentences of a task that read the same in quotation marks of their own: whole, without marks and notes within. */
function quotableSentences(passages: readonly WriterPassage[]): QuotableSentence[] {
  return passages.flatMap(({ id, citation, text }) =>
    sentences(text).flatMap(({ start, end }): QuotableSentence[] => {
      const words = text.slice(start, end).replace(/\s+/g, ' ')
      const count = words.split(' ').length
      const isWhole =
        /^[A-Z][a-z]* [a-z].*[a-z]\.$/.test(words) && !/[“”"‘’'*[\]()§…]|\d{4,}| v\. /.test(words)
      return isWhole && count >= FEWEST_WORDS && count <= MOST_WORDS ? [{ id, citation, words }] : []
    }),
  )
}

/** What the scripts for one question are made of; `before` are sentences of earlier questions. */
export function quotableOf(
  passages: readonly WriterPassage[],
  before: readonly QuotableSentence[],
): Quotable & { all: QuotableSentence[] } {
  const all = quotableSentences(passages)
  const isPlain = ({ words }: QuotableSentence) => !turning.test(words) && !/\d/.test(words)
  const plain = all.find(isPlain) ?? null
  const first = (fits: (one: QuotableSentence) => boolean) => all.find(fits) ?? null
  const given = new Set(passages.map(({ citation }) => citation))
  return {
    all,
    plain,
    second: first(one => one !== plain && one.id === plain?.id && isPlain(one)),
    other: first(one => one.citation !== plain?.citation && isPlain(one)),
    elsewhere: before.find(one => !given.has(one.citation) && isPlain(one)) ?? null,
    counted: first(({ words }) => NUMBER.test(words)),
    denying: first(({ words }) => / not /.test(words) && words.split(' not ').length === 2),
    affirming: first(
      one => isPlain(one) && /\b(?:is|are|was|were|must|may|shall|will|can|should)\b/.test(one.words),
    ),
    bidding: first(({ words }) => /\b(?:must|may|shall|should|will)\b/.test(words)),
    conditional: first(({ words }) => /^(?:\S+ ){5,}\S+ (?:unless|except|provided|until) /.test(words)),
    strange:
      all
        .find(one => plain !== null && one !== plain)
        ?.words.split(' ')
        .find(word => /^[a-z]{6,}$/.test(word) && plain?.words.includes(word) === false) ?? null,
  }
}
