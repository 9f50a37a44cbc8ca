import { isDigit, isLetter, isUpper } from '../find/chars.ts'
import { chooseSeries, coreAtVolume, type Core } from '../find/core.ts'
import { coreAtName } from '../find/core-first.ts'
import { ecliAt } from '../find/ecli.ts'
import { lawAt } from '../find/law.ts'
import { isCanadian } from '../find/canada.ts'
import { bareUkAt, isUk, ukAt } from '../find/uk.ts'
import { normalSeries, seriesNamed } from './series.ts'
import { normaliseDocket } from '../find/docket.ts'
import type { Citation } from '../types.ts'

export { normaliseDocket }

/** The canonical name of a reporter as written, or what was written when no table has it. */
export function canonicalReporter(written: string, volume = '', year?: number): string {
  return (
    chooseSeries(seriesNamed(written), written, volume, year)?.canonical ??
    written.replace(/\s+/g, ' ').trim()
  )
}

const number = (s: string): string =>
  s
    .replace(/[\s,]/g, '')
    .replace(/^0+(?=\d)/, '')
    .toLowerCase()

/**
 * Normal form under which a citation is stored and looked up: "347 U.S. 483", "347 U. S. 483" and "347 US 483" give
 * "347 us 483". Volume and page lose leading zeros; the reporter is the canonical one without points and spaces.
 */
export function citationKey(volume: string, reporter: string, page: string): string {
  return `${number(volume)} ${normalSeries(canonicalReporter(reporter, volume))} ${number(page)}`.trim()
}

/** All keys under which the authority of a citation may be stored: the citation itself; empty for forms without one. */
export function keysOf(citation: Citation): string[] {
  const { kind, volume = '', reporter, reporterAsWritten, page } = citation
  if (reporter === undefined || page === undefined) return []
  if (kind !== 'full_case' && kind !== 'full_journal') return []
  // "[1990] 2 AC 605" and "(1868) LR 3 HL 330" are told by their form; the letters may be another reporter's elsewhere.
  if (/^[[(]\d|^\d{4} [SJ][CL]|^\d+ E\.? ?R/.test(citation.text) || isCanadian(reporter)) {
    // "(2012) 1 WLR 455": many write round brackets where the year is a part of the volume.
    const volumes = citation.text.startsWith('(') ? [volume, `${citation.year ?? ''}${volume}`] : [volume]
    return volumes.map(one => `${number(one)} ${normalSeries(reporter)} ${number(page)}`.trim())
  }
  const keys = new Set([citationKey(volume, reporter, page)])
  for (const other of seriesNamed(reporterAsWritten ?? reporter)) {
    if (other.kind === 'case')
      keys.add(`${number(volume)} ${normalSeries(other.canonical)} ${number(page)}`.trim())
  }
  return [...keys]
}

const keyOf = (core: Core): string[] => {
  if (core.kind !== 'full' || core.page === '' || core.series.kind === 'law') return []
  const others = isUk(core.series) ? [] : seriesNamed(core.written).filter(s => s.kind === 'case')
  const names = new Set([core.series.canonical, ...others.map(s => s.canonical)])
  return [...names].map(name => `${number(core.volume)} ${normalSeries(name)} ${number(core.page)}`.trim())
}

/** The keys of all citations in a short text such as "347 U.S. 483, 74 S. Ct. 686": what a source goes by. */
export function keysInText(text: string): string[] {
  const keys: string[] = []
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    const before = text.charCodeAt(i - 1)
    const inWord = isLetter(before) || isDigit(before)
    const core = inWord
      ? null
      : isDigit(c)
        ? (bareUkAt(text, i) ?? coreAtVolume(text, i, lawAt))
        : c === 91 || c === 40
          ? ukAt(text, i)
          : isUpper(c)
            ? (ecliAt(text, i) ?? coreAtName(text, i, lawAt))
            : null
    if (core !== null) {
      keys.push(...keyOf(core))
      i = core.end - 1
    } else if (isDigit(c)) while (isDigit(text.charCodeAt(i + 1))) i++
  }
  return keys
}
