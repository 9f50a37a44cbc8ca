import { allCourts, courtById, type Court } from './courts.ts'

/** Words of a court's name brought to one form, so that names can be compared as sets of words. */
const forms: Record<string, string> = {
  ct: 'court',
  cts: 'court',
  courts: 'court',
  dist: 'district',
  distict: 'district',
  districts: 'district',
  div: 'division',
  app: 'appeals',
  apps: 'appeals',
  appeal: 'appeals',
  apeals: 'appeals',
  sup: 'supreme',
  super: 'superior',
  fam: 'family',
  cir: 'circuit',
  cnty: 'county',
  cty: 'county',
  counties: 'county',
  com: 'common',
  crim: 'criminal',
  civ: 'civil',
  munic: 'municipal',
  mun: 'municipal',
  surrogates: 'surrogate',
  magistrates: 'magistrate',
  orphan: 'orphans',
  orphans: 'orphans',
  dept: 'department',
  ny: 'new york',
  penn: 'pennsylvania',
  penna: 'pennsylvania',
  wash: 'washington',
  va: 'virginia',
  ky: 'kentucky',
  kan: 'kansas',
  ala: 'alabama',
  ariz: 'arizona',
  ark: 'arkansas',
  cal: 'california',
  calif: 'california',
  colo: 'colorado',
  conn: 'connecticut',
  del: 'delaware',
  fla: 'florida',
  ga: 'georgia',
  ill: 'illinois',
  ind: 'indiana',
  la: 'louisiana',
  mass: 'massachusetts',
  md: 'maryland',
  me: 'maine',
  mich: 'michigan',
  minn: 'minnesota',
  miss: 'mississippi',
  mo: 'missouri',
  mont: 'montana',
  neb: 'nebraska',
  nev: 'nevada',
  okla: 'oklahoma',
  ore: 'oregon',
  tenn: 'tennessee',
  tex: 'texas',
  vt: 'vermont',
  wis: 'wisconsin',
  wyo: 'wyoming',
  states: 'states',
  unite: 'united',
  bankr: 'bankruptcy',
  pleas: 'pleas',
  vill: 'village',
  no: 'northern',
  north: 'northern',
  so: 'southern',
  south: 'southern',
  east: 'eastern',
  west: 'western',
  mid: 'middle',
  cent: 'central',
  northen: 'northern',
  idstrict: 'district',
  distrist: 'district',
}
const ordinals =
  'zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth'.split(
    ' ',
  )
const light = new Set(
  'the of for in and at on to a an or its state commonwealth judicial department within law'.split(' '),
)

/** A name's words: lower case, abbreviations and ordinals written out, single letters of a district joined. */
export function courtWords(name: string): string[] {
  const text = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’.]/g, '')
    .replace(/\bu\s?s\b/g, 'united states')
    .replace(/\bn\s?y\b/g, 'new york')
    .replace(/\bd\s?c\b/g, 'district of columbia')
    .replace(/\b([nsewmc])\s?d\b/g, (_, d: string) => `${directions[d] ?? ''} district`)
    .replace(/\bs\b/g, ' ')
  const words: string[] = []
  for (const raw of text.split(/[^a-z0-9]+/)) {
    if (raw === '') continue
    const nth = /^(\d{1,2})(?:st|nd|d|rd|th)$/.exec(raw)?.[1]
    const word = nth === undefined ? (forms[raw] ?? raw) : (ordinals[Number(nth)] ?? raw)
    words.push(...word.split(' '))
  }
  return words
}

const directions: Record<string, string> = {
  n: 'northern',
  s: 'southern',
  e: 'eastern',
  w: 'western',
  m: 'middle',
  c: 'central',
}

type Entry = { court: Court; words: Set<string>; weight: number }

const entries: Entry[] = []
const places = new Map<string, number[]>()
const counts = new Map<string, number>()
const federalDistricts = new Map<string, string>()
const bankruptcies = new Map<string, string>()
const circuits = new Map<string, string>()
const stateNames = new Set<string>()
let ready = false

const weightOf = (word: string): number =>
  light.has(word) ? 0.05 : Math.log(3000 / ((counts.get(word) ?? 0) + 1))

function districtKey(short: string, location: string): string | null {
  const m = /^(?:Bankr\. )?([NSEWMC])?\.?D\.? ?/.exec(short)
  if (m === null) return null
  return `${m[1] === undefined ? '' : (directions[m[1].toLowerCase()] ?? '')} ${location.toLowerCase()}`.trim()
}

