import { keysInText, keysOf } from '../tables/reporters.ts'
import type { JudgeContext } from './judge-source.ts'
import { writtenName } from './name-lookup.ts'
import { withoutMarks } from './separate-opinion.ts'
import type { HeldSource } from '../types.ts'

/** A case as a text cites it: the keys of all its citations there, and words of its name that tell it. */
export type CitedCase = { name: string; keys: ReadonlySet<string>; words: readonly string[] }

/** Words of names that many cases share. */
export const everyday =
  /^(?:united|states?|people|commonwealth|city|county|town|village|board|bank|company|corp(?:oration)?|inc|ltd|llc|assn|association|dept|department|commission(?:er)?|secretary|school|district|university|hospital|insurance|matter|estate|parte|national|american|general|first|court)$/i

/** The words of a name that tell its case from others, four letters or longer. */
const tellingIn = (name: string): string[] =>
  (
    name
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .match(/\p{Lu}[\p{L}]{3,}/gu) ?? []
  ).filter(word => !everyday.test(word))

/** The case that the citation at `index` means; null where neither its number nor its name tells it. */
export function citedCase(
  { citations, resolutions, authorities }: JudgeContext,
  index: number,
): CitedCase | null {
  const citation = citations[index]
  const resolution = resolutions[index]
  const full = citations[resolution?.antecedent ?? index]
  if (citation === undefined || full?.kind !== 'full_case') return null
  const name = writtenName(full)
  const words = tellingIn(name)
  const keys = new Set([...keysOf(full), ...(authorities.get(resolution?.authority ?? -1)?.keys ?? [])])
  return words.length === 0 || keys.size === 0 ? null : { name, keys, words }
}

const keysWithin = new WeakMap<HeldSource, ReadonlySet<string>>()

function keysOfText(source: HeldSource): ReadonlySet<string> {
  const made = keysWithin.get(source) ?? new Set(keysInText(source.text))
  keysWithin.set(source, made)
  return made
}

/**
 * Whether the text of a source cites a case by its number, or has a word of its name; a short form, a parallel citation or
 * the caption of the same case has the name alone.
 */
export function mentionOf(source: HeldSource, { keys, words }: CitedCase): 'cited' | 'named' | null {
  const within = keysOfText(source)
  if ([...keys].some(key => within.has(key))) return 'cited'
  return hasWord(withoutMarks(source), words) || hasWord(source.name, words) ? 'named' : null
}

/** Whether a stretch of a text cites the case or has a word of its name. */
export const isMentionedIn = (text: string, { keys, words }: CitedCase): boolean =>
  hasWord(text, words) || keysInText(text).some(key => keys.has(key))

const hasWord = (text: string, words: readonly string[]): boolean =>
  new RegExp(`(?<!\\p{L})(?:${words.join('|')})`, 'iu').test(text)
