import type { Pins } from './after.ts'
import type { Pin } from '../types.ts'

/** "at", "para 12", "paragraphs", "§", "pp", "at p.": what leads to a pin, with whether it is a paragraph. */
const lead =
  /^(?:\s{0,2},)?\s{0,3}\(?\s?(?:(?:at|see|and|from(?=\s{1,2}\[))\s{1,3})?(?:(paras?\b\.?|paragraphs?\b|§{1,2}|¶{1,2})|(pp?\b\.?|pages?\b))?\s{0,3}/
/** The court or a name given to the case, in brackets, and the judge quoted, before a pin: "(CA) (“SRA v Khan”), at". */
const between =
  /^(?:\s{0,2}\([^()[\]]{1,60}\)){0,2}(?:,?\s{1,2}per\s[^.;()[\]]{2,60}?(?:\s\(as s?he then was\))?)?(?=,?\s{1,2}at\s|,?\s{1,2}\[\d{1,4}[\]–-])/
/** "[23]", "[55(iii)]", "[23]-[25]", "[23-25]": a paragraph or a range of them. */
const bracketed =
  /^\[(\d{1,4})(?:\([a-z0-9]{1,5}\)){0,3}(?:\]?\s{0,2}[-–—]\s{0,2}\[?(\d{1,4})(?:\([a-z0-9]{1,5}\)){0,3})?\]/
/** "23", "12-14", "284F-285A", "47.14": a paragraph or page without brackets. */
const plain =
  /^(\d{1,5})[A-H]?(?![\d\w.]*\d\s{1,2}[A-Z])(?:\([a-z0-9]{1,5}\)){0,3}(?:\s{0,2}[-–—]\s{0,2}(\d{1,5})[A-H]?)?(?![\w])/
const month =
  /^\s{1,2}(?:January|February|March|April|May|June|July|August|September|October|November|December)\b/
const next = /^(?:\s{0,2}(?:,|&|and\b|to\b|;)){1,2}\s{0,3}/

/**
 * The pins of a United Kingdom citation from `at` up to `limit`: "at [23]-[25]", "para 47", ", 617", "at p 284F". Numbers
 * in square brackets, and those said to be paragraphs, are paragraphs; others are pages of the report, of a judgment with
 * a neutral citation (`isNeutral`) always paragraphs.
 */
export function ukPinsAfter(text: string, at: number, limit: number, isNeutral: boolean): Pins {
  const pins: Pin[] = []
  const reach = text.slice(at, Math.min(limit, at + 400))
  const skipped = between.exec(reach)?.[0].length ?? 0
  const led = lead.exec(reach.slice(skipped))
  if (led === null) return { pins, from: at, end: at }
  const marked = led[1] !== undefined
  const isWritten = /[,a-z§¶]/.test(led[0])
  let i = skipped + led[0].length
  let end = 0
  for (let n = 0; n < 30; n++) {
    const inBrackets = bracketed.exec(reach.slice(i, i + 40))
    const found = inBrackets ?? (isWritten ? plain.exec(reach.slice(i, i + 40)) : null)
    if (found?.[1] === undefined) break
    const isYear = inBrackets !== null && found[2] === undefined && /^(?:1[89]|20)\d\d$/.test(found[1])
    if (isYear || month.test(reach.slice(i + found[0].length, i + found[0].length + 12))) break
    pins.push({
      label: found[1],
      ...(found[2] === undefined ? {} : { toLabel: found[2] }),
      ...(inBrackets !== null || marked || isNeutral ? { paragraph: true } : {}),
      start: at + i,
      end: at + i + found[0].length,
    })
    end = i + found[0].length
    const on = next.exec(reach.slice(end, end + 12))
    if (on === null) break
    i = end + on[0].length
  }
  const [first] = pins
  return first === undefined ? { pins, from: at, end: at } : { pins, from: first.start, end: at + end }
}
