import { courtForms } from './court-forms.data.ts'
import { courtKey, courtWords, isOneSlipAway, ordinals } from './court-words.ts'
import { allCourts, courtById, courtOfShort, type Court } from './courts.ts'
import { federalCourt, isStateWord, stateIn } from './federal-courts.ts'

/** Names that courts bore or go by and that the reference lacks: id, then names. */
const moreNames = `
nj|Court of Errors and Appeals of New Jersey;New Jersey Court of Errors and Appeals in the Last Resort
conn|Supreme Court of Errors of Connecticut
va|Supreme Court of Appeals of Virginia
wva|Supreme Court of Appeals of West Virginia
njpuc|Board of Public Utility Commissioners of New Jersey
cavc|Court of Appeals for Veterans Claims
calappdeptsuper|Appellate Department of the Superior Court;California Superior Court Appellate Department;California Superior Court Appellate Division
moctapp|St. Louis Court of Appeals of Missouri;Kansas City Court of Appeals of Missouri;Springfield Court of Appeals of Missouri
nyappterm|New York Appellate Term;New York Supreme Court Appellate Term;Supreme Court Appellate Term of New York
nyappdiv|Appellate Division of the Supreme Court of New York;New York Supreme Court Appellate Division;Supreme Court Appellate Division
washsuperct|Superior Court of Washington
nyfamct|Domestic Relations Court of the City of New York Family Court Division;Domestic Relations Court of the City of New York Children's Court Division
nymarct|New York Marine Court;Marine Court of the City of New York
nychanct|Vice Chancellor's Court of New York
`

/** States whose trial courts' decisions have been printed longest come first when a name tells no state. */
const printedMost = ['New York', 'Pennsylvania', 'Ohio']

type Entry = { court: Court; words: Set<string>; weight: number }

const entries: Entry[] = []
const byWord = new Map<string, number[]>()
const counts = new Map<string, number>()
const byLiteral = new Map<string, string[]>()
const byKey = new Map<string, string[]>()
/** Keys of courts of a county, city or town with the state's name left out. */
const byPlace = new Map<string, string[]>()
const parents = new Map<string, string>()
const commonWords: string[] = []

const light = new Set(
  'the of for in and at on to a an or its within held state commonwealth judicial department law people'.split(
    ' ',
  ),
)
const literal = (name: string): string => name.toLowerCase().replace(/\s+/g, ' ').trim()

function add<K>(map: Map<K, string[]>, key: K, id: string): void {
  const held = map.get(key)
  if (held === undefined) map.set(key, [id])
  else if (!held.includes(id)) held.push(id)
}

const weightOf = (word: string): number =>
  light.has(word) ? 0.05 : Math.log(3000 / ((counts.get(word) ?? 0) + 1))

/** "Special Term", "Trial Term" and "at Law" say how a court sat, not which court. */
const sittings = /\b(?:special|trial|general|equity) term\b(?: part \w+)?|\bat law\b/g
const wordsOf = (name: string): string[] =>
  courtWords(name)
    .join(' ')
    .replace(sittings, '')
    .split(' ')
    .filter(w => w !== '')

let ready = false

function learn(court: Court, name: string): void {
  if (name === '') return
  const words = wordsOf(name)
  const state = courtWords(court.jurisdiction)
  add(byLiteral, literal(name), court.id)
  add(byKey, courtKey(words), court.id)
  if (parents.has(court.id)) {
    const place = words.filter(w => !state.includes(w))
    if (place.length < words.length && place.some(w => (counts.get(w) ?? 0) < 100))
      add(byPlace, courtKey(place), court.id)
  }
  const entry = { court, words: new Set(words), weight: 0 }
  for (const w of entry.words) {
    entry.weight += weightOf(w)
    if (light.has(w)) continue
    const list = byWord.get(w)
    if (list === undefined) byWord.set(w, [entries.length])
    else list.push(entries.length)
  }
  entries.push(entry)
}

