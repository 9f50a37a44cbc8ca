import { abbreviationTable } from './abbreviations.data.ts'

/** A name as a citation writes it. */
export type WrittenName = { plaintiff?: string; defendant?: string; text?: string }

/** A name as the source has it. */
export type HeldName = { name: string; shortName?: string }

/** Whether two case names mean the same case, with the reason for people. */
export type NameMatch = { same: boolean; why: string }

const squeeze = (s: string): string => s.toLowerCase().replace(/[^a-z0-9&]/g, '')

/** Abbreviation → one word that all forms of it share. */
const stems = new Map<string, string>()
for (const line of abbreviationTable.split('\n')) {
  const [short, long] = line.split('|')
  if (short === undefined || long === undefined) continue
  const forms = long.split(';')
  const stem = squeeze(forms[0] ?? '')
  if (
    squeeze(short) !== '' &&
    squeeze(short) !== '&' &&
    !short.includes(' ') &&
    short !== 'E.' &&
    short !== 'Me.' &&
    short !== 'Or.'
  ) {
    for (const form of [short, ...forms]) {
      const key = squeeze(form)
      if (!form.includes(' ') && !stems.has(key)) stems.set(key, stem)
    }
  }
}
const more: Record<string, string> = {
  me: 'maine',
  dept: 'department',
  assn: 'association',
  natl: 'national',
  intl: 'international',
  govt: 'government',
  bros: 'brothers',
  mfrs: 'manufacturer',
  mfr: 'manufacturer',
  mfg: 'manufacturing',
  commn: 'commission',
  commr: 'commissioner',
  comr: 'commissioner',
  ry: 'railway',
  rr: 'railroad',
  rwy: 'railway',
  st: 'saint',
  ft: 'fort',
  mt: 'mount',
  co: 'company',
  cos: 'company',
  telephone: 'telephone',
  tel: 'telephone',
  assoc: 'associate',
  assocs: 'associate',
  associates: 'associate',
  servs: 'service',
  services: 'service',
  serv: 'service',
  sys: 'system',
  systems: 'system',
  indus: 'industry',
  industries: 'industry',
  inv: 'investment',
  invs: 'investment',
  investments: 'investment',
  mgmt: 'management',
  prods: 'product',
  products: 'product',
  techs: 'technology',
  technologies: 'technology',
  tech: 'technology',
  sch: 'school',
  schs: 'school',
  schools: 'school',
  univ: 'university',
  hosp: 'hospital',
  ins: 'insurance',
  mut: 'mutual',
  bk: 'bank',
  tr: 'trust',
  fin: 'finance',
  financial: 'finance',
  mach: 'machine',
  trans: 'transport',
  transp: 'transport',
  transportation: 'transport',
  commc: 'communication',
  communications: 'communication',
  commcns: 'communication',
  cty: 'county',
  cnty: 'county',
  twp: 'township',
  sec: 'security',
  securities: 'security',
  secs: 'security',
  pub: 'public',
  util: 'utility',
  utils: 'utility',
  utilities: 'utility',
  elecs: 'electronics',
  labs: 'laboratory',
  laboratories: 'laboratory',
  props: 'property',
  properties: 'property',
  entm: 'entertainment',
  hldgs: 'holding',
  holdings: 'holding',
  off: 'office',
  sol: 'solution',
  sols: 'solution',
  solns: 'solution',
  solutions: 'solution',
  enters: 'enterprise',
  enterprises: 'enterprise',
  pship: 'partnership',
  pac: 'pacific',
  am: 'america',
  american: 'america',
  fed: 'federal',
  gen: 'general',
  corr: 'correction',
  corrections: 'correction',
  ref: 'refining',
  sav: 'savings',
  petrol: 'petroleum',
  ctrs: 'center',
  dirs: 'director',
  distribs: 'distributor',
  advert: 'advertising',
  bd: 'board',
  div: 'division',
  cal: 'california',
  calif: 'california',
  mass: 'massachusetts',
  pa: 'pennsylvania',
  penn: 'pennsylvania',
}
for (const [short, long] of Object.entries(more)) stems.set(short, long)

/** Words that a citation may leave out without naming another case. */
const droppable = new Set(
  'inc incorporated corporation corp company co ltd limited llc llp lp plc pllc pc na sa ag nv gmbh the of and & a an for in on at to et al al. others jr sr ii iii iv esq mr mrs ms dr hon de la del le no number association'.split(
    ' ',
  ),
)

