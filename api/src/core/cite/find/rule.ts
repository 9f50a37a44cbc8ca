import { isDigit, isSpace, skipSpace, skipSpaceBack } from './chars.ts'
import { type Core, lawCore } from './core.ts'
import { sectionEnd } from './law.ts'
import type { Series } from '../tables/series.ts'
import { states } from '../tables/states.ts'

/** What a set of rules is about: as it is written out or shortened, and the canonical abbreviation (Bluebook table BT2). */
const subjects: readonly [RegExp, string][] = [
  [/^Civ(?:il|\.)?\s?P(?:roc(?:edure|\.)?|r\.|\.)?/, 'Civ. P.'],
  [/^Crim(?:inal|\.)?\s?P(?:roc(?:edure|\.)?|r\.|\.)/, 'Crim. P.'],
  [/^Cr(?:im)?\.\s?P\./, 'Crim. P.'],
  [/^App(?:ellate|\.)?\s?P(?:roc(?:edure|\.)?|r\.|\.)/, 'App. P.'],
  [/^Bankr(?:uptcy|\.)?\s?P(?:roc(?:edure|\.)?|\.)/, 'Bankr. P.'],
  [/^Juv(?:enile|\.)?\s?(?:Ct\.\s?)?P(?:roc(?:edure|\.)?|\.)/, 'Juv. P.'],
  [/^Evid(?:ence|\.)/, 'Evid.'],
  [/^Prof(?:essional|['’]l|\.)?\s?(?:Conduct|Cond(?:uct)?\.)/, 'Prof’l Conduct'],
  [/^Prof(?:essional|['’]l|\.)?\s?Resp(?:onsibility|\.)/, 'Prof’l Resp.'],
  [/^C(?:our)?t\.?(?=[\s,])/, 'Ct.'],
  [/^Super(?:intendence|\.)(?: for the Courts of Ohio)?/, 'Super.'],
  [/^Jud(?:icial|\.)?\s?Admin(?:istration|\.)?/, 'Jud. Admin.'],
  [/^Prac(?:tice|\.)/, 'Prac.'],
  [/^Disc(?:iplinary|\.)?\s?(?:Enforcement|P(?:roc(?:edure|\.)|\.)|Enf\.)/, 'Disc. P.'],
  [/^C\.\s?P\./, 'Civ. P.'],
  [/^Cr\.\s?P\./, 'Crim. P.'],
  [/^A\.\s?P\./, 'App. P.'],
  [/^E\./, 'Evid.'],
]

/** Words before "R." or "Rule" that say whose rules they are, as they are written out and shortened. */
const words = new Map<string, string>(
  (
    'Local=L.|Loc.=L.|L.=L.|Civil=Civ.|Civ.=Civ.|Criminal=Crim.|Crim.=Crim.|Cr.=Crim.|Appellate=App.|App.=App.|Evidence=Evid.|Evid.=Evid.|' +
    'Bankruptcy=Bankr.|Bankr.=Bankr.|Circuit=Cir.|Cir.=Cir.|Court=Ct.|Ct.=Ct.|Supreme=Sup.|Sup.=Sup.|S.=S.|Superior=Super.|Super.=Super.|' +
    'District=Dist.|Dist.=Dist.|Probate=Prob.|Prob.=Prob.|Family=Fam.|Fam.=Fam.|Juvenile=Juv.|Juv.=Juv.|Model=Model|Uniform=Unif.|' +
    'Unif.=Unif.|Trial=Trial|Chancery=Ch.|Ch.=Ch.|Tax=Tax|Fed.=Fed.|Federal=Fed.|Admiralty=Adm.|Admis.=Admis.|General=Gen.|Gen.=Gen.|Traf.=Traf.'
  )
    .split('|')
    .map(pair => {
      const [written = '', short = ''] = pair.split('=')
      return [written.toLowerCase(), short] as const
    }),
)
for (const { short, name, also } of states) {
  for (const form of [short, name, ...also]) words.set(form.toLowerCase(), short)
}

const ordinal =
  /^(?:\d{1,2}(?:st|d|nd|rd|th)|First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Eleventh)$/
const initial = /^[A-Z]\.$/
/** Longest run of words that say whose rules they are, in characters. */
const reach = 48

type Whose = { start: number; short: string; count: number }

/** Reads back from `at` over the words that say whose rules they are: "Tex. ", "9th Cir. ", "S.D.N.Y. Local Civ. ". */
function whoseBefore(text: string, at: number, floor: number): Whose {
  const from = Math.max(floor, at - reach)
  const pieces: { text: string; start: number }[] = []
  for (const m of text.slice(from, at).matchAll(/[^\s.]+\.?/g))
    pieces.push({ text: m[0], start: from + m.index })
  const cut = pieces[0]?.start === from && from > 0 && !isSpace(text.charCodeAt(from - 1))
  if (cut) pieces.shift()
  let start = at
  let count = 0
  const short: string[] = []
  for (let i = pieces.length - 1; i >= 0;) {
    const one = pieces[i]
    if (one === undefined) break
    const before = pieces[i - 1]
    const pair =
      before === undefined
        ? ''
        : `${before.text}${one.text.endsWith('.') && initial.test(one.text) ? '' : ' '}${one.text}`
    const two = words.get(pair.toLowerCase())
    if (two !== undefined && before !== undefined && /^[A-Z]/.test(before.text)) {
      short.unshift(two)
      start = before.start
      i -= 2
    } else {
      const known = /^[A-Z]/.test(one.text) ? words.get(one.text.toLowerCase()) : undefined
      const told =
        known ?? (ordinal.test(one.text) || (initial.test(one.text) && count > 0) ? one.text : undefined)
      if (told === undefined) break
      short.unshift(told)
      start = one.start
      i--
    }
    count++
  }
  return { start, short: short.join(' ').replace(/(?<=\b[A-Z]\.) (?=[A-KM-Z]\.)/g, ''), count }
}

const ruleSeries = (canonical: string): Series => ({
  kind: 'rule',
  canonical,
  key: canonical,
  type: 'R',
  shape: '',
  name: canonical,
  court: '',
  jurisdiction: '',
})

/** Rules of the Securities and Exchange Commission: "Rule 10b-5", "Rule 14a-9". */
const commission = /^\d{1,2}[a-z]\d?-\d{1,2}(?!\w)/
const commissionRules: Series = { ...ruleSeries('SEC Rule'), kind: 'law', type: 'A' }

/** The canonical name of a rule whose set of rules is not said. */
export const bareRule = 'Rule'

type Named = { end: number; short: string; isWord: boolean }

/** "R. Civ. P.", "Rules of Court, rule", "Rule", "R.": the name of the rules from its R on. */
function nameAhead(text: string, at: number): Named | null {
  const near = text.slice(at, at + 60)
  const head = /^(?:Rules?\s{1,2}(?:of|for|on)\s{1,2}(?:the\s)?|R\.\s?|Rules?\s{1,2}|RULES?\s{1,2})/.exec(
    near,
  )
  if (head === null) return null
  const after = near.slice(head[0].length)
  const isWord = head[0].startsWith('R') && !head[0].startsWith('R.')
  for (const [pattern, short] of subjects) {
    const m = pattern.exec(after)
    if (m === null) continue
    const stop = head[0].length + m[0].length
    const again = /^\.?,?\s{0,2}(?:[Rr]ules?\s{1,2}|R\.\s?|r\.\s?)?/.exec(near.slice(stop))?.[0].length ?? 0
    return { end: at + stop + again, short: `R. ${short}`, isWord: false }
  }
  if (/\s(?:of|for|on)\s/.test(head[0])) return null
  return { end: at + head[0].length, short: 'R.', isWord }
}

/** "the Civil Procedure Rules 1998": the year of a set of rules, and no rule. */
const isYearOfRules = (text: string, at: number, section: string): boolean =>
  text.startsWith('Rules', at) &&
  /^(?:19|20)\d\d$/.test(section) &&
  /(?:Procedure|Proceedings|Practice|Tribunal|Court|Conduct|Insolvency|\))\s{1,2}$/.test(
    text.slice(Math.max(0, at - 14), at),
  )

/** The court rule whose "R." or "Rule" stands at `at`, or null: "Rule 12(b)(6)", "Tex. R. App. P. 9.4", "Local Rule 7-3". */
export function ruleAt(text: string, at: number, floor: number): Core | null {
  const named = nameAhead(text, at)
  if (named === null) return null
  const number = skipSpace(text, named.end, named.end + 3)
  const end = sectionEnd(text, number)
  if (
    end === number ||
    !isDigit(text.charCodeAt(number)) ||
    !/^\d[\w]{0,4}(?:[.:-]\w{1,5}){0,3}$/.test(text.slice(number, end))
  )
    return null
  const section = text.slice(number, end)
  if (named.isWord && isYearOfRules(text, at, section)) return null
  const whose = whoseBefore(text, at, floor)
  if (named.isWord && whose.count === 0 && commission.test(section)) {
    return lawCore(at, end, commissionRules, text.slice(at, number).trim(), section)
  }
  // "R. 12" alone is a page of the record; so is "L. R. 12" an old report.
  if (
    named.short === 'R.' &&
    !named.isWord &&
    (whose.count === 0 || (/^L\.$/.test(whose.short) && !/[-.]/.test(section)))
  )
    return null
  const short = named.short === 'R.' && whose.count === 0 ? bareRule : `${whose.short} ${named.short}`.trim()
  const written = text.slice(whose.start, skipSpaceBack(text, number))
  return lawCore(whose.start, end, ruleSeries(short), written, section)
}
