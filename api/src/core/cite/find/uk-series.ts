import { normalSeries, type Series } from '../tables/series.ts'

/**
 * Law reports and neutral citations of the United Kingdom, and those of the Commonwealth that its courts cite: form, type
 * (N neutral, S report, J journal, E old report cited by year in round brackets only), name, other spellings.
 */
const table = `
UKSC|N|Supreme Court of the United Kingdom
UKHL|N|House of Lords
UKPC|N|Judicial Committee of the Privy Council
EWCA Civ|N|Court of Appeal (Civil Division)|EWCA (Civ)
EWCA Crim|N|Court of Appeal (Criminal Division)|EWCA (Crim)
EWCA|N|Court of Appeal
EWHC|N|High Court of England and Wales|EHWC;EWHC Admin;EWHC Ch;EWHC Fam;EWHC QB
EWCOP|N|Court of Protection
EWFC|N|Family Court
EWCC|N|County Court
EWCR|N|Crown Court
UKUT|N|Upper Tribunal
UKFTT|N|First-tier Tribunal
UKEAT|N|Employment Appeal Tribunal
EAT|N|Employment Appeal Tribunal
UKAIT|N|Asylum and Immigration Tribunal
UKIAT|N|Immigration Appeal Tribunal
UKIPTrib|N|Investigatory Powers Tribunal
UKVAT|N|VAT and Duties Tribunal
UKSPC|N|Special Commissioners
CAT|N|Competition Appeal Tribunal
CSIH|N|Court of Session, Inner House
CSOH|N|Court of Session, Outer House
HCJAC|N|High Court of Justiciary
NICA|N|Court of Appeal in Northern Ireland
NIQB|N|Queen's Bench Division, Northern Ireland
NIKB|N|King's Bench Division, Northern Ireland
NICh|N|Chancery Division, Northern Ireland
ECHR|N|European Court of Human Rights
IEHC|N|High Court of Ireland
IESC|N|Supreme Court of Ireland
AC|S|Appeal Cases|App Cas
QB|S|Queen's Bench
KB|S|King's Bench
QBD|S|Queen's Bench Division
KBD|S|King's Bench Division
CPD|S|Common Pleas Division
Ex D|S|Exchequer Division
Ch|S|Chancery
Ch D|S|Chancery Division
Fam|S|Family
P|S|Probate
PD|S|Probate Division
WLR|S|Weekly Law Reports
WN|S|Weekly Notes
WR|S|Weekly Reporter
All ER|S|All England Law Reports|AER;All E R;Al ER
All ER (Comm)|S|All England Law Reports (Commercial Cases)
All ER (EC)|S|All England Law Reports (European Cases)
All ER (D)|S|All England Direct Law Reports
All ER Rep|S|All England Law Reports Reprint
Lloyd's Rep|S|Lloyd's Law Reports|Lloyd's LR;Lloyds Rep;Lloyd's Re;Ll L Rep;LL Rep;Lloyd's Law Rep
Lloyd's Rep IR|S|Lloyd's Law Reports: Insurance and Reinsurance|Lloyd's IR
Lloyd's Rep Med|S|Lloyd's Law Reports: Medical
Lloyd's Rep PN|S|Lloyd's Law Reports: Professional Negligence
Lloyd's Rep FC|S|Lloyd's Law Reports: Financial Crime
AACR|S|Administrative Appeals Chamber Reports
ACD|S|Administrative Court Digest
ACLR|S|Australian Company Law Reports
ACSR|S|Australian Corporations and Securities Reports
ALJR|S|Australian Law Journal Reports
ALR|S|Australian Law Reports
BCC|S|British Company Cases
BCLC|S|Butterworths Company Law Cases
BLR|S|Building Law Reports
BMLR|S|Butterworths Medico-Legal Reports
BPIR|S|Bankruptcy and Personal Insolvency Reports
BTC|S|British Tax Cases
Bus LR|S|Business Law Reports
BVC|S|British Value Added Tax Cases
CCLR|S|Consumer Credit Law Reports
CLC|S|Commercial Law Cases
CLR|S|Commonwealth Law Reports
CMLR|S|Common Market Law Reports
CLY|S|Current Law Year Book
Com Cas|S|Commercial Cases
Con LR|S|Construction Law Reports|ConLR
Costs LR|S|Costs Law Reports
Cox CC|S|Cox's Criminal Cases
CP Rep|S|Civil Procedure Reports
CPLR|S|Civil Procedure Law Reports
Cr App R|S|Criminal Appeal Reports
Cr App R (S)|S|Criminal Appeal Reports (Sentencing)
Crim LR|S|Criminal Law Review
DLR|S|Dominion Law Reports
ECC|S|European Commercial Cases
ECDR|S|European Copyright and Design Reports
ECR|S|European Court Reports|ECR I
EGCS|S|Estates Gazette Case Summaries
EG|S|Estates Gazette
EGLR|S|Estates Gazette Law Reports
EHRR|S|European Human Rights Reports
EMLR|S|Entertainment and Media Law Reports
Env LR|S|Environmental Law Reports
EPOR|S|European Patent Office Reports
ETMR|S|European Trade Mark Reports
FCR|S|Family Court Reporter
FLR|S|Family Law Reports
Fam Law|S|Family Law
FSR|S|Fleet Street Reports
HCA|N|High Court of Australia
HKCFA|N|Court of Final Appeal, Hong Kong
HLR|S|Housing Law Reports
ICR|S|Industrial Cases Reports
IL Pr|S|International Litigation Procedure
Imm AR|S|Immigration Appeal Reports
INLR|S|Immigration and Nationality Law Reports
IR|S|Irish Reports
IRLR|S|Industrial Relations Law Reports
ITLR|S|International Tax Law Reports
ITR|S|Industrial Tribunal Reports
JPL|S|Journal of Planning and Environment Law
JP|S|Justice of the Peace Reports
KIR|S|Knight's Industrial Reports
LGR|S|Local Government Reports
LJ Ch|S|Law Journal Reports, Chancery
LJ Ex|S|Law Journal Reports, Exchequer
LJKB|S|Law Journal Reports, King's Bench
LJQB|S|Law Journal Reports, Queen's Bench
LJ|S|Law Journal
LT|S|Law Times Reports
LT Jo|S|Law Times Journal
Med LR|S|Medical Law Reports
MHLR|S|Mental Health Law Reports
NI|S|Northern Ireland Law Reports
NIJB|S|Northern Ireland Judgments Bulletin
NLJR|S|New Law Journal Reports
NSWLR|S|New South Wales Law Reports
NZLR|S|New Zealand Law Reports
OPLR|S|Occupational Pensions Law Reports
P & CR|S|Property and Compensation Reports
PIQR|S|Personal Injuries and Quantum Reports
PLCR|S|Planning Law Case Reports
PLR|S|Planning Law Reports
PNLR|S|Professional Negligence and Liability Reports
PTSR|S|Property, Trusts and Succession Reports
RPC|S|Reports of Patent Cases
RTR|S|Road Traffic Reports
RVR|S|Rating and Valuation Reporter
SC|S|Session Cases
SC (HL)|S|Session Cases (House of Lords)
SC (PC)|S|Session Cases (Privy Council)
SCR|S|Supreme Court Reports (Canada)
SLR|S|Scottish Law Reporter
SLT|S|Scots Law Times
SCLR|S|Scottish Civil Law Reports
SCCR|S|Scottish Criminal Case Reports
SJ|S|Solicitors' Journal|Sol Jo
STC|S|Simon's Tax Cases
STC (SCD)|S|Simon's Tax Cases: Special Commissioners' Decisions
STI|S|Simon's Tax Intelligence
SFTD|S|Simon's First-tier Tax Decisions
TC|S|Tax Cases
TCLR|S|Technology and Construction Law Reports
TLR|S|Times Law Reports
UKCLR|S|United Kingdom Competition Law Reports
UKHRR|S|United Kingdom Human Rights Reports
VATTR|S|Value Added Tax Tribunal Reports
VR|S|Victorian Reports
WTLR|S|Wills and Trusts Law Reports
LQR|J|Law Quarterly Review
CLJ|J|Cambridge Law Journal
MLR|J|Modern Law Review
OJLS|J|Oxford Journal of Legal Studies
LMCLQ|J|Lloyd's Maritime and Commercial Law Quarterly
CJQ|J|Civil Justice Quarterly
JBL|J|Journal of Business Law
ICLQ|J|International and Comparative Law Quarterly
PL|J|Public Law
Conv|J|Conveyancer and Property Lawyer
Comp Law|J|Company Lawyer
NLJ|J|New Law Journal
JPIL|J|Journal of Personal Injury Law
EHRLR|J|European Human Rights Law Review
ER|E|English Reports
App Cas|E|Law Reports, Appeal Cases
A & E|E|Adolphus and Ellis|Ad & El
Atk|E|Atkyns
B & Ad|E|Barnewall and Adolphus
B & Ald|E|Barnewall and Alderson
B & C|E|Barnewall and Cresswell
B & S|E|Best and Smith
Beav|E|Beavan
Bing|E|Bingham
Bing NC|E|Bingham, New Cases
Bligh|E|Bligh
Bro CC|E|Brown's Chancery Cases
Burr|E|Burrow
C & P|E|Carrington and Payne
Camp|E|Campbell
CB|E|Common Bench
CB (NS)|E|Common Bench, New Series|CBNS
Cl & F|E|Clark and Finnelly|Cl & Fin
Co Rep|E|Coke
Cowp|E|Cowper
Cr & J|E|Crompton and Jervis
De G & J|E|De Gex and Jones
De G & Sm|E|De Gex and Smale
De GF & J|E|De Gex, Fisher and Jones
De GM & G|E|De Gex, Macnaghten and Gordon
Doug|E|Douglas
Dow|E|Dow
Drew|E|Drewry
E & B|E|Ellis and Blackburn|El & Bl
E & E|E|Ellis and Ellis
East|E|East
Esp|E|Espinasse
Ex|E|Exchequer Reports|Exch
F & F|E|Foster and Finlason
H & C|E|Hurlstone and Coltman
H & N|E|Hurlstone and Norman
H Bl|E|Henry Blackstone
Hare|E|Hare
HL Cas|E|House of Lords Cases|HLC
Jac|E|Jacob
Jac & W|E|Jacob and Walker
Johns & H|E|Johnson and Hemming
Kay & J|E|Kay and Johnson
Keen|E|Keen
Leach|E|Leach
M & G|E|Manning and Granger|Man & G
M & S|E|Maule and Selwyn
M & W|E|Meeson and Welsby
Macq|E|Macqueen
Madd|E|Maddock
Mer|E|Merivale
Moo & P|E|Moore and Payne
Moo PC|E|Moore, Privy Council
My & Cr|E|Mylne and Craig
My & K|E|Mylne and Keen
Phil|E|Phillips
Russ|E|Russell
Russ & M|E|Russell and Mylne
Salk|E|Salkeld
Sim|E|Simons
Stark|E|Starkie
Stra|E|Strange
Swanst|E|Swanston|Swanston;Swans
Taunt|E|Taunton
TR|E|Term Reports|Term Rep
Vent|E|Ventris
Ves|E|Vesey
Ves Jr|E|Vesey Junior|Ves Jun
Ves Sen|E|Vesey Senior
W Bl|E|William Blackstone
Wils|E|Wilson
Y & C|E|Younge and Collyer
Y & CCC|E|Younge and Collyer, Chancery Cases
`
const make = (canonical: string, type: string, name: string): Series => ({
  kind: type === 'J' ? 'journal' : 'case',
  canonical,
  key: canonical,
  type: type === 'N' || type === 'J' ? type : 'S',
  shape: '',
  name,
  court: '',
  jurisdiction: 'United Kingdom',
})
const square = new Map<string, Series>()
const round = new Map<string, Series>()
/** Letters that are too common in other texts to be reports after a year in round brackets. */
const squareOnly = new Set(['P', 'SC', 'NI', 'IR', 'PD', 'Ch', 'CAT', 'EAT', 'TC'])
for (const line of table.split('\n')) {
  const [canonical = '', type = '', name = '', more = ''] = line.split('|')
  if (canonical === '') continue
  const series = make(canonical, type, name)
  for (const form of [canonical, ...more.split(';')].map(normalSeries)) {
    if (form === '') continue
    if (type !== 'E') square.set(form, series)
    if (!squareOnly.has(canonical) && !round.has(form)) round.set(form, series)
  }
}

