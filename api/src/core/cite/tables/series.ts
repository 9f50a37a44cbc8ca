import { isApostrophe, isDash, isSpace, isUpper } from '../find/chars.ts'
import { rememberingWords } from '../names/remembering.ts'
import { franklinReporters } from './franklin.ts'
import { journalTable } from './journals.data.ts'
import { lawTable } from './laws.data.ts'
import { reporterTable } from './reporters.data.ts'
import { moreReporters, moreSeries } from './series-more.ts'
import { stateConstitutions } from './states.ts'

/** What a name between volume and page stands for. */
export type SeriesKind = 'case' | 'law' | 'journal' | 'rule' | 'constitution'

/**
 * One edition of a reporter, a code, a journal or a set of rules. `type` and `shape` are the letters explained in
 * tables/build.ts; `from` and `to` are the first and last year of the edition.
 */
export type Series = {
  kind: SeriesKind
  canonical: string
  key: string
  type: string
  shape: string
  name: string
  court: string
  jurisdiction: string
  from?: number
  to?: number
}

/** A place where a name in the text ends that the tables know, with what it may mean. */
export type SeriesMatch = { end: number; series: readonly Series[] }

const symbols = 38
const codeOf = new Uint8Array(128)
for (let i = 0; i < 26; i++) {
  codeOf[97 + i] = 1 + i
  codeOf[65 + i] = 1 + i
}
for (let i = 0; i < 10; i++) codeOf[48 + i] = 27 + i
codeOf[38] = 37

/** Marks inside a name that carry no meaning: "S.W.2d", "S. W. (2d)" and "SW 2d" are one name. */
const isFiller = (c: number): boolean =>
  c === 46 ||
  c === 44 ||
  c === 40 ||
  c === 41 ||
  c === 91 ||
  c === 93 ||
  c === 58 ||
  isApostrophe(c) ||
  isDash(c)

/** The normal form under which a name is looked up: letters and digits, lower case. */
export const normalSeries = rememberingWords((name: string): string => {
  let out = ''
  for (let i = 0; i < name.length; i++) {
    const c = name.charCodeAt(i)
    if (c < 128 && (codeOf[c] ?? 0) > 0) out += name.charAt(i).toLowerCase()
  }
  return out
})

const known = new Map<string, Series[]>()
/** Rough forms that single letters would make of ordinary text ("12 H 3"); only these three are real reporters. */
const singleLetters = new Set(['a', 'f', 'p'])

function learn(written: string, series: Series): void {
  const form = normalSeries(written)
  if (form === '' || (form.length === 1 && !singleLetters.has(form))) return
  const held = known.get(form)
  if (held === undefined) known.set(form, [series])
  else if (!held.includes(series)) held.push(series)
}

const yearIn = (s: string | undefined): { year?: number } =>
  s === undefined || s === '' ? {} : { year: Number(s) }

function* rowsOf(table: string): Generator<string[]> {
  for (const line of table.split('\n')) if (line !== '') yield line.split('|')
}

/** Reporters whose first word many write in a longer form. */
const longer = new Map([
  ['F.', 'Fed.'],
  ['F. Supp.', 'Fed. Supp.'],
  ['P.', 'Pac.'],
  ['A.', 'Atl.'],
])
const ordinals = new Map([
  ['2d', '2nd'],
  ['3d', '3rd'],
  ['4th', '4th'],
])

/** "Fed. Supp. 3d", "F. Supp. 3rd": forms of the later series of a reporter that no list of them has. */
function laterForms(canonical: string): string[] {
  const [, base = '', ordinal = ''] = /^(.+?) ?(2d|3d|4th)$/.exec(canonical) ?? []
  const other = ordinals.get(ordinal)
  if (other === undefined) return []
  const long = longer.get(base)
  return [`${base} ${other}`, ...(long === undefined ? [] : [`${long} ${ordinal}`, `${long} ${other}`])]
}

