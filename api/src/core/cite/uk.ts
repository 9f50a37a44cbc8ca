import { digitsEnd, isLetter, isSpace, skipSpace } from './chars.ts'
import type { Core } from './core.ts'
import { normalSeries, type Series } from './series.ts'

/** United Kingdom neutral citations and law reports: written form, court (where one court only), name. */
const table = `
UKSC|N|Supreme Court of the United Kingdom
UKHL|N|House of Lords
UKPC|N|Judicial Committee of the Privy Council
EWCA Civ|N|Court of Appeal (Civil Division)
EWCA Crim|N|Court of Appeal (Criminal Division)
EWCA|N|Court of Appeal
EWHC|N|High Court of England and Wales
EWCOP|N|Court of Protection
EWFC|N|Family Court
UKUT|N|Upper Tribunal
UKFTT|N|First-tier Tribunal
UKEAT|N|Employment Appeal Tribunal
EAT|N|Employment Appeal Tribunal
CSIH|N|Court of Session, Inner House
CSOH|N|Court of Session, Outer House
HCJAC|N|High Court of Justiciary
NICA|N|Court of Appeal in Northern Ireland
NIQB|N|Queen's Bench Division, Northern Ireland
AC|S|Appeal Cases
QB|S|Queen's Bench
KB|S|King's Bench
QBD|S|Queen's Bench Division
Ch|S|Chancery
Fam|S|Family
P|S|Probate
WLR|S|Weekly Law Reports
All ER|S|All England Law Reports
All ER (Comm)|S|All England Law Reports (Commercial Cases)
Lloyd's Rep|S|Lloyd's Law Reports
ICR|S|Industrial Cases Reports
IRLR|S|Industrial Relations Law Reports
BCLC|S|Butterworths Company Law Cases
Cr App R|S|Criminal Appeal Reports
Cr App R (S)|S|Criminal Appeal Reports (Sentencing)
FLR|S|Family Law Reports
STC|S|Simon's Tax Cases
EHRR|S|European Human Rights Reports
ECR|S|European Court Reports
RPC|S|Reports of Patent Cases
SC|S|Session Cases
SC (HL)|S|Session Cases (House of Lords)
SLT|S|Scots Law Times
NI|S|Northern Ireland Law Reports
EGLR|S|Estates Gazette Law Reports
P & CR|S|Property and Compensation Reports
`
const ukSeries = new Map<string, Series>()
for (const line of table.split('\n')) {
  const [canonical = '', type = '', name = ''] = line.split('|')
  if (canonical !== '') {
    ukSeries.set(normalSeries(canonical), {
      kind: 'case',
      canonical,
      key: canonical,
      type,
      shape: '',
      name,
      court: '',
      jurisdiction: 'United Kingdom',
    })
  }
}

const letterOrSpace = (c: number): boolean =>
  isLetter(c) || isSpace(c) || c === 46 || c === 38 || c === 39 || c === 0x2019 || c === 40 || c === 41

/** "[2015] UKSC 11", "[1990] 2 AC 605": the citation whose year in brackets begins at `at`. */
export function ukAt(text: string, at: number): Core | null {
  const close = digitsEnd(text, at + 1, at + 6)
  if (close !== at + 5 || text.charCodeAt(close) !== 93) return null
  const year = text.slice(at + 1, close)
  let i = skipSpace(text, close + 1)
  const volumeEnd = digitsEnd(text, i, i + 4)
  const volume = text.slice(i, volumeEnd)
  i = skipSpace(text, volumeEnd)
  let stop = i
  while (stop < i + 22 && letterOrSpace(text.charCodeAt(stop))) stop++
  let name = text.slice(i, stop).trimEnd()
  let series = ukSeries.get(normalSeries(name))
  while (series === undefined && name.includes(' ')) {
    name = name.slice(0, name.lastIndexOf(' '))
    series = ukSeries.get(normalSeries(name))
  }
  if (series === undefined) return null
  const number = skipSpace(text, i + name.length)
  const end = digitsEnd(text, number)
  if (end === number || isLetter(text.charCodeAt(end))) return null
  return {
    start: at,
    end,
    kind: 'full',
    volume: volume === '' ? year : `${year} ${volume}`,
    series,
    written: name,
    page: text.slice(number, end),
    pinAt: end,
    year: Number(year),
  }
}
