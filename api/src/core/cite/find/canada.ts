import type { Core } from './core.ts'
import type { Series } from '../tables/series.ts'

/**
 * Courts and tribunals of Canada with neutral citations, by the letters that the courts themselves gave out (A Neutral
 * Citation Standard for Case Law, appendix A), English and French; and CanLII's own numbers.
 */
const courts = new Map(
  `SCC|Supreme Court of Canada
CSC|Cour suprême du Canada
FCA|Federal Court of Appeal
CAF|Cour d’appel fédérale
FC|Federal Court
FCT|Federal Court, Trial Division
CF|Cour fédérale
TCC|Tax Court of Canada
CCI|Cour canadienne de l’impôt
CMAC|Court Martial Appeal Court
CHRT|Canadian Human Rights Tribunal
ONCA|Court of Appeal for Ontario
ONSC|Ontario Superior Court of Justice
ONSCDC|Ontario Superior Court of Justice, Divisional Court
ONCJ|Ontario Court of Justice
HRTO|Human Rights Tribunal of Ontario
BCCA|Court of Appeal for British Columbia
BCSC|Supreme Court of British Columbia
BCPC|Provincial Court of British Columbia
ABCA|Court of Appeal of Alberta
ABQB|Court of Queen’s Bench of Alberta
ABKB|Court of King’s Bench of Alberta
ABPC|Provincial Court of Alberta
ABCJ|Alberta Court of Justice
SKCA|Court of Appeal for Saskatchewan
SKQB|Court of Queen’s Bench for Saskatchewan
SKKB|Court of King’s Bench for Saskatchewan
SKPC|Provincial Court of Saskatchewan
MBCA|Court of Appeal of Manitoba
MBQB|Court of Queen’s Bench of Manitoba
MBKB|Court of King’s Bench of Manitoba
MBPC|Provincial Court of Manitoba
QCCA|Cour d’appel du Québec
QCCS|Cour supérieure du Québec
QCCQ|Cour du Québec
NBCA|Court of Appeal of New Brunswick
NBQB|Court of Queen’s Bench of New Brunswick
NBKB|Court of King’s Bench of New Brunswick
NBPC|Provincial Court of New Brunswick
NSCA|Nova Scotia Court of Appeal
NSSC|Supreme Court of Nova Scotia
NSPC|Provincial Court of Nova Scotia
NLCA|Court of Appeal of Newfoundland and Labrador
NLSC|Supreme Court of Newfoundland and Labrador
NLTD|Supreme Court of Newfoundland and Labrador, Trial Division
NFCA|Supreme Court of Newfoundland, Court of Appeal
PECA|Prince Edward Island Court of Appeal
PESC|Supreme Court of Prince Edward Island
PESCAD|Supreme Court of Prince Edward Island, Appeal Division
YKCA|Court of Appeal of Yukon
YKSC|Supreme Court of Yukon
YKTC|Territorial Court of Yukon
NWTCA|Court of Appeal for the Northwest Territories
NWTSC|Supreme Court of the Northwest Territories
NWTTC|Territorial Court of the Northwest Territories
NUCA|Court of Appeal of Nunavut
NUCJ|Nunavut Court of Justice
CanLII|Canadian Legal Information Institute`
    .split('\n')
    .map(line => line.split('|'))
    .map(([letters = '', name = '']) => [letters, name]),
)

const neutral =
  /^((?:19|20)\d\d) ([A-Z]{2,6}|CanLII)[  ](\d{1,6})(?![\p{L}\d]|[.,]\d)(?: \([A-Z][A-Za-z ]{1,9}\))?/u

const seriesOf = (canonical: string, name: string): Series => ({
  ...{ kind: 'case', canonical, key: canonical, type: 'N', shape: '', name, court: '' },
  jurisdiction: 'Canada',
})

/** Whether these letters are a court of Canada, so that "2010 ONCA 12" is a neutral citation. */
export const isCanadian = (letters: string): boolean => courts.has(letters)

/** "2008 SCC 9", "2010 ONCA 12", "2005 CanLII 1234 (ON SC)": a Canadian citation whose year begins at `at`. */
export function canadianAt(text: string, at: number): Core | null {
  const [whole = '', year = '', written = '', page = ''] = neutral.exec(text.slice(at, at + 36)) ?? []
  const name = courts.get(written)
  if (name === undefined) return null
  const court = whole.indexOf('(')
  const end = at + (written === 'CanLII' || court < 0 ? whole.length : whole.slice(0, court).trimEnd().length)
  return {
    ...{ start: at, end, kind: 'full', volume: year, series: seriesOf(written, name), written, page },
    ...{ pinAt: end, year: Number(year) },
  }
}
