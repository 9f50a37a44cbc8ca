import { rememberingWords } from '../names/remembering.ts'
import { courtTable } from './courts.data.ts'
import { franklinCourts } from './franklin.ts'
import { ukCourts } from './uk-courts.ts'

/** A court of the table. `level`: last resort, intermediate appeal, trial, or unknown to the table. */
export type Court = {
  id: string
  /** As citations write it, "9th Cir."; empty for courts that citations do not name. */
  short: string
  name: string
  level: 'supreme' | 'appeals' | 'trial' | 'other'
  system: 'federal' | 'state' | 'other'
  jurisdiction: string
  from?: number
  to?: number
}

/** Lower case letters and digits; "D Kan" and "D. Kan." are one. */
const squeeze = (s: string): string => s.toLowerCase().replace(/[^a-z0-9]/g, '')

const levels: Record<string, Court['level']> = {
  colr: 'supreme',
  iac: 'appeals',
  gjc: 'trial',
  ljc: 'trial',
  trial: 'trial',
}

function levelOf(id: string, level: string, type: string, name: string): Court['level'] {
  if (id === 'scotus') return 'supreme'
  const known = levels[level]
  if (known !== undefined) return known
  if (type === 'trial' || type === 'bankruptcy') return 'trial'
  if (type !== 'appellate') return 'other'
  return /^supreme|supreme (judicial )?court/i.test(name) ? 'supreme' : 'appeals'
}

const byId = new Map<string, Court>()
const byShort = new Map<string, string>()

for (const line of `${courtTable}${franklinCourts}${ukCourts}`.split('\n')) {
  if (line === '') continue
  const [
    id = '',
    short = '',
    name = '',
    level = '',
    system = '',
    type = '',
    location = '',
    from = '',
    to = '',
  ] = line.split('|')
  byId.set(id, {
    id,
    short,
    name,
    level: levelOf(id, level, type, name),
    system: system === 'f' ? 'federal' : system === 's' ? 'state' : 'other',
    jurisdiction: location,
    ...(from === '' ? {} : { from: Number(from) }),
    ...(to === '' ? {} : { to: Number(to) }),
  })
  const form = squeeze(short)
  if (form !== '' && !byShort.has(form)) byShort.set(form, id)
}