/** Divisions of the Law Reports of 1865 to 1875, cited "LR 3 HL 330". */
const divisions = new Map<string, Series>()
for (const division of [
  'HL',
  'PC',
  'Ch',
  'Ch App',
  'Eq',
  'QB',
  'KB',
  'CP',
  'Ex',
  'P & D',
  'A & E',
  'Sc & Div',
  'CCR',
  'Ind App',
  'Ir',
  'RP',
])
  divisions.set(normalSeries(division), make(`LR ${division}`, 'S', `Law Reports, ${division}`))

/** Scottish reports cited by a bare year: "1998 SC (HL) 33". */
const scots = new Map<string, Series>()
for (const name of [
  'SC',
  'SC (HL)',
  'SC (PC)',
  'SC (UKSC)',
  'SC (J)',
  'JC',
  'SLT',
  'SLT (Sh Ct)',
  'SCLR',
  'SCCR',
])
  scots.set(name, square.get(normalSeries(name)) ?? make(name, 'S', name))

/** The Scottish report of exactly this name; its letters with points are other reporters. */
export const scotsSeriesNamed = (name: string): Series | undefined => scots.get(name)

const capitals = /^[A-Z]{2,9}(?: (?:Civ|Crim|Admin|Civil))?$/
/** Courts with neutral citations all over the Commonwealth begin so: "NSWCA", "HCATrans", "SGCA", "ZACC". */
const neutralPrefix =
  /^(?:UK|EW|NI|NSW|NZ|HC|FC|HK|SG|IE|VSC|QC|QSC|QD|SASC|WASC|TASSC|ACT|ZA|SCC|ONCA|BCCA|ABCA|EU)/

/** The report that a year in square brackets goes with; an unlisted one in capitals counts by its form alone. */
export function ukSeriesNamed(name: string, isSquare: boolean): Series | undefined {
  const form = normalSeries(name)
  const listed = (isSquare ? square : round).get(form)
  if (listed !== undefined || !isSquare) return listed
  const plain = name.replaceAll('.', '').replace(/\s+/g, ' ')
  return capitals.test(plain) ? make(plain, neutralPrefix.test(plain) ? 'N' : 'S', plain) : undefined
}

export const lawReportsDivision = (name: string): Series | undefined => divisions.get(normalSeries(name))