/** Lower case without diacritics: "Peña" and "Pena" are one. */
const plain = (s: string): string =>
  s
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[’‘`´]/g, "'")
    .replace(/ß/g, 'ss')
    .replace(/[øØ]/g, 'o')
    .toLowerCase()

const joinedInitials = (s: string): string =>
  s.replace(/\b(?:[a-z]\.\s?){2,}/g, m => `${m.replace(/[.\s]/g, '')} `)

const sovereign = /^(?:the\s+)?(?:united states(?: of america)?|u ?s ?a?|us govt|united states government)$/
const people =
  /^(?:the\s+)?(?:state|people|commonwealth|territory|republic)(?: of (?:the )?(?:state of |commonwealth of )?[a-z ]+)?$/

/** The same party is compared many times in one check; its words are kept, up to this many parties. */
const mostRemembered = 5000
const remembered = new Map<string, string[]>()

/** The words of a party that count, abbreviations resolved. */
export function partyWords(party: string): string[] {
  const known = remembered.get(party)
  if (known !== undefined) return known
  const text = joinedInitials(plain(party))
    .replace(/\bu\.?\s?s\.?(?:\s?a\.?)?(?=\s|$)/g, 'united states')
    .replace(/\bet\.? al\b\.?|\bet ux\b\.?|\bet vir\b\.?/g, ' ')
    .replace(
      /\b(?:d\/b\/a|a\/k\/a|f\/k\/a|n\/k\/a|doing business as|also known as|formerly known as|ex rel\.?|on behalf of|by and through|as (?:next friend|administrat\w+|execut\w+|trustee|guardian|receiver)).*$/g,
      ' ',
    )
    .replace(/'s\b/g, 's')
    .replace(/'/g, '')
    .replace(/(?<=[a-z])-(?=[a-z])/g, ' ')
  const words = text
    .split(/[^a-z0-9&]+/)
    .filter(w => w !== '')
    .map(w => stems.get(w) ?? w)
  if (remembered.size >= mostRemembered) remembered.clear()
  remembered.set(party, words)
  return words
}

const significant = (words: string[]): string[] => {
  const kept = words.filter(w => !droppable.has(w) && !droppable.has(w.replace(/s$/, '')))
  return kept.length > 0 ? kept : words
}

/** Edit distance with neighbours swapped as one step, up to `most`; `most + 1` when it is further. */
export function typingDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let best = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + cost)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (before[j - 2] ?? 0) + 1)
      next.push(best)
    }
    before = row
    row = next
  }
  return row[b.length] ?? most + 1
}

/**
 * Words equal but for a plural or, in a long word, a slip of typing. `slips`: also for slips in short words and for
 * unlisted abbreviations, which are only forgiven when the other party leaves no doubt.
 */
export function sameWord(a: string, b: string, slips: boolean): boolean {
  if (a === b) return true
  if (/\d/.test(a) || /\d/.test(b)) return false
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (long === `${short}s` || long === `${short}es`) return true
  if (short[0] !== long[0]) return false
  if (short.length >= 9) return typingDistance(short, long, 2) <= 2
  if (!slips) return false
  if (short.length >= 3 && long.startsWith(short) && long.length - short.length >= 3) return true
  return short.length >= 4 && typingDistance(short, long, 1) <= 1
}

/** Share of the shorter party's significant words that the other has too, in order of neither. */
function shared(a: string[], b: string[], slips = false): number {
  const [few, many] = a.length <= b.length ? [a, b] : [b, a]
  const left = [...many]
  let hits = 0
  for (const w of few) {
    const i = left.findIndex(x => sameWord(w, x, slips))
    if (i < 0) continue
    hits++
    left.splice(i, 1)
  }
  return few.length === 0 ? 0 : hits / few.length
}

const isSovereign = (p: string): boolean => sovereign.test(partyWords(p).join(' '))
const isPeople = (p: string): boolean =>
  people.test(
    plain(p)
      .replace(/[^a-z ]/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  )

/** "NLRB" for "National Labor Relations Board": capitals that begin the other name's words. */
function isAcronymOf(short: string, long: string): boolean {
  const letters = short.replace(/[.\s]/g, '')
  if (!/^[A-Z]{3,7}$/.test(letters)) return false
  const words = long.split(/[\s-]+/).filter(w => /^\p{L}/u.test(w))
  const initials = (skip: RegExp): string =>
    words
      .filter(w => !skip.test(w))
      .map(w => w.charAt(0).toUpperCase())
      .join('')
  return (
    words.length > 2 &&
    (initials(/^(?:of|the|and|for|in|on|to|de)$/i) === letters || initials(/^$/) === letters)
  )
}

/** Whether two parties are the same: the distinctive words of the shorter name stand in the longer. */
export function sameParty(a: string, b: string, slips = false): boolean {
  if (isSovereign(a) || isSovereign(b)) return isSovereign(a) && isSovereign(b)
  if (isPeople(a) && isPeople(b)) {
    const one = significant(partyWords(a)).filter(
      w => !/^(?:state|people|commonwealth|territory|republic)$/.test(w),
    )
    const two = significant(partyWords(b)).filter(
      w => !/^(?:state|people|commonwealth|territory|republic)$/.test(w),
    )
    return one.length === 0 || two.length === 0 || shared(one, two) === 1
  }
  const one = significant(partyWords(a))
  const two = significant(partyWords(b))
  if (one.length === 0 || two.length === 0) return false
  if (isAcronymOf(a, b) || isAcronymOf(b, a)) return true
  if (one.join('') === two.join('')) return true
  const overlap = shared(one, two, slips)
  if (overlap === 1) return true
  const firstSame = sameWord(one[0] ?? '', two[0] ?? '', slips)
  return overlap >= 0.6 && firstSame && Math.min(one.length, two.length) >= 2
}

type Parties = { first: string; second: string | null; inRe: boolean }

const inRe =
  /^(?:in re|in the matter of|matter of|ex parte|re|in the interest of|in interest of|petition of|application of|estate of|in the estate of)[:\s]+/i

/** A case name split into its parties. */
export function partiesOf(name: string): Parties {
  const text = name.replace(/\s+/g, ' ').replace(/[*_]/g, '').trim()
  const m = /\s+(?:v|vs|versus)\.?,?\s+/.exec(text) ?? /\s+(?:V|VS)\.?,?\s+/.exec(text)
  if (m !== null)
    return { first: text.slice(0, m.index), second: text.slice(m.index + m[0].length), inRe: false }
  const comma = /^(.+), (in re|matter of|ex parte)\.?$/i.exec(text)
  if (comma?.[1] !== undefined) return { first: comma[1], second: null, inRe: true }
  return { first: text.replace(inRe, ''), second: null, inRe: inRe.test(text) }
}

const writtenParties = (w: WrittenName): Parties => {
  if (w.plaintiff !== undefined && w.defendant !== undefined)
    return { first: w.plaintiff, second: w.defendant, inRe: false }
  const only = w.defendant ?? w.plaintiff
  if (only !== undefined) return { ...partiesOf(only), inRe: partiesOf(only).second === null }
  return partiesOf(w.text ?? '')
}

/** Parties so common that agreeing on them alone proves nothing. */
const common = (p: string): boolean =>
  isSovereign(p) ||
  isPeople(p) ||
  /^(?:doe|roe|state|people|commonwealth|city|county|commissioner|secretary)\b/i.test(plain(p))

/** How many of two pairs of parties agree; a slip in one is forgiven when the other, no mere "State", agrees. */
function pairAgrees(a: string, b: string, c: string, d: string): number {
  const first = sameParty(a, b)
  const second = sameParty(c, d)
  if (first && second) return 2
  if (first && !common(a) && sameParty(c, d, true)) return 2
  if (second && !common(c) && sameParty(a, b, true)) return 2
  return first || second ? 1 : 0
}

function compareOne(w: Parties, h: Parties): NameMatch {
  if (w.second !== null && h.second !== null) {
    const straight = pairAgrees(w.first, h.first, w.second, h.second)
    if (straight === 2) return { same: true, why: 'both parties agree' }
    if (pairAgrees(w.first, h.second, w.second, h.first) === 2) {
      return { same: true, why: 'the parties agree in reverse order, as on appeal' }
    }
    return { same: false, why: straight > 0 ? 'only one party agrees' : 'neither party agrees' }
  }
  if (w.second === null && h.second === null) {
    return sameParty(w.first, h.first)
      ? { same: true, why: 'the name agrees' }
      : { same: false, why: 'the names differ' }
  }
  const single = w.second === null ? w : h
  const pair = w.second === null ? h : w
  for (const party of [pair.first, pair.second ?? '']) {
    if (party !== '' && !common(party) && sameParty(single.first, party))
      return { same: true, why: 'the one party named agrees' }
  }
  return { same: false, why: 'the one party named is neither of the two' }
}

/**
 * Compares a case name as a citation writes it with the name of a source, as a lawyer would: abbreviations, "United
 * States" and "U.S.", parties reversed on appeal, "In re", a first party alone, "et al.", dropped "Inc.", diacritics and
 * slips of typing do not matter; a different party is a different case.
 */
export function compareNames(written: WrittenName, held: HeldName): NameMatch {
  const w = writtenParties(written)
  if (w.first.trim() === '' && (w.second ?? '').trim() === '')
    return { same: true, why: 'no name is written' }
  let verdict: NameMatch | undefined
  for (const name of [held.name, held.shortName]) {
    if (name === undefined || name.trim() === '') continue
    const one = compareOne(w, partiesOf(name))
    if (one.same) return one
    verdict ??= one
  }
  return verdict ?? { same: false, why: 'the source has no name' }
}