/** Forms in use beside the one in the table, squeezed. */
const also: Record<string, string> = {
  us: 'scotus',
  ussct: 'scotus',
  sct: 'scotus',
  ussupremecourt: 'scotus',
  supct: 'scotus',
  '2ndcir': 'ca2',
  '2dcir': 'ca2',
  '3dcir': 'ca3',
  '3rdcir': 'ca3',
  ca2: 'ca2',
  cafed: 'cafc',
  cadc: 'cadc',
  dccir: 'cadc',
  dc: 'dc',
  dcapp: 'dc',
  dcctapp: 'dc',
  nyctapp: 'ny',
  nycourtofappeals: 'ny',
  newyork: 'ny',
  ny: 'ny',
  appdiv: 'nyappdiv',
  nyappdiv: 'nyappdiv',
  nyad: 'nyappdiv',
  appellatedivision: 'nyappdiv',
  nysuppctappdiv: 'nyappdiv',
  nysupctappdiv: 'nyappdiv',
  '1stdept': 'nyappdiv',
  '2ddept': 'nyappdiv',
  '2nddept': 'nyappdiv',
  '3ddept': 'nyappdiv',
  '3rddept': 'nyappdiv',
  '4thdept': 'nyappdiv',
  '1stdept1': 'nyappdiv',
  nysup: 'nysupct',
  nysupct: 'nysupct',
  fladca: 'fladistctapp',
  dca: 'fladistctapp',
  flaapp: 'fladistctapp',
  flada1: 'fladistctapp',
  '1stdca': 'fladistctapp',
  '2ddca': 'fladistctapp',
  '3ddca': 'fladistctapp',
  '4thdca': 'fladistctapp',
  '5thdca': 'fladistctapp',
  fla1stdca: 'fladistctapp',
  fla2ddca: 'fladistctapp',
  fla3ddca: 'fladistctapp',
  fla4thdca: 'fladistctapp',
  fla5thdca: 'fladistctapp',
  fla3rddca: 'fladistctapp',
  calapp: 'calctapp',
  calctapp: 'calctapp',
  lactapp: 'lactapp',
  laapp: 'lactapp',
  moapp: 'moctapp',
  texcivapp: 'texapp',
  texctapp: 'texapp',
  texcrimapp: 'texcrimapp',
  texcrapp: 'texcrimapp',
  texcrim: 'texcrimapp',
  illapp: 'illappct',
  pasuper: 'pasuperct',
  pacmwlth: 'pacommwct',
  pacommw: 'pacommwct',
  pacommwct: 'pacommwct',
  oklacrapp: 'oklacrimapp',
  oklacrim: 'oklacrimapp',
  alacrapp: 'alacrimapp',
  tenncrimapp: 'tenncrimapp',
  tennapp: 'tennctapp',
  delch: 'delch',
  delsuper: 'delsuperct',
  mdapp: 'mdctspecapp',
  mdctapp: 'md',
  mdspecapp: 'mdctspecapp',
  massapp: 'massappct',
  conapp: 'connappct',
  clct: 'uscfc',
  fedcl: 'uscfc',
  ctcl: 'cc',
  njsuper: 'njsuperctappdiv',
  njsuperad: 'njsuperctappdiv',
  njsuperctappdiv: 'njsuperctappdiv',
  ohioapp: 'ohioctapp',
  kyapp: 'kyctapp',
  gaapp: 'gactapp',
  ncapp: 'ncctapp',
  scapp: 'scctapp',
  vaapp: 'vactapp',
  orapp: 'orctapp',
  washapp: 'washctapp',
  arizapp: 'arizctapp',
  coloapp: 'coloctapp',
  indapp: 'indctapp',
  iowaapp: 'iowactapp',
  kanapp: 'kanctapp',
  michapp: 'michctapp',
  minnapp: 'minnctapp',
  missapp: 'missctapp',
  nebapp: 'nebctapp',
  nmapp: 'nmctapp',
  utahapp: 'utahctapp',
  wisapp: 'wisctapp',
  hawapp: 'hawapp',
  idahoapp: 'idahoctapp',
  arkapp: 'arkctapp',
  alaskaapp: 'alaskactapp',
  dpr: 'prd',
  prd: 'prd',
  dconn: 'ctd',
  taxct: 'tax',
  tc: 'tax',
  commw: 'pacommwct',
  franklinctapp: 'frankctapp',
  frankapp: 'frankctapp',
  frank: 'franklin',
  bankrsdfla: 'flsb',
  usdistct: '',
  bankr: '',
  cir: '',
  conn: 'conn',
  ma: 'mass',
}
for (let n = 1; n <= 11; n++) {
  also[`ca${n}`] = `ca${n}`
  also[`circuit${n}`] = `ca${n}`
}
for (const [form, id] of Object.entries(also)) {
  if (id === '') byShort.delete(form)
  else if (byId.has(id)) byShort.set(form, id)
}
for (const court of byId.values()) {
  if (court.level === 'supreme' && court.system === 'state' && court.short !== '') {
    const state = squeeze(court.short)
    for (const form of [`${state}supremecourt`, `${state}supct`, `${state}sct`]) {
      if (!byShort.has(form)) byShort.set(form, court.id)
    }
  }
}

/** The court of this id, if the table has it. */
export const courtById = (id: string): Court | undefined => byId.get(id)

/** The court whose citation form this is and nothing else: "S.D.N.Y.", "Tex. App."; undefined for other text. */
export const courtOfShort = (text: string): string | undefined => byShort.get(squeeze(text))

/** All courts of the table. */
export const allCourts = (): Iterable<Court> => byId.values()

/** Words that name another court of the same state: "Ind. Tax Ct." behind "Ind.", but "La. App. 4th Cir." is a division. */
const otherCourt = /\b(?:Ct|Court|Super|Cir|Chan|App|Tribunal)\b/

const isAnother = (id: string, rest: string): boolean => {
  const court = byId.get(id)
  return court?.system === 'state' && court.level !== 'appeals' && otherCourt.test(rest)
}

/**
 * The court that a citation's parenthesis names: "9th Cir.", "D Kan", "Tex. App.-Houston [1st Dist.]". The longest
 * beginning of the text that is a known form counts, so that what follows (division, "en banc") does no harm. Words before
 * a known form make it another court: "Atlantis Sup. Ct." is not the Supreme Court.
 */
export function courtFromText(text: string): string | undefined {
  const found = readCourt(text)
  return found === '' ? undefined : found
}

/** The id of the court, or the empty string. */
const readCourt = rememberingWords((text: string): string => {
  const words = text.trim().split(/[\s\u2014\u2013,]+|(?<=App\.)-/u)
  if (words.length > 14) return ''
  for (let n = words.length; n > 0; n--) {
    const found = byShort.get(squeeze(words.slice(0, n).join('')))
    if (found === undefined) continue
    return isAnother(found, words.slice(n).join(' ')) ? '' : found
  }
  return ''
})

/** Whether two court names or ids mean the same court, as far as the table can say. */
export function sameCourt(a: string, b: string): boolean {
  const one = byId.has(a) ? a : courtFromText(a)
  const other = byId.has(b) ? b : courtFromText(b)
  return one !== undefined && one === other
}
