import { docketKeys, soughtDocketKeys } from '../docket-keys.ts'
import type { Finding } from './finding.ts'
import { titleOf } from './judge-source.ts'
import type { Citation, Evidence, HeldSource } from '../types.ts'

/**
 * Numbers that courts give by year: "07-1015" of an appeal, "1:12-cv-345" of a trial. Others are not told apart for certain. A key
 * has no noughts in front.
 */
const shapes = [/^\d{1,2}-\d{2,5}$/, /^(?:\d{1,2}:)?\d{1,2}-[a-z]{1,5}-\d{1,5}$/]

const shapeOf = (keys: readonly string[]): RegExp | undefined =>
  keys.length === 0 ? undefined : shapes.find(shape => keys.every(key => shape.test(key)))

/** Whether the source says the number itself, as one of several appeals or as that of the case below. */
const isSaid = (text: string, key: string): boolean => {
  const [year = '', number = ''] = [/\d{1,2}(?=-)/.exec(key)?.[0], /\d+$/.exec(key)?.[0]]
  return new RegExp(`(?<!\\d)0?${year}\\W{1,3}(?:[A-Za-z]{1,5}\\W{1,3})?0*${number}(?!\\d)`).test(text)
}

/**
 * A docket number beside the citation that is none of the source's. Told only where both are of one shape, and the source names
 * the cited one nowhere: appeals decided together have several, and the library may know but one.
 */
export function judgeDocket(citation: Citation, source: HeldSource, evidence: Evidence): Finding[] {
  const { docket: cited } = citation
  const { docket } = source
  if (cited === undefined || docket === undefined || docket === null) return []
  const held = docketKeys(docket)
  const sought = soughtDocketKeys(cited)
  const shape = shapeOf(held)
  if (shape === undefined || shape !== shapeOf(sought) || sought.some(key => held.includes(key))) return []
  // "1:12-cv-345" is held as "12-cv-345", too.
  const bare = (key: string): string => key.replace(/^\d{1,2}:/, '')
  if (sought.some(key => held.some(other => bare(other) === bare(key)))) return []
  if (docketKeys(cited).some(key => isSaid(source.text, key))) return []
  const number = docket.trim().replace(/\.$/, '')
  return [
    {
      verdict: 'ambiguous',
      reason: `The docket number of ${titleOf(source)} is ${number}, not ${cited}: the number and the citation mean two cases, or the number is mistyped.`,
      evidence: { ...evidence, found: number },
    },
  ]
}

/** That a docket number is written which nothing in the held source could be compared with. */
export function unknownDocket({ kind, docket: cited }: Citation, source: HeldSource): string[] {
  if (kind !== 'full_case' || cited === undefined) return []
  const { docket } = source
  const held = docket === undefined || docket === null ? [] : docketKeys(docket)
  const sought = soughtDocketKeys(cited)
  const shape = shapeOf(held)
  const isCompared =
    sought.some(key => held.includes(key)) || (shape !== undefined && shape === shapeOf(sought))
  if (sought.length === 0 || isCompared || docketKeys(cited).some(key => isSaid(source.text, key))) return []
  return [`the docket number ${cited} is not told by the held text, so it is unjudged`]
}
