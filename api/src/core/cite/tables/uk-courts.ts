/** Courts of the United Kingdom and of Europe that neutral citations name, in the columns of courts.data.ts. */
export const ukCourts = `
uksc|UKSC|Supreme Court of the United Kingdom|colr|i|appellate|United Kingdom|2009|
ukpc|UKPC|Judicial Committee of the Privy Council|colr|i|appellate|United Kingdom|1833|
ewca|EWCA|Court of Appeal of England and Wales|iac|i|appellate|England and Wales||
ewcaciv|EWCA Civ|Court of Appeal of England and Wales (Civil Division)|iac|i|appellate|England and Wales||
ewcacrim|EWCA Crim|Court of Appeal of England and Wales (Criminal Division)|iac|i|appellate|England and Wales||
ewhc|EWHC|High Court of England and Wales|gjc|i|trial|England and Wales||
ewhcadmin|EWHC (Admin)|High Court of England and Wales (Administrative Court)|gjc|i|trial|England and Wales||
ewhcadmlty|EWHC (Admlty)|High Court of England and Wales (Admiralty Court)|gjc|i|trial|England and Wales||
ewhcch|EWHC (Ch)|High Court of England and Wales (Chancery Division)|gjc|i|trial|England and Wales||
ewhccomm|EWHC (Comm)|High Court of England and Wales (Commercial Court)|gjc|i|trial|England and Wales||
ewhccosts|EWHC (Costs)|High Court of England and Wales (Senior Courts Costs Office)|gjc|i|trial|England and Wales||
ewhcfam|EWHC (Fam)|High Court of England and Wales (Family Division)|gjc|i|trial|England and Wales||
ewhcipec|EWHC (IPEC)|High Court of England and Wales (Intellectual Property Enterprise Court)|gjc|i|trial|England and Wales||
ewhckb|EWHC (KB)|High Court of England and Wales (King's Bench Division)|gjc|i|trial|England and Wales||
ewhcpat|EWHC (Pat)|High Court of England and Wales (Patents Court)|gjc|i|trial|England and Wales||
ewhcqb|EWHC (QB)|High Court of England and Wales (Queen's Bench Division)|gjc|i|trial|England and Wales||
ewhctcc|EWHC (TCC)|High Court of England and Wales (Technology and Construction Court)|gjc|i|trial|England and Wales||
ewcop|EWCOP|Court of Protection|gjc|i|trial|England and Wales||
ewfc|EWFC|Family Court|gjc|i|trial|England and Wales||
ewcc|EWCC|County Court of England and Wales|ljc|i|trial|England and Wales||
ewcr|EWCR|Crown Court|gjc|i|trial|England and Wales||
ukut|UKUT|Upper Tribunal|iac|i|appellate|United Kingdom|2008|
ukutaac|UKUT (AAC)|Upper Tribunal (Administrative Appeals Chamber)|iac|i|appellate|United Kingdom|2008|
ukutiac|UKUT (IAC)|Upper Tribunal (Immigration and Asylum Chamber)|iac|i|appellate|United Kingdom|2008|
ukutlc|UKUT (LC)|Upper Tribunal (Lands Chamber)|iac|i|appellate|United Kingdom|2008|
ukuttcc|UKUT (TCC)|Upper Tribunal (Tax and Chancery Chamber)|iac|i|appellate|United Kingdom|2008|
ukftt|UKFTT|First-tier Tribunal|ljc|i|trial|United Kingdom|2008|
ukftttc|UKFTT (TC)|First-tier Tribunal (Tax Chamber)|ljc|i|trial|United Kingdom|2008|
ukftgrc|UKFTT (GRC)|First-tier Tribunal (General Regulatory Chamber)|ljc|i|trial|United Kingdom|2008|
ukeat|UKEAT|Employment Appeal Tribunal|iac|i|appellate|United Kingdom|1975|
cat|CAT|Competition Appeal Tribunal|iac|i|appellate|United Kingdom|2003|
ukiptrib|UKIPTrib|Investigatory Powers Tribunal|gjc|i|trial|United Kingdom|2000|
csih|CSIH|Court of Session, Inner House|iac|i|appellate|Scotland||
csoh|CSOH|Court of Session, Outer House|gjc|i|trial|Scotland||
hcjac|HCJAC|High Court of Justiciary|colr|i|appellate|Scotland||
nica|NICA|Court of Appeal in Northern Ireland|iac|i|appellate|Northern Ireland||
niqb|NIQB|High Court in Northern Ireland (Queen's Bench Division)|gjc|i|trial|Northern Ireland||
nikb|NIKB|High Court in Northern Ireland (King's Bench Division)|gjc|i|trial|Northern Ireland||
nich|NICh|High Court in Northern Ireland (Chancery Division)|gjc|i|trial|Northern Ireland||
echr|ECHR|European Court of Human Rights|colr|i|appellate|Council of Europe|1959|
cjeu|EU:C|Court of Justice of the European Union|colr|i|appellate|European Union|1952|
gceu|EU:T|General Court of the European Union|gjc|i|trial|European Union|1989|
eucst|EU:F|European Union Civil Service Tribunal|ljc|i|trial|European Union|2005|
iehc|IEHC|High Court of Ireland|gjc|i|trial|Ireland||
iesc|IESC|Supreme Court of Ireland|colr|i|appellate|Ireland||
`

/** Courts that the general table has under another id, or that are cited by two forms. */
const elsewhere: Record<string, string> = { UKHL: 'houseoflordsuk', EAT: 'ukeat', UKFTTGRC: 'ukftgrc' }

const squeeze = (form: string): string => form.replace(/[^A-Za-z]/g, '')

const byForm = new Map(Object.entries(elsewhere))
for (const line of ukCourts.split('\n')) {
  const [id = '', form = ''] = line.split('|')
  if (id !== '' && !byForm.has(squeeze(form))) byForm.set(squeeze(form), id)
}

/** A division's name at the end of older citations, "[1998] EWHC Admin 5", and other names of divisions. */
const chambers: Record<string, string> = { Patents: 'Pat', Civ: '', Crim: '', SCCO: 'Costs' }

/**
 * Id of the court that gives neutral citations of this form: "EWHC" with the chamber "Ch", which may be empty or unknown.
 * Empty when the table has no such court.
 */
export function courtOfNeutral(form: string, chamber: string): string {
  const division = chambers[chamber] ?? chamber
  return byForm.get(squeeze(`${form}${division}`)) ?? byForm.get(squeeze(form)) ?? ''
}
