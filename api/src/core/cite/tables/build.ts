/**
 * Makes the tables `*.data.ts` out of the reference tables of Free Law Project (facts only, in a form of our own).
 * Run from the repository root: `node api/src/core/cite/tables/build.ts ../shared/data/reference`.
 * The notice that these tables ask for is kept in `LICENSE-free-law-project.txt` beside this file.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { courtKey, courtWords } from './court-words.ts'
import { courtOfJurisdiction, courtOfReporter, postal } from './court-of-reporter.ts'

const [folder = '../shared/data/reference'] = process.argv.slice(2)
const out = import.meta.dirname

const Edition = z.object({
  start: z.string().nullable(),
  end: z.string().nullable(),
  regexes: z.array(z.string()).optional(),
})
const Reporters = z.record(
  z.string(),
  z.array(
    z.object({
      cite_type: z.string(),
      name: z.string(),
      editions: z.record(z.string(), Edition),
      variations: z.record(z.string(), z.string()),
      mlz_jurisdiction: z.array(z.string()).optional(),
    }),
  ),
)
const Laws = z.record(
  z.string(),
  z.array(
    z.object({
      cite_type: z.string(),
      name: z.string(),
      jurisdiction: z.string().nullish(),
      regexes: z.array(z.string()).optional(),
      variations: z.array(z.string()).optional(),
    }),
  ),
)
const Courts = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    citation_string: z.string().nullish(),
    level: z.string().nullish(),
    system: z.string().nullish(),
    type: z.string().nullish(),
    location: z.string().nullish(),
    parent: z.string().nullish(),
    name_abbreviation: z.string().nullish(),
    regex: z.array(z.string()).nullish(),
    dates: z.array(z.object({ start: z.string().nullish(), end: z.string().nullish() })).nullish(),
  }),
)

const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'))
const normal = (s: string): string => s.toLowerCase().replace(/[^\p{L}\p{N}&]/gu, '')
const yearOf = (s: string | null | undefined): string => {
  const year = s?.slice(0, 4) ?? ''
  return year === '1750' ? '' : year
}
const states: Record<string, string> = z
  .record(z.string(), z.string())
  .parse(read('state_abbreviations.json'))

const courts = Courts.parse(read('courts.json'))
const courtByShort = new Map(courts.map(c => [c.citation_string ?? '', c.id]))

const ids = new Set(courts.map(c => c.id))

function impliedCourt(jurisdictions: string[]): string {
  const distinct = [...new Set(jurisdictions)]
  const [only] = distinct
  if (distinct.length !== 1 || only === undefined) return ''
  const known = courtOfJurisdiction[only]
  if (known !== undefined) return ids.has(known) ? known : ''
  const match = /^us:(\w\w);supreme\.court$/.exec(only)
  const short = match?.[1] === undefined ? undefined : postal[match[1]]
  return short === undefined ? '' : (courtByShort.get(short) ?? '')
}

/**
 * Letters that say in which shape a reporter is cited: `s` may stand without a volume, `p` points at a paragraph,
 * `y` "T.C. Memo. 2019-233", `n` neutral (year as volume), `r` roman pages, `v` volume after the reporter.
 */
