import { lowerCase } from '../find/chars.ts'
import { abbreviationTable } from './abbreviations.data.ts'
import { t6Table } from './bluebook-t6.ts'
import { rememberingWords } from './remembering.ts'

const squeeze = (s: string): string => s.replace(/[.,;:’'‘]/g, '').toLowerCase()

const abbreviations = new Set<string>(
  (
    'inc co corp ltd llc llp lp pc plc na sa ag nv bv gmbh mr mrs ms dr st ft mt jr sr no nos et al rel ux vir v vs us ' +
    'bros assn assocs dept natl intl commn commr commrs gov govt sec secy ry rr rwy cal ltda cia mfg mfrs prods prod servs serv ' +
    'sys techs tech telecomms telecomm transp univ util utils props prop partners pship sch schs sav loan bk int hon ' +
    'capt lt gen col sgt adm rev supt dist div ins indus labs lab mach mktg med mem merch metro mortg mun mut nw sw ne se ' +
    'org pac pac pharm phila pres pub publg rd rehab rest sec shs soc subcomm sur tel temp twp trs tr unif vill vols wks hous ' +
    'assoc assocs bd educ envtl equip fed fin found grp guar hosp indem invs inv j k lib liab lic am amer bankr broad cas cent chem coop ' +
    'dev elec enters entm eng exch fid cty cnty comm comms comput condo cong consol constr contl ctr def del det distrib econ ' +
    'ref resol res resp roe roofg sav sci secs soln solns sols stat stats supp tex wash minn mich mass miss ariz ark colo conn fla ga haw ill ind kan ky la md me mo mont neb nev okla or pa tenn va vt wis wyo id nm nh nj ny nc nd sc sd ri dc wva eg ie cf op cit ed eds rptr ct cir app acct alt arb auth ave balt bhd bldg blvd bur cap cath chi civ cmty coll comp const constr corr cr cred crim ctrs dig disc distribs drs emplrs emps eng engg engr est eur exam exec exp fam fdn hist hldgs hort hous hwy immigr imp indep inst inter jud juv leg litig loc maint mgmt min mkt mkts mot nat nav newsp nurs off offs ord par pat pers petrol photo plt pol pkg prac priv prob proc prof profl prot psych pubs recl reg reins rels ret rets revs rts sen shipp spec sr sts sub surv telegr telev treas trib tchr tchrs unempl univs urb vet veh warehs whol bhds cons comptr chm'
  ).split(' '),
)
for (const line of `${abbreviationTable}${t6Table}`.split('\n')) {
  const short = line.split('|')[0]
  if (short !== undefined && short.includes('.')) abbreviations.add(squeeze(short))
  if (short !== undefined && short.includes('.')) abbreviations.add(`${squeeze(short)}s`)
}

/** The last three letters of all abbreviations, as one number each: few words end so that are none. */
export const endingsOf = (words: Iterable<string>): Set<number> =>
  new Set([...words].filter(word => word.length > 2).map(word => endingAt(word, word.length)))

const alphabet = 128

/** The three characters before `end` as one number; capitals count as small letters. */
export const endingAt = (text: string, end: number): number =>
  (lowerCase(text.charCodeAt(end - 3)) * alphabet + lowerCase(text.charCodeAt(end - 2))) * alphabet +
  lowerCase(text.charCodeAt(end - 1))

export const abbreviationEndings = endingsOf(abbreviations)

/** Whether a full stop after this word belongs to the word and ends no sentence. */
export const isAbbreviation = rememberingWords((word: string): boolean => {
  const bare = word.replace(/^[(["“‘]+/, '')
  if (/^(?:[A-Za-z]\.)+[,)]?$/.test(bare)) return true
  if (/^[A-Z][\w’']{0,3}\.[A-Z]/.test(bare)) return true
  return abbreviations.has(squeeze(bare.replace(/[)\]]+$/, '')))
})