function readReporters(table: string): void {
  for (const [
    canonical = '',
    key = '',
    type = '',
    from,
    to,
    court = '',
    shape = '',
    name = '',
    variants = '',
  ] of rowsOf(table)) {
    const first = yearIn(from).year
    const last = yearIn(to).year
    const series: Series = {
      kind: 'case',
      canonical,
      key: key === '' ? canonical : key,
      type,
      shape,
      name,
      court,
      jurisdiction: '',
      ...(first === undefined ? {} : { from: first }),
      ...(last === undefined ? {} : { to: last }),
    }
    learn(canonical, series)
    for (const v of [...variants.split(';'), ...laterForms(canonical)]) learn(v, series)
  }
}

function readLaws(table: string): void {
  for (const [canonical = '', type = '', shape = '', name = '', jurisdiction = '', variants = ''] of rowsOf(
    table,
  )) {
    const kind: SeriesKind = type === 'R' ? 'rule' : type === 'C' ? 'constitution' : 'law'
    const series: Series = { kind, canonical, key: canonical, type, shape, name, court: '', jurisdiction }
    learn(canonical, series)
    for (const v of variants.split(';')) learn(v, series)
  }
}

function readJournals(table: string): void {
  for (const [canonical = '', name = '', variants = ''] of rowsOf(table)) {
    const series: Series = {
      kind: 'journal',
      canonical,
      key: canonical,
      type: 'J',
      shape: '',
      name,
      court: '',
      jurisdiction: '',
    }
    learn(canonical, series)
    for (const v of variants.split(';')) learn(v, series)
  }
}

readReporters(reporterTable)
readReporters(franklinReporters)
readReporters(moreReporters)
readLaws(lawTable)
readLaws(moreSeries)
readLaws(stateConstitutions)
readJournals(journalTable)

let nodes = 1
for (const form of known.keys()) nodes += form.length
const next = new Uint16Array(nodes * symbols)
const meaning: (readonly Series[] | undefined)[] = [undefined]

for (const [form, series] of known) {
  let node = 0
  for (let i = 0; i < form.length; i++) {
    const slot = node * symbols + (codeOf[form.charCodeAt(i)] ?? 0)
    let child = next[slot] ?? 0
    if (child === 0) {
      child = meaning.length
      meaning.push(undefined)
      next[slot] = child
    }
    node = child
  }
  meaning[node] = series
}

const two = codeOf[50] ?? 0
const three = codeOf[51] ?? 0

/** A misread digit before "d": "F.Zd" is F.2d, "F.Sd" is F.3d. */
const misread = (c: number, after: number): number => {
  if (after !== 100 && after !== 68) return 0
  return c === 90 || c === 122 ? two : c === 83 ? three : 0
}

const nothing: SeriesMatch[] = []

/**
 * Every known name that begins at `at`, shortest first. Walks a tree of normal forms once, so the work is bounded by
 * the longest name whatever the text holds. A name begins with a capital, unless `small` letters may begin it.
 */
export function matchSeries(text: string, at: number, small = false): readonly SeriesMatch[] {
  if (!small && !isUpper(text.charCodeAt(at))) return nothing
  let found = nothing
  let node = 0
  let filler = 0
  for (let i = at; i < text.length; i++) {
    const c = text.charCodeAt(i)
    const code = c < 128 ? (codeOf[c] ?? 0) : 0
    if (code === 0) {
      if (!isSpace(c) && !isFiller(c)) break
      if (++filler > 12) break
      continue
    }
    let child = next[node * symbols + code] ?? 0
    if (child === 0) {
      const digit = misread(c, text.charCodeAt(i + 1))
      if (digit > 0) child = next[node * symbols + digit] ?? 0
      if (child === 0) break
    }
    node = child
    filler = 0
    const here = meaning[node]
    if (here === undefined) continue
    const after = text.charCodeAt(i + 1)
    const ends =
      !(after < 128 && (codeOf[after] ?? 0) > 0 && after !== 38) || (code < 27 && after >= 48 && after <= 57)
    if (!ends || (after > 0xbf && after < 0x2000)) continue
    if (found.length === 0) found = [{ end: i + 1, series: here }]
    else found.push({ end: i + 1, series: here })
  }
  return found
}

/** What a name on its own may mean, with no text around it. */
export const seriesNamed = (name: string): readonly Series[] => known.get(normalSeries(name)) ?? []
