import { isDigit, isLetter, skipSpace } from './chars.ts'
import { coreAtVolume, type Core } from './core.ts'
import { constitutionBehind, isArticle } from './constitution.ts'
import { commonwealthLawAt } from './commonwealth-law.ts'
import { coreAtName } from './core-first.ts'
import { isDocketWord } from './docket.ts'
import { ecliAt } from './ecli.ts'
import { isSectionSign, lawAt, sectionSignAt } from './law.ts'
import { instrumentAt } from './instrument.ts'
import { scheduleAt } from './named-act.ts'
import { ruleAt } from './rule.ts'
import { sectionOfLaw, sectionWordAt } from './section-word.ts'
import { idEnd, isCitedAbove, isSupra } from './short.ts'
import { bareUkAt, ukAt } from './uk.ts'

/** A place where a citation may have its core, before its surroundings are read. */
export type Event =
  | { is: 'core'; start: number; end: number; core: Core }
  | { is: 'id' | 'supra' | 'at' | 'docket'; start: number; end: number }

const tableBit = new Uint8Array(256)
for (let i = 48; i < 58; i++) tableBit[i] = 1
for (let i = 65; i < 91; i++) tableBit[i] = 2
tableBit[0xa7] = 4
tableBit[105] = 8
tableBit[115] = 8
tableBit[97] = 8
tableBit[114] = 8
tableBit[111] = 8
tableBit[35] = 8
tableBit[91] = 16
tableBit[40] = 16

const isWordMark = new Uint8Array(128)
for (let c = 0; c < 128; c++) if (isLetter(c) || isDigit(c)) isWordMark[c] = 1

const isInWord = (c: number): boolean => (c < 128 ? isWordMark[c] === 1 : isLetter(c))

/** Of "regulation", "rule", "article" and "Part". */
const isDivision = (c: number): boolean => c === 114 || c === 82 || c === 97 || c === 65 || c === 80

/** One pass over the text: every place where a citation may have its core. */
export function scan(text: string): Event[] {
  const events: Event[] = []
  let floor = 0
  let previous = 32
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    const bit = c < 256 ? (tableBit[c] ?? 0) : 0
    if (bit === 0) {
      previous = c
      continue
    }
    let core: Core | null = null
    const inWord = isInWord(previous)
    if (bit === 1) {
      if (!inWord && previous !== 36 && !(previous === 46 && isDigit(text.charCodeAt(i - 2))))
        core = bareUkAt(text, i) ?? coreAtVolume(text, i, lawAt)
      if (core === null) {
        while (isDigit(text.charCodeAt(i + 1))) i++
      }
    } else if (bit === 4) {
      core = sectionSignAt(text, i, floor)
      if (core?.series.canonical === '') core = lawBehindSign(text, i) ?? core
      if (core === null) while (isSectionSign(text.charCodeAt(i + 1))) i++
    } else if (bit === 16) {
      core = ukAt(text, i)
    } else if (!inWord) {
      if (c === 73 || c === 105) {
        const end = idEnd(text, i)
        if (end > 0) events.push({ is: 'id', start: i, end })
      } else if ((c === 115 || c === 83) && isSupra(text, i)) {
        events.push({ is: 'supra', start: i, end: i + 5 })
      } else if (c === 97 && text.charCodeAt(i + 1) === 116 && previous <= 32 && isPinAhead(text, i + 2)) {
        events.push({ is: 'at', start: i, end: i + 2 })
      } else if (
        text.charCodeAt(i + 1) === (c === 97 ? 98 : 112) &&
        previous <= 32 &&
        isCitedAbove(text, i)
      ) {
        events.push({ is: 'at', start: i, end: i + 2 })
      }
      if (c === 115 || c === 83) core = sectionWordAt(text, i, floor) ?? scheduleAt(text, i, floor)
      else if ((c === 97 || c === 65) && isArticle(text, i)) core = constitutionBehind(text, i)
      if (core === null && isDivision(c)) core = instrumentAt(text, i, floor)
      if ((bit === 2 || c === 97) && core === null) core = commonwealthLawAt(text, i)
      if (bit === 2 && core === null) {
        core =
          (c === 82 ? ruleAt(text, i, floor) : c === 69 ? ecliAt(text, i) : null) ??
          coreAtName(text, i, lawAt)
      }
      if (core === null && (c === 78 || c === 68 || c === 35) && isDocketWord(text, i))
        events.push({ is: 'docket', start: i, end: i + 3 })
    }
    if (core !== null) {
      events.push({ is: 'core', start: core.start, end: core.end, core })
      floor = core.end
      i = Math.max(i, core.end - 1)
    }
    previous = text.charCodeAt(i)
  }
  return events.sort((a, b) => a.start - b.start)
}

/** The law named behind the section whose sign stands at `at`: a code that counts by titles is none without its title. */
function lawBehindSign(text: string, at: number): Core | null {
  let i = at
  while (isSectionSign(text.charCodeAt(i))) i++
  const law = sectionOfLaw(text, at, skipSpace(text, i))
  return law?.title === undefined && /^(?:U\.S\.C|C\.F\.R)\.$/.test(law?.series.canonical ?? '') ? null : law
}

/** A page or a paragraph by its mark: "p. 12", "page 12", "para 12", "¶ 12", "[12]". */
const pinMarked = /^(?:pp?\.|pages?\s|paras?\.?\s|¶{1,2})\s{0,2}\d|^\[\d{1,3}\]/

const isPinAhead = (text: string, at: number): boolean => {
  const i = skipSpace(text, at, at + 4)
  const c = text.charCodeAt(i)
  if (i === at) return false
  if (isDigit(c) || c === 42) return true
  return (c === 112 || c === 91 || c === 0xb6) && pinMarked.test(text.slice(i, i + 10))
}

/** For each event the start of the next full citation, short form or *id.*: nothing is read past it. */
export function limitsOf(events: readonly Event[], end: number): number[] {
  const limits = new Array<number>(events.length).fill(end)
  let limit = end
  for (let k = events.length - 1; k >= 0; k--) {
    limits[k] = limit
    const e = events[k]
    if (e !== undefined && (e.is === 'core' || e.is === 'id')) limit = e.start
  }
  return limits
}
