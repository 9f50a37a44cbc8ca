import { plainLetters } from '../find/named-writer.ts'
import { courtOf } from './judge-court.ts'
import type { Finding } from './finding.ts'
import { titleOf } from './judge-source.ts'
import type { Citation, Evidence, HeldSource } from '../types.ts'

/** Characters at the start of an opinion that name the judges who heard the case. */
const opening = 6000
const panel = /\bbefore:?\s[^;]{5,250}?\bjudges?\b/i
const courtOfAppeals = /^ca(?:\d{1,2}|dc|fc)$/

/** The parenthetical that says this and nothing else. */
const says = (c: Citation, what: RegExp): string | undefined =>
  c.parentheticals?.find(p => what.test(p.text.trim()))?.text.trim()

/** Who wrote the one opinion of the court, where its opening names that judge. */
function signedBy({ text, parts }: HeldSource): string | undefined {
  const [lead, ...others] = parts.filter(p => p.kind === 'lead')
  const surname = plainLetters(lead?.author?.split(' ').at(-1) ?? '')
  if (lead === undefined || others.length > 0 || surname === '') return undefined
  const words = text.slice(0, lead.start + opening).split(/[^\p{L}\p{M}'’]+/u)
  return words.some(word => plainLetters(word) === surname) ? lead.author : undefined
}

/** Whether the source names the panel of a federal court of appeals that heard it, and says nowhere that the whole court did. */
export function opensWithPanel({ court: written, text }: HeldSource): boolean {
  const court = written === null ? undefined : courtOf(written)
  if (court === undefined || !courtOfAppeals.test(court)) return false
  return panel.test(text.slice(0, opening)) && !/\b[ei]n\s+banc\b/i.test(text)
}

/**
 * "(per curiam)" of an opinion that a judge signed, "(en banc)" of one that a panel, or the Supreme Court, heard. Told only where the source names
 * the judge, or the panel of a federal court of appeals, and the words stand nowhere in it.
 */
export function judgeSitting(citation: Citation, source: HeldSource, evidence: Evidence): Finding[] {
  const nobody = says(citation, /^per curiam$/i)
  if (nobody !== undefined && !/\bper\s+curiam\b/i.test(source.text)) {
    const author = signedBy(source)
    if (author !== undefined) {
      const reason = `The citation says “${nobody}”; the opinion of the court in ${titleOf(source)} is by ${author}.`
      return [{ verdict: 'wrong_part', reason, evidence: { ...evidence, found: author } }]
    }
  }
  const all = says(citation, /^[ei]n banc$/i)
  if (all === undefined) return []
  const court = source.court === null ? undefined : courtOf(source.court)
  // Its opinions speak of the courts below that sat so.
  if (court === 'scotus') {
    const reason = `The citation says “${all}” of ${titleOf(source)}, a case of the Supreme Court, which never sits in panels: only the decision of a court that does can be so.`
    return [{ verdict: 'wrong_part', reason, evidence }]
  }
  if (!opensWithPanel(source)) return []
  const reason = `The citation says “${all}”; ${titleOf(source)} names the judges who heard it, and says nowhere that the whole court did.`
  return [{ verdict: 'wrong_part', reason, evidence }]
}