function prepare(): void {
  if (ready) return
  ready = true
  const names = new Map<string, string[]>()
  for (const line of `${courtForms}${moreNames}`.split('\n')) {
    const [id = '', ...rest] = line.split('|')
    if (rest.length > 1 && rest[0] !== '') parents.set(id, rest[0] ?? '')
    names.set(id, [...(names.get(id) ?? []), ...(rest.at(-1) ?? '').split(';')])
  }
  for (const court of allCourts())
    for (const w of new Set(wordsOf(court.name))) counts.set(w, (counts.get(w) ?? 0) + 1)
  for (const [word, n] of counts) if (n >= 4 && word.length >= 5) commonWords.push(word)
  for (const court of allCourts()) {
    learn(court, court.name)
    for (const name of names.get(court.id) ?? []) learn(court, name)
  }
  for (const court of allCourts()) {
    if (court.system !== 'state' || court.level !== 'appeals' || parents.has(court.id)) continue
    const key = courtKey([...courtWords(court.jurisdiction), 'court', 'appeals'])
    if (!byKey.has(key) && !/criminal|term|tax/i.test(court.name) && court.to === undefined)
      add(byKey, key, court.id)
  }
}

/** Words in which the table has never been seen, brought to a word of court names that is one slip away. */
function respelled(words: readonly string[]): string[] {
  return words.map(word => {
    if (word.length < 5 || byWord.has(word)) return word
    const near = [...new Set([...commonWords, ...ordinals])].filter(known => isOneSlipAway(word, known))
    return near.length === 1 ? (near[0] ?? word) : word
  })
}

const isOrdinal = (word: string | undefined): boolean =>
  word !== undefined &&
  (ordinals.includes(word) ||
    /^\d+$/.test(word) ||
    /^(?:one|two|three|four|five|six|seven|eight)$/.test(word))
const parts = new Set([
  'district',
  'department',
  'division',
  'circuit',
  'ward',
  'part',
  'area',
  'number',
  'districts',
])
/** What a division hears; "Appellate Division" is a court and not among them. */
const businesses = new Set(
  'civil criminal family law chancery equity probate juvenile commercial traffic housing'.split(' '),
)

/** The words without the numbered part of a court: "First District", "Division Six", "Eighth Judicial District". */
function withoutPart(words: readonly string[]): string[] {
  const kept: string[] = []
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? ''
    const next = words[i + 1]
    if (isOrdinal(word)) {
      const after = next === 'judicial' || next === 'appeals' ? words[i + 2] : next
      if (after !== undefined && parts.has(after)) i += next === after ? 1 : 2
      continue
    }
    if (parts.has(word) && isOrdinal(next)) {
      i++
      continue
    }
    if (next === 'division' && businesses.has(word)) {
      i++
      continue
    }
    kept.push(word)
  }
  const last = kept.lastIndexOf('court')
  if (kept.at(-1) === 'division' && kept.at(-2) !== 'appeals' && last > 0) {
    // "Industrial Commission Division": up to three words that say what the division hears.
    const from = kept.findLastIndex((w, i) => i <= last || ends.has(w) || isStateWord(w)) + 1
    if (from < kept.length && kept.length - from <= 4) kept.length = from
  }
  return kept
}
const ends = new Set(['district', 'department', 'appeals', 'county', 'state'])

/** The words without county, city and unknown words: the kind of court and its state. */
function withoutPlace(words: readonly string[], state: string): string[] {
  const kept: string[] = []
  const ofState = new Set(state.split(' '))
  for (const word of withoutPart(words)) {
    if (/^(?:county|city|town|township|borough|village|judicial|state)$/.test(word)) continue
    if (ofState.has(word) || light.has(word) || kinds.has(word) || (counts.get(word) ?? 0) >= 12)
      kept.push(word)
  }
  return kept
}

const rank = (id: string, key: string): number => {
  const court = courtById(id)
  const at = printedMost.indexOf(court?.jurisdiction ?? '')
  const isOwnName = court !== undefined && courtKey(wordsOf(court.name)) === key
  return (at === -1 ? printedMost.length : at) * 4 + (isOwnName ? 0 : 2) + (parents.has(id) ? 0 : 1)
}
const inOrder = (ids: readonly string[], key = ''): string[] =>
  ids.length < 2 ? [...ids] : [...new Set(ids)].toSorted((a, b) => rank(a, key) - rank(b, key))

/** Share of weight that two names must have in common to be taken for one. */
const enough = 0.62

