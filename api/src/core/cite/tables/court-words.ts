/** Words of court names and the one form they are brought to: "form: ways of writing it". */
const spellings = `
court: ct cts courts
district: dist districts dst
division: div
appeals: app apps appeal apelaciones appellate
supreme: sup supr
superior: super
family: fam
circuit: cir circ circuito
county: cnty cty counties co
common: com cmn
criminal: crim
civil: civ
municipal: munic mun
surrogate: surrogates surr sur
magistrate: magistrates magis
orphans: orphan orphs
department: dept depts
justice: just jus justices
judge: judges
juvenile: juv
probate: prob
pleas: pl
sessions: sess
quarter: qtr
special: spec
saint: st ste
fort: ft
mount: mt
borough: boro boroughs
township: twp
village: vill vil villages
town: towns
city: cities
board: bd boards
commission: commn comm commissions
commissioners: commrs comrs
claims: claim
veterans: veteran vets
term: terms
utilities: utility
bankruptcy: bankr bankrtcy
northern: no north
southern: so south
eastern: east
western: west
middle: mid
central: cent
alabama: ala
arizona: ariz
arkansas: ark
california: cal calif
colorado: colo
connecticut: conn
delaware: del
florida: fla
georgia: ga
hawaii: haw
illinois: ill
indiana: ind
indiana: ind
kansas: kan kans
kentucky: ky
louisiana: la
maine: me
maryland: md
massachusetts: mass
michigan: mich
minnesota: minn
mississippi: miss
missouri: mo
montana: mont
nebraska: neb
nevada: nev
oklahoma: okla
ohio: oh
oregon: ore
pennsylvania: penn penna pa
tennessee: tenn
texas: tex tx
utah: ut
vermont: vt
virginia: va
washington: wash
wisconsin: wis
wyoming: wyo
`
const written = new Map<string, string>()
for (const line of spellings.split('\n')) {
  const [form = '', ways = ''] = line.split(': ')
  for (const way of ways.split(' ')) if (way !== '') written.set(way, form)
}

export const ordinals = (
  'zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth ' +
  'fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'
).split(' ')

const directions: Record<string, string> = {
  n: 'northern',
  s: 'southern',
  e: 'eastern',
  w: 'western',
  m: 'middle',
  c: 'central',
}

/** Two letters that stand for a place, with or without points and spaces between them. */
const initials: Record<string, string> = {
  us: 'united states',
  ny: 'new york',
  nj: 'new jersey',
  nh: 'new hampshire',
  nm: 'new mexico',
  nc: 'north carolina',
  sc: 'south carolina',
  wv: 'west virginia',
  ri: 'rhode island',
  pr: 'puerto rico',
  dc: 'district of columbia',
  vi: 'virgin islands',
}

/** "N D" and "nd": the direction of a district, or a place; at the end of a name "Md" and "ND" are states. */
function pair(both: string, isLast: boolean, hasDistrict: boolean): string | undefined {
  if (isLast && both === 'md') return 'maryland'
  if (isLast && hasDistrict && both === 'nd') return 'north dakota'
  if (isLast && hasDistrict && both === 'sd') return 'south dakota'
  if (both.endsWith('d')) {
    const direction = directions[both.charAt(0)]
    if (direction !== undefined) return `${direction} district`
  }
  return initials[both]
}

/** A name's words: lower case, abbreviations, initials and ordinals written out; possessive "s" left out. */
export function courtWords(name: string): string[] {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’.]/g, '')
    .split(/[^a-z0-9]+/)
    .filter(w => w !== '')
  const words: string[] = []
  for (let i = 0; i < plain.length; i++) {
    const raw = plain[i] ?? ''
    const next = plain[i + 1] ?? ''
    const joined = raw.length === 1 && next.length === 1 ? raw + next : ''
    const hasDistrict = words.includes('northern') || words.includes('southern') || words.includes('district')
    const two = joined === '' ? undefined : pair(joined, i + 2 === plain.length, hasDistrict)
    if (two !== undefined) {
      words.push(...two.split(' '))
      i++
      continue
    }
    if (raw === 's') continue
    if (raw === 'w' && next === 'va') {
      words.push('west', 'virginia')
      i++
      continue
    }
    const one = raw.length === 2 ? pair(raw, i + 1 === plain.length, hasDistrict) : undefined
    const nth = /^(\d{1,2})(?:st|nd|d|rd|th)$/.exec(raw)?.[1]
    if (one !== undefined) words.push(...one.split(' '))
    else if (nth !== undefined) words.push(ordinals[Number(nth)] ?? raw)
    else if (/^(?:north|south|west)$/.test(raw) && /^(?:dakota|dak|carolina|virginia|va)$/.test(next))
      words.push(raw)
    else if (raw === 'dak') words.push('dakota')
    else if (raw === 'no' && /^\d/.test(next)) words.push('number')
    else words.push(written.get(raw) ?? raw)
  }
  return words
}

const unsaid = new Set('the of for in and at on to a an or its within held'.split(' '))

/** The words that tell a court, in one order: what two ways of writing the same name have in common. */
export const courtKey = (words: readonly string[]): string =>
  words
    .filter(w => !unsaid.has(w))
    .toSorted()
    .join(' ')

/** Whether one letter changed, added, dropped or exchanged with its neighbour makes the one word the other. */
export function isOneSlipAway(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let from = 0
  while (from < a.length && from < b.length && a[from] === b[from]) from++
  let back = 0
  while (back < a.length - from && back < b.length - from && a.at(-1 - back) === b.at(-1 - back)) back++
  const left = a.slice(from, a.length - back)
  const right = b.slice(from, b.length - back)
  if (left.length <= 1 && right.length <= 1) return true
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0]
}