function prepare(): void {
  if (ready) return
  ready = true
  for (const court of allCourts()) {
    const words = new Set(courtWords(court.name))
    for (const w of words) counts.set(w, (counts.get(w) ?? 0) + 1)
    if (court.system === 'state') for (const w of courtWords(court.jurisdiction)) words.add(`@${w}`)
    entries.push({ court, words, weight: 0 })
    if (court.system === 'state' && court.jurisdiction !== '')
      stateNames.add(court.jurisdiction.toLowerCase())
    if (court.system !== 'federal') continue
    const key = districtKey(court.short, court.jurisdiction)
    if (key !== null && /bankr/i.test(court.short) && !bankruptcies.has(key)) bankruptcies.set(key, court.id)
    else if (key !== null && /district court/i.test(court.name) && !federalDistricts.has(key))
      federalDistricts.set(key, court.id)
  }
  for (let n = 1; n <= 11; n++) circuits.set(ordinals[n] ?? '', `ca${n}`)
  circuits.set('federal', 'cafc')
  for (const [i, entry] of entries.entries()) {
    for (const w of entry.words) {
      if (!w.startsWith('@')) entry.weight += weightOf(w)
      if (light.has(w) || w.startsWith('@')) continue
      const list = places.get(w)
      if (list === undefined) places.set(w, [i])
      else list.push(i)
    }
  }
}

/** The state or territory named in a list of words, if any. */
function stateIn(text: string): string | undefined {
  let best: string | undefined
  for (const state of stateNames) {
    if (` ${text} `.includes(` ${state} `) && state.length > (best?.length ?? 0)) best = state
  }
  return best
}

const federalHints =
  /\bunited states\b|\bnorthern district\b|\bsouthern district\b|\beastern district\b|\bwestern district\b|\bmiddle district\b|\bcentral district\b|\bdistrict court d\b/

function federalCourt(words: string[]): string | undefined {
  const text = words.join(' ')
  if (
    /\bcourt martial|military|armed forces|veterans|tax court|claims|customs|patent|trade|judicial council|board|commerce court|bankruptcy appellate/.test(
      text,
    )
  )
    return undefined
  const isCircuit = /\bcourt (?:of )?appeals\b/.test(text) && /\bcircuit\b/.test(text)
  if (isCircuit || /\bcircuit court of appeals\b/.test(text)) {
    if (/district (?:of )?columbia/.test(text)) return 'cadc'
    for (const [word, id] of circuits)
      if (new RegExp(`\\b${word} circuit\\b|circuit ${word}\\b`).test(text)) return id
  }
  if (/^(?:the )?supreme court (?:of )?(?:the )?united states|united states supreme(?: court)?$/.test(text))
    return 'scotus'
  if (!federalHints.test(text) || /\bcircuit\b|supreme|appeals|superior|county/.test(text)) return undefined
  const state = /district (?:of )?columbia/.test(text) ? 'washington d.c.' : stateIn(text)
  if (state === undefined) return undefined
  const direction = /\b(northern|southern|eastern|western|middle|central) (?:district|division)\b/.exec(
    text,
  )?.[1]
  const key = `${direction ?? ''} ${state}`.trim()
  const table = /bankruptcy/.test(text) ? bankruptcies : federalDistricts
  return table.get(key) ?? (direction === undefined ? undefined : table.get(state))
}

/** Share of weight that two names must have in common to be taken for one. */
const enough = 0.62

/**
 * The court that a name means, however it is written: "U S District Court S D New York", "Scarsdale Justice Court",
 * "Court of Appeals of Ohio, Third District, Henry County". Undefined when no court of the table is near enough.
 */
export function courtNamed(name: string): string | undefined {
  prepare()
  if (name.length > 300) return undefined
  if (courtById(name) !== undefined) return name
  const words = courtWords(name)
  const federal = federalCourt(words)
  if (federal !== undefined && courtById(federal) !== undefined) return federal
  const wanted = new Set(words)
  let total = 0
  const hits = new Map<number, number>()
  for (const w of wanted) {
    const weight = weightOf(w)
    total += weight
    if (light.has(w)) continue
    for (const i of places.get(w) ?? []) hits.set(i, (hits.get(i) ?? 0) + weight)
  }
  const ranked: { i: number; score: number }[] = []
  for (const [i, common] of hits) {
    const entry = entries[i]
    if (entry === undefined) continue
    let score = (2 * common) / (total + entry.weight)
    const state = [...entry.words].filter(w => w.startsWith('@'))
    if (state.length > 0 && state.every(w => wanted.has(w.slice(1)))) score += 0.04
    if (entry.court.short !== '') score += 0.01
    ranked.push({ i, score })
  }
  const best = ranked.reduce<{ i: number; score: number } | undefined>(
    (a, b) => (a === undefined || b.score > a.score ? b : a),
    undefined,
  )
  return best === undefined || best.score < enough ? undefined : entries[best.i]?.court.id
}