/** What kind of court it is: a name that differs in one of these means another court. */
const kinds = new Set(
  (
    'appeals chancery circuit city claims common criminal district family justice juvenile magistrate marine mayor ' +
    'municipal orphans police probate sessions superior supreme surrogate tax term'
  ).split(' '),
)
const kindMissing = 0.12

/** Above this share a name is that of the court, its place included. */
const surely = 0.8

const isDistrict = /\b(?:district|bankruptcy) court,? |circuit court (?:for|district)/i

/** "Greene County", "County of Greene": the last word of the county's name. */
function countyIn(words: readonly string[]): string | undefined {
  const at = words.lastIndexOf('county')
  if (at === -1) return undefined
  return words[at + 1] === 'of' ? words[at + 2] : words[at - 1]
}

function nearest(words: readonly string[], state: string | undefined): { ids: string[]; score: number } {
  const wanted = new Set(words)
  let total = 0
  const candidates = new Set<number>()
  for (const w of wanted) {
    total += weightOf(w)
    if (!light.has(w) && (counts.get(w) ?? 0) < 700) for (const i of byWord.get(w) ?? []) candidates.add(i)
  }
  const place = countyIn(words)
  let best = enough
  let found: string[] = []
  for (const i of candidates) {
    const entry = entries[i]
    if (entry === undefined) continue
    const { court } = entry
    const own = courtWords(court.jurisdiction).join(' ')
    if (
      state !== undefined &&
      court.system === 'state' &&
      own !== state &&
      !words.join(' ').includes(`${state} county`)
    )
      continue
    if (court.system === 'federal' && own !== state && isDistrict.test(court.name)) continue
    if (place !== undefined && entry.words.has('county') && !entry.words.has(place)) continue
    let common = 0
    for (const w of wanted) if (entry.words.has(w)) common += weightOf(w)
    let weight = total
    // A state named on one side only is no difference: it is where the court is.
    if (own === state)
      for (const w of own.split(' ')) if (wanted.has(w) && !entry.words.has(w)) weight -= weightOf(w)
    const isOther = [...wanted].some(w => kinds.has(w) && !entry.words.has(w))
    const score =
      (2 * common) / (weight + entry.weight) + (court.short === '' ? 0 : 0.01) - (isOther ? kindMissing : 0)
    if (score > best + 1e-9) found = []
    if (score >= best - 1e-9 && !found.includes(court.id)) found.push(court.id)
    best = Math.max(best, score)
  }
  return { ids: inOrder(found), score: best }
}

function matches(name: string): string[] {
  if (courtById(name) !== undefined) return [name]
  const words = respelled(wordsOf(name))
  const key = courtKey(words)
  const elsewhere = byPlace.get(key) ?? []
  const listed = byLiteral.get(literal(name))
  if (listed !== undefined) {
    const states = new Set(listed.map(id => courtById(id)?.jurisdiction))
    return inOrder([...listed, ...elsewhere.filter(id => !states.has(courtById(id)?.jurisdiction))], key)
  }
  const short = courtOfShort(name)
  if (short !== undefined) return [short]
  const federal = federalCourt(words)
  if (federal !== undefined && courtById(federal) !== undefined) return [federal]
  const same = [...(byKey.get(key) ?? []), ...elsewhere]
  if (same.length > 0) return inOrder(same, key)
  const whole = byKey.get(courtKey(withoutPart(words)))
  if (whole !== undefined) return inOrder(whole, courtKey(withoutPart(words)))
  const state = stateIn(words)
  const near = nearest(words, state)
  if (near.score >= surely || state === undefined) return near.ids
  const general = courtKey(withoutPlace(words, state))
  return inOrder(byKey.get(general) ?? near.ids, general)
}

/**
 * The courts that a name may mean, however it is written, the likeliest first: "U S District Court S D New York" is one
 * court, "Adams County Court of Common Pleas" is a court of Pennsylvania or of Ohio. Empty when no court of the table is
 * near enough.
 */
export function courtsNamed(name: string): string[] {
  prepare()
  if (name.length > 300) return []
  const whole = matches(name)
  const [first = ''] = name.split(/ (?:in the|on appeal from|before the) /i)
  return whole.length > 0 || first === name ? whole : matches(first)
}

/** The likeliest court that a name means; see `courtsNamed`. Undefined when no court of the table is near enough. */
export const courtNamed = (name: string): string | undefined => courtsNamed(name)[0]
