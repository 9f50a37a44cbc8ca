import { givenNames } from './given-names.ts'
import { abbreviationTable } from './abbreviations.data.ts'
import { t6Table } from './bluebook-t6.ts'
import { remembering } from './remembering.ts'

const squeeze = (s: string): string => s.toLowerCase().replace(/[^a-z0-9&]/g, '')

/** Abbreviation → one word that all forms of it share. */
const stems = new Map<string, string>()
for (const line of `${abbreviationTable}${t6Table}`.split('\n')) {
  const [short, long] = line.split('|')
  if (short === undefined || long === undefined) continue
  const forms = long.split(';')
  const stem = squeeze(forms[0] ?? '')
  if (squeeze(short).length > 1 && !short.includes(' ') && short !== 'Me.' && short !== 'Or.') {
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
  street: 'saint',
  ed: 'education',
  mtge: 'mortgage',
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
  systs: 'system',
  nat: 'nat',
  intern: 'international',
  merchs: 'merchant',
  telecommunications: 'telecommunication',
  telecomms: 'telecommunication',
  eur: 'europe',
  european: 'europe',
  prof: 'professional',
  preservation: 'preserve',
  commonw: 'commonwealth',
  comm: 'committee',
  cent: 'central',
  rd: 'road',
  constrs: 'construction',
  contrs: 'contractor',
  contr: 'contractor',
  employees: 'employee',
  employers: 'employer',
  emps: 'employee',
  emplrs: 'employer',
  machs: 'machine',
  assurance: 'assurance',
  assur: 'assurance',
  amer: 'america',
  atty: 'attorney',
  attys: 'attorney',
  adjs: 'adjuster',
  unions: 'union',
  hous: 'housing',
  rehab: 'rehabilitation',
  commerce: 'commerce',
  com: 'commerce',
  agency: 'agency',
  agcy: 'agency',
  bhd: 'brotherhood',
  teleg: 'telephone',
  telegraph: 'telephone',
  theatre: 'theater',
  center: 'center',
  centre: 'center',
  penna: 'pennsylvania',
  cleve: 'cleveland',
  chi: 'chicago',
  phila: 'philadelphia',
  balt: 'baltimore',
  bos: 'boston',
  wm: 'william',
  rts: 'right',
  right: 'right',
  chas: 'charles',
  jas: 'james',
  geo: 'george',
  thos: 'thomas',
  robt: 'robert',
  jos: 'joseph',
}
for (const [short, long] of Object.entries(more)) stems.set(short, long)

/** The stem of a word; one that is unlisted with a plural "s" takes the stem of its singular. */
const stemOf = (word: string): string =>
  stems.get(word) ??
  (word.length > 4 && word.endsWith('s') ? stems.get(word.slice(0, -1)) : undefined) ??
  word

const formsOf = new Map<string, string[]>()
for (const [form, stem] of stems) formsOf.set(stem, [...(formsOf.get(stem) ?? []), form])

/** Every spelling of the word that this stem stands for, abbreviations too, each with its plural. */
export const formsOfWord = (stem: string): string[] =>
  [stem, ...(formsOf.get(stem) ?? [])].flatMap(form => [form, `${form}s`])

/** Places and offices of more than one word by their initials. */
export const initials: Readonly<Record<string, string>> = {
  ny: 'new york',
  nyc: 'new york city',
  nj: 'new jersey',
  nh: 'new hampshire',
  nm: 'new mexico',
  nc: 'north carolina',
  sc: 'south carolina',
  nd: 'north dakota',
  sd: 'south dakota',
  ri: 'rhode island',
  wva: 'west virginia',
  dc: 'district of columbia',
  pr: 'puerto rico',
  us: 'united states',
  usa: 'united states',
  cir: 'commissioner of internal revenue',
}

/** What is left of a name when its words are gone: business forms, articles, numbers of juniors. */
const forms = new Set(
  (
    'inc incorporated corporation corp company co ltd limited llc llp lp plc pllc pc na sa ag nv gmbh the of and & a an for in on ' +
    'at to by as et al als others jr sr ii iii iv esq mr mrs ms dr hon de la del le no number association railroad railway'
  ).split(' '),
)

/** What parties are, not who: a citation may leave it out. */
const roles = new Set(
  (
    'petitioner petitioners appellant appellants appellee appellees plaintiff plaintiffs defendant defendants respondent ' +
    'respondents cross movant intervenor third party america sheriff warden mayor governor'
  ).split(' '),
)

const isDroppable = (w: string): boolean => forms.has(w) || roles.has(w)

/** Lower case without diacritics: "Peña" and "Pena" are one. */
export const plainName = (s: string): string =>
  s
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[’‘`´ʼ]/g, "'")
    .replace(/ß/g, 'ss')
    .replace(/[øØ]/g, 'o')
    .replace(/æ/gi, 'ae')
    .toLowerCase()

/** "R.R." is one abbreviation even after another ("N. R.R. Co."); other initials are written together. */
const joinedInitials = (s: string): string =>
  s
    .replace(/(?<![a-z]\.)\br\.\s?r\.(?=\s|,|$)/g, 'railroad ')
    .replace(/(?<=\s)r\.?\s(?=co(?:mpany|rp(?:oration)?)?\b)/g, 'railroad ')
    .replace(/\b(?:[a-z]\.\s?){2,}/g, m => `${m.replace(/[.\s]/g, '')} `)
    .replace(/\b([a-z]{1,2})\s?&\s?([a-z])\b/g, '$1$2')
    .replace(/^at t\b/, 'att')
    .replace(/(?<=^|\s)[a-z](?:\s[a-z]){1,4}(?=\s|$)/g, m => m.replace(/\s/g, ''))

/** The Service, which in capitals is no insurance. */
const immigration = /^Ins$|(?<=^|[\s,])(?:INS|I\. ?N\. ?S\.?)$|(?<=^Commissioner )Ins$/
/** The Commission, which is no security. */
const exchange = /(?<=^|\s)(?:SEC|S\. ?E\. ?C\.?)$/

/** The words of a party that count, abbreviations resolved. */
export const partyWords = remembering((party: string): string[] => {
  const spelt = party
    .replace(immigration, ' immigration and naturalization service')
    .replace(exchange, ' securities and exchange commission')
  const text = joinedInitials(plainName(spelt))
    .replace(/\bsec'?y?\.? (?=of\b)/g, 'secretary ')
    .replace(/\bu\.?\s?s\.?(?:\s?a\.?)?(?=\s|$)/g, 'united states')
    .replace(/\bor\.(?=\s)/g, 'oregon')
    .replace(/\bm\/([vst])(?=\s)/g, 'm$1')
    .replace(/(?<=[a-z0-9])(?:\.com\b(?!\.)| com(?= (?:inc|llc|ltd|corp)\b))/g, 'com')
    .replace(/\blabor board\b/g, 'national labor relations board')
    .replace(/\bet\.? al\b\.?|\bet ux\b\.?|\bet vir\b\.?/g, ' ')
    .replace(
      /\b(?:d\/?b\/?a|a\/?k\/?a|f\/?k\/?a|n\/?k\/?a|doing business as|also known as|formerly known as|ex rel\.?|on behalf of|by and through|as (?:next friend|administrat\w+|execut\w+|trustee|guardian|receiver))\b.*$/g,
      ' ',
    )
    .replace(/'s\b/g, 's')
    .replace(/'/g, '')
    .replace(/(?<=[a-z])-(?=[a-z])/g, ' ')
  return text
    .split(/[^a-z0-9&]+/)
    .filter(w => w !== '')
    .flatMap(w => initials[w]?.split(' ') ?? [stemOf(w)])
})

/** Roles that have run together in names made from addresses: "Appelleecross". */
const role = /^(?:appell(?:ee|ant)s?cross|plaintiffs?appell|defendants?appell)/

/** The words that tell a party from others: without business forms and roles, unless nothing else is there. */
export function tellingWords(words: readonly string[]): string[] {
  const kept = words.filter(w => !isDroppable(w) && !isDroppable(w.replace(/s$/, '')) && !role.test(w))
  return kept.length > 0 ? kept : [...words]
}

/** Whether nothing in these words tells one party from another ("Co.", "the", "12"). */
export const saysNothing = (words: readonly string[]): boolean =>
  words.every(w => forms.has(w) || /^\d{1,3}$/.test(w))

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
 * Whether the letters of an abbreviation stand in this order in the word: "Telecomms", "Merchs". A given name stands for
 * none but another: "John" for no "Johnson".
 */
function abbreviates(short: string, long: string): boolean {
  if (givenNames.has(short) && !givenNames.has(long)) return false
  if (short.length >= 6 && short.slice(0, 5) === long.slice(0, 5) && isWithin(short, long)) return true
  if (long.length - short.length < 2) return false
  const bare = short.endsWith('s') ? short.slice(0, -1) : short
  if (bare.length >= 3 && long.startsWith(bare)) return true
  if (short.length < 4 || short.slice(0, 3) !== long.slice(0, 3) || short.at(-1) !== long.at(-1)) return false
  return isWithin(short, long)
}

/** Whether the letters of a word stand in this order in a longer one. */
function isWithin(short: string, long: string): boolean {
  let at = 0
  for (const letter of short) {
    at = long.indexOf(letter, at) + 1
    if (at === 0) return false
  }
  return true
}

/** Abbreviations of two words each, "Pub." and "Imp.": the word that each is read as, and the other one. */
const twofold: Record<string, RegExp> = { public: /^publish/, importer: /^improvement/ }

const isTwofold = (a: string, b: string): boolean =>
  twofold[a]?.test(b) === true || twofold[b]?.test(a) === true

/** Letters that an unlisted abbreviation of a party's only word leaves out at least. */
const fewestCut = 4

/**
 * Words equal but for a plural or, in a long word, a slip of typing. `slips`: also for slips in short words and for
 * unlisted abbreviations, which are only forgiven when the other party leaves no doubt. A word that is all of a party
 * (`isOnly`) is cut to no three or four letters, nor by so few: “Fox” is not Foxworth, “Harris” not Harrison, nor the first
 * word of “New Motor Board” Newton.
 */
export function sameWord(a: string, b: string, slips: boolean, isOnly = false): boolean {
  if (a === b) return true
  if (/\d/.test(a) || /\d/.test(b)) return false
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (short[0] !== long[0]) return false
  if (short.length >= 9) return typingDistance(short, long, 2) <= (short.length >= 11 ? 2 : 1)
  if (!slips) return false
  return (
    ((!isOnly || (short.length >= 5 && long.length - short.length >= fewestCut)) &&
      abbreviates(short, long)) ||
    isTwofold(short, long) ||
    (short.length >= 4 && typingDistance(short, long, 1) <= 1)
  )
}

/** Whether one word is the plural of the other. */
export const isPlural = (a: string, b: string): boolean =>
  a === `${b}s` || b === `${a}s` || a === `${b}es` || b === `${a}es`