function shapeOf(type: string, regexes: string[]): string {
  const all = regexes.join('\n')
  let shape = ''
  const mayStandAlone = [
    'nominative ?$reporter',
    'single_volume',
    '(?:(?P<volume>1) )?$reporter',
    '\n$reporter,? $page',
    '\n$reporter $page',
    '\n$reporter,? p.',
    '\n$reporter \\(',
  ]
  if (mayStandAlone.some(form => `\n${all}`.includes(form))) shape += 's'
  if (/paragraph|cch|alpha_suffix_optional/.test(all)) shape += 'p'
  if (/year_page|\$reporter \$volume_year-/.test(all)) shape += 'y'
  if (type === 'neutral' || /neutral|volume_year/.test(all)) shape += 'n'
  if (/\$reporter \(\?P<volume>1/.test(all)) shape += 'v'
  return shape
}

const types: Record<string, string> = {
  state: 'S',
  specialty: 'X',
  federal: 'F',
  neutral: 'N',
  scotus_early: 'E',
  state_regional: 'R',
  specialty_lexis: 'D',
  specialty_west: 'D',
}

/** Written forms seen in real text that the reference does not list (old spellings and printing habits). */
const moreVariants: Record<string, string[]> = {
  'Ga.': ['Ga. Supp.', 'Suppl. Ga.'],
  'F.': ['Fed.', 'Fed. Rep.'],
  'F.2d': ['Fed.2d', 'Fed. 2nd', 'F.2nd'],
  'F.3d': ['F.3rd'],
  "F. App'x": ['Fed. Appx.', 'F. Appx.', "Fed. App'x", 'Fed. App.', 'F. App.'],
  'F. Supp.': ['Fed. Supp.'],
  'U.S.': ['U.S', 'US', 'U.S. Rep.'],
  'S. Ct.': ['Sup. Ct.', 'Sup.Ct. Rep.'],
  'A.2d': ['Atl. 2d'],
  'Misc.': ['Misc.'],
  'Cal. App. 4th': ['C.A.4th'],
  'Cal. 4th': ['C.4th'],
}

/** Reporters as they are called in words, without the number of their series. */
const namesInWords: Record<string, string[]> = {
  'U.S.': ['United States Reports', 'U.S. Reports'],
  'S. Ct.': ['Supreme Court Reporter'],
  'L. Ed.': ['Lawyers’ Edition'],
  'F.': ['Federal Reporter'],
  'F. Supp.': ['Federal Supplement'],
  'A.': ['Atlantic Reporter'],
  'N.E.': ['North Eastern Reporter'],
  'N.W.': ['North Western Reporter'],
  'P.': ['Pacific Reporter'],
  'S.E.': ['South Eastern Reporter'],
  'S.W.': ['South Western Reporter'],
  'So.': ['Southern Reporter'],
  'N.Y.S.': ['New York Supplement'],
  'Cal. Rptr.': ['California Reporter'],
}

const seriesInWords: Record<string, string[]> = {
  '2d': ['2d', 'Second', 'Second Series', '2d Series'],
  '3d': ['3d', 'Third', 'Third Series', '3d Series'],
  '4th': ['4th', 'Fourth', 'Fourth Series', '4th Series'],
}

/** "Federal Reporter, Second Series" for "F.2d": the names in words of an edition whose series is written by `key`. */
function inWords(key: string, edition: string): string[] {
  const names = namesInWords[key] ?? []
  if (edition === key) return names
  const numbers = seriesInWords[edition.slice(key.length).trim()] ?? []
  return names.flatMap(name => numbers.map(number => `${name} ${number}`))
}

/** Written forms that the reference gives to the wrong series: in "Fla. L. Weekly S827" the S belongs to the page. */
const mistaken = new Set(['Fla. L. Weekly S'])

function reporterRows(): string[] {
  const rows: string[] = []
  for (const [key, series] of Object.entries(Reporters.parse(read('reporters.json')))) {
    for (const one of series) {
      const implied = impliedCourt(one.mlz_jurisdiction ?? [])
      for (const [edition, facts] of Object.entries(one.editions)) {
        const seen = new Set([normal(edition)])
        const written = [
          ...Object.entries(one.variations)
            .filter(([, to]) => to === edition)
            .map(([v]) => v),
          ...(moreVariants[edition] ?? []),
          ...inWords(key, edition),
        ]
        const variants = written.filter(v => {
          const n = normal(v)
          if (n === '' || seen.has(n) || mistaken.has(v)) return false
          seen.add(n)
          return true
        })
        rows.push(
          [
            edition,
            key === edition ? '' : key,
            types[one.cite_type] ?? 'X',
            yearOf(facts.start),
            yearOf(facts.end),
            courtOfReporter[edition] ?? implied,
            shapeOf(one.cite_type, facts.regexes ?? []),
            one.name,
            variants.join(';'),
          ].join('|'),
        )
      }
    }
  }
  return rows
}

/** `S` section sign needed, `P` bare number allowed, `V` volume, title or year stands before the name, `B` both ways. */
function lawShape(regexes: string[]): string {
  const first = regexes[0] ?? ''
  const before = /^\$|^\(\?P/.test(first) && !/^(\$reporter|\(\?P<reporter>)/.test(first)
  const sign = /§|tit|section_marker/.test(first)
  return `${before ? 'V' : ''}${sign ? 'S' : 'P'}`
}

const lawTypes: Record<string, string> = {
  leg_statute: 'S',
  leg_session: 'L',
  leg_act: 'L',
  admin_compilation: 'A',
  admin_register: 'G',
  admin_docket: 'K',
  municipal: 'S',
  admin_filing: 'K',
}

function lawRows(): string[] {
  const rows: string[] = []
  for (const [key, series] of Object.entries(Laws.parse(read('laws.json')))) {
    const [one] = series
    if (one === undefined) continue
    const variants = (one.variations ?? []).filter(v => normal(v) !== normal(key) && normal(v) !== '')
    const shapes = new Set(series.flatMap(s => (s.regexes ?? []).map(r => lawShape([r]))))
    rows.push(
      [
        key,
        lawTypes[one.cite_type] ?? 'S',
        [...shapes].join(','),
        one.name,
        one.jurisdiction ?? '',
        variants.join(';'),
      ].join('|'),
    )
  }
  return rows
}

function journalRows(): string[] {
  return Object.entries(Laws.parse(read('journals.json'))).map(([key, series]) =>
    [
      key,
      series[0]?.name ?? '',
      series
        .flatMap(s => s.variations ?? [])
        .filter(v => normal(v) !== normal(key))
        .join(';'),
    ].join('|'),
  )
}

function courtRows(): string[] {
  return courts.map(c =>
    [
      c.id,
      c.citation_string ?? '',
      c.name.replaceAll('|', ' '),
      c.level ?? '',
      (c.system ?? '').slice(0, 1),
      c.type ?? '',
      c.location ?? '',
      yearOf(c.dates?.[0]?.start),
      yearOf(c.dates?.at(-1)?.end),
    ].join('|'),
  )
}

/** The names that the reference gives a court in plain words; its patterns are left where they are. */
const plainNames = (court: z.infer<typeof Courts>[number]): string[] =>
  [...(court.regex ?? []), court.name_abbreviation ?? ''].filter(
    name =>
      /^[\p{L}\d ,.'&-]{4,}$/u.test(name) &&
      // The reference lists district courts among the names of some bankruptcy courts.
      !(court.type === 'bankruptcy' && /district court/i.test(name)),
  )

const keyOfName = (name: string): string => courtKey(courtWords(name))

/** Names whose words differ from those of the court's other names, or are used for other courts as well. */
function courtFormRows(): string[] {
  const users = new Map<string, Set<string>>()
  for (const c of courts) {
    for (const name of [c.name, ...plainNames(c)]) {
      const key = keyOfName(name)
      users.set(key, (users.get(key) ?? new Set()).add(c.id))
    }
  }
  return courts.flatMap(c => {
    const keys = new Set([keyOfName(c.name)])
    const literals = new Set([c.name.toLowerCase()])
    const names = plainNames(c).filter(name => {
      const key = keyOfName(name)
      const isShared = (users.get(key)?.size ?? 0) > 1
      if (literals.has(name.toLowerCase()) || (keys.has(key) && !isShared)) return false
      keys.add(key)
      literals.add(name.toLowerCase())
      return true
    })
    const parent = c.parent ?? ''
    return names.length === 0 && parent === '' ? [] : [[c.id, parent, names.join(';')].join('|')]
  })
}

function abbreviationRows(): string[] {
  const table = z.record(z.string(), z.array(z.string())).parse(read('case_name_abbreviations.json'))
  return [
    ...Object.entries(table).map(([short, long]) => `${short}|${long.join(';')}`),
    ...Object.entries(states).map(([short, long]) => `${short}|${long}`),
  ]
}

function write(file: string, constant: string, columns: string, rows: string[]): void {
  const body = rows.join('\n').replaceAll('\\', '').replaceAll('`', "'").replaceAll('$', '')
  const head = `/**\n * Generated by tables/build.ts; do not edit. Columns, separated by "|": ${columns}.\n * Facts from Free Law Project (BSD 2-Clause, see tables/LICENSE-free-law-project.txt).\n */\n`
  writeFileSync(join(out, file), `${head}export const ${constant} = \`\n${body}\n\`\n`)
  console.log(file, rows.length, 'rows,', body.length, 'characters')
}

write(
  'reporters.data.ts',
  'reporterTable',
  'edition, series when it differs, type, first year, last year, court, shape, name, variants',
  reporterRows(),
)
write('laws.data.ts', 'lawTable', 'abbreviation, type, shape, name, jurisdiction, variants', lawRows())
write('journals.data.ts', 'journalTable', 'abbreviation, name, variants', journalRows())
write(
  'courts.data.ts',
  'courtTable',
  'id, citation form, name, level, system, type, location, first year, last year',
  courtRows(),
)
write('court-forms.data.ts', 'courtForms', 'id, court it is part of, other names', courtFormRows())
write('../names/abbreviations.data.ts', 'abbreviationTable', 'abbreviation, meanings', abbreviationRows())
