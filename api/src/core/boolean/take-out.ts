import { outsidePhrases, withParenthesis } from './typed.ts'

/** Where restrictions stand in a question, and how they go out of it; what they mean, and whether anything, is told by restrictions.ts. */

/** `da(2019)`, `DATE(> 2000)`, `court(scotus)`: no sentence is written so; in 122 million characters of opinions it never stands. */
const IN_PARENTHESES = new RegExp(withParenthesis('date|da|year|yr|court|co'), 'giu')
/** `date aft 1/1/2010`, `date is 2004`, `year > 2000`: only where the text is a query anyhow. */
const OPEN =
  /(?<![\p{L}\p{N}])(date|da|year|yr)\s?((?:[<>]=?|=|\s?(?:aft(?:er)?|bef(?:ore)?|is)\s)\s?[\d/-]{4,10})(?![\p{L}\p{N}(])/giu
/** NOT and OR make a restriction something else than a filter. */
const NO_FILTER_BEFORE = /(?:^|[\s)])(?:or|not|butnot|andnot|but-not|and-not|\||%|-)\s*$/iu
const NO_FILTER_BEHIND = /^\s*(?:or(?=[\s(])|\|)/iu
const JOINED_BEFORE = /(?:^|(?<=[\s)]))(?:and|&)\s*$/iu
const JOINED_BEHIND = /^\s*(?:and|&)(?=[\s(])/iu
/** More restrictions than any real query has. */
const MOST = 20

/** Told the name of a field, what is said of it, and both as typed; answers whether it is taken out. */
export type Take = (field: string, value: string, typed: string) => boolean

/** A question without the restrictions that `take` takes, of those that all of it is joined to by AND or by nothing. */
export function takeOut(question: string, isQuery: boolean, take: Take): string {
  const forms = isQuery ? [IN_PARENTHESES, OPEN] : [IN_PARENTHESES]
  let depth = 0
  const text = outsidePhrases(question, part => {
    const left = forms.reduce((words, form) => takeFrom(words, form, depth, take), part)
    depth += depthOf(part)
    return left
  })
  return text.trim()
}

/** The question without one of the restrictions in it: `typed` as takeRestrictions tells it. */
export function withoutRestriction(question: string, typed: string): string {
  let isTaken = false
  return takeOut(question, true, (_, __, each) => {
    const isThis = !isTaken && each.trim() === typed
    isTaken ||= isThis
    return isThis
  })
}

function takeFrom(part: string, form: RegExp, depth: number, take: Take): string {
  let left = ''
  let at = 0
  for (const found of [...part.matchAll(form)].slice(0, MOST)) {
    const [typed, field = '', value = ''] = found
    const before = left + part.slice(at, found.index)
    const behind = part.slice(found.index + typed.length)
    const isFilter =
      depth + depthOf(part.slice(0, found.index)) === 0 &&
      !NO_FILTER_BEFORE.test(before.slice(-20)) &&
      !NO_FILTER_BEHIND.test(behind)
    if (!isFilter || !take(field, value, typed)) {
      left = before + typed
      at = found.index + typed.length
      continue
    }
    const isFirst = before.trim() === ''
    const space = /^\s/u.test(behind) ? '' : ' '
    left = isFirst ? before : before.replace(JOINED_BEFORE, '').trimEnd() + space
    const joint = isFirst ? (JOINED_BEHIND.exec(behind)?.[0].length ?? 0) : 0
    at = found.index + typed.length + joint
  }
  return left + part.slice(at)
}

/** How many more parentheses open than close. */
const depthOf = (part: string): number => part.split('(').length - part.split(')').length
