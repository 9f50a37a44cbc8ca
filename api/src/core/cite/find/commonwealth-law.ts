import type { Core } from './core.ts'
import { subsectionsEnd } from './law.ts'
import type { Series } from '../tables/series.ts'

/**
 * Statutes, instruments and rules of Canada, the United Kingdom, New South Wales and Europe, as their guides write them (McGill
 * 2.1, OSCOLA 2.4–2.6, the Australian guide 3.4): each is told by marks that no case has.
 */
type Form = {
  pattern: RegExp
  kind: Series['kind']
  /** Of the series: "S" a statute, "A" an instrument, "R" rules. */
  type: string
  jurisdiction: string
  /** A sentence names it: *id.* and quoted words pass it over. */
  inWords?: true
}

const year = String.raw`(?:1[89]|20)\d\d`
const number = String.raw`\d{1,4}[A-Z]{0,3}(?:\.\d{1,4}[A-Z]{0,2}){0,3}(?![\p{L}\d])`
/** ", s 718", " ss. 7 and 8", ", reg 5". */
const divisions = String.raw`(?:,?\s(?:ss?|sections?|secs?|arts?|articles?|regs?|rr?|rules?|paras?|sch|Sch)\.?\s{0,2}(?<section>${number}(?:[-–]${number})?))?`

/** Revised and annual statutes of Canada and its provinces, "RSC", "S.O.", by the letters before the year. */
const canada = String.raw`(?:R\.?\s?)?S\.?\s?(?:C\.?|O\.?|B\.?\s?C\.?|A\.?|S\.?|M\.?|Q\.?|N\.?\s?[BSL]\.?|P\.?\s?E\.?\s?I\.?|Y\.?|N\.?\s?W\.?\s?T\.?)`

/** A chapter: "C-46", "H.19", "17", "C-12.01". */
const chapter = String.raw`(?<chapter>[A-Z]{1,2}[-.–]\d{1,3}(?:\.\d{1,3})*|\d{1,3}(?:\.\d{1,2})?)(?![\p{L}\d])(?:\s\(\d{1,2}(?:st|nd|rd|th)\sSupp\.?\))?`

/** "Council Directive 95/46/EC", "Regulation (EU) No 1215/2012", "Directive (EU) 2016/680". */
const ofUnion = String.raw`(?:(?:Council|Commission|Framework|Implementing|Delegated)\s){0,2}(?:(?:Directive|Regulation|Decision)\s\((?:EU|EC|EEC|Euratom)(?:,\sEuratom)?\)\s(?:No\.?\s)?\d{1,4}/\d{1,4}|(?:Directive|Regulation|Decision)\s(?:No\.?\s)?\d{1,4}/\d{1,4}/(?:EU|EC|EEC|JHA|CFSP|Euratom))`
const treaty = String.raw`(?:ECHR|TFEU|TEU|(?:UK\s)?GDPR|EC\sTreaty|European\sConvention(?:\son\sHuman\sRights)?)`
const law = String.raw`(?<name>${treaty}|${ofUnion})(?![\p{L}\d/])`
const article = String.raw`[Aa]rt(?:icle)?s?\.?\s{0,2}(?<section>\d{1,3}[a-z]?(?:\(\w{1,3}\)){0,3}(?:(?:,\s|\s?[-–&]\s?|\s(?:and|to|or)\s)\d{1,3}[a-z]?(?:\(\w{1,3}\)){0,3}){0,5})`

const rules = String.raw`(?<name>(?:UCPR|CPR|FPR|CrimPR)(?:\s${year})?|(?:Uniform\s)?(?:Civil|Family|Criminal|Insolvency)\s(?:Procedure\s)?Rules\s${year})(?:\s\((?:NSW|Qld|SA)\))?`

const form = (
  pattern: string,
  jurisdiction: string,
  [kind, type]: [Series['kind'], string],
  inWords?: true,
): Form => ({
  pattern: new RegExp(`^${pattern}`, 'u'),
  ...{ kind, type, jurisdiction },
  ...(inWords === undefined ? {} : { inWords }),
})

const statute: [Series['kind'], string] = ['law', 'S']
const instrument: [Series['kind'], string] = ['law', 'A']
const ofCourt: [Series['kind'], string] = ['rule', 'R']

const forms: readonly Form[] = [
  form(String.raw`(?<name>${canada}\s?${year}),?\sc\.?\s?${chapter}${divisions}`, 'Canada', statute),
  form(String.raw`(?<name>R?LRQ|CQLR|RLRQ|CCSM),?\sc\.?\s?${chapter}${divisions}`, 'Canada', statute),
  form(String.raw`(?<name>SOR/\d{2,4}-\d{1,4})(?!\d)${divisions}`, 'Canada', instrument),
  form(String.raw`(?<name>O\.?\s?Reg\.?\s\d{1,4}/\d{2})(?!\d)${divisions}`, 'Canada', instrument),
  form(String.raw`(?<name>R\.?R\.?O\.?\s${year},?\sReg\.?\s\d{1,4})(?!\d)${divisions}`, 'Canada', instrument),
  form(
    String.raw`(?<name>S\.?I\.?\s(?:No\.?\s)?${year}(?:/|\sNo\.?\s)\d{1,5})(?![\d/])${divisions}`,
    'United Kingdom',
    instrument,
  ),
  form(
    String.raw`${rules}(?:,?\s|(?=\d))(?:(?:rr?|rules?)\.?\s{0,2}(?<section>${number}(?:(?:,\s|\s(?:and|to)\s|[-–])\d{1,3}\.\d{1,3}[A-Z]{0,2}(?![\p{L}\d])){0,5})|(?<dotted>\d{1,2}\.\d{1,3}[A-Z]{0,2})(?![\p{L}\d]|\.\d)|(?<part>(?:P(?:ar)?t|PD|Practice\sDirection)\s?\d{1,2}[A-Z]{0,2}(?![\p{L}\d])))`,
    'United Kingdom',
    ofCourt,
    true,
  ),
  form(
    String.raw`(?<name>RSC|CCR),?\s(?<part>O(?:rd(?:er)?)?\.?\s\d{1,3}[A-Z]?,?\s(?:rr?|rules?)\.?\s?\d{1,3}[A-Z]?)(?![\p{L}\d])`,
    'United Kingdom',
    ofCourt,
    true,
  ),
  form(String.raw`${law},?\s${article}`, 'European Union', statute, true),
  form(String.raw`${article}\s(?:of\s(?:the\s)?)?${law}`, 'European Union', statute, true),
  form(String.raw`(?<name>${ofUnion})(?![\p{L}\d/])`, 'European Union', statute, true),
]

/** What the forms begin with: most capital letters begin none. */
const begins =
  /^(?:C(?:PR|QL|CS|CR|iv|ri|ou|om)|U(?:CP|ni|K )|F(?:PR|am|ra)|R(?:\.?\s?S|\.?R|LR|eg)|S[.A-Z/]|LRQ|O\.?\s?R|D(?:ir|ec|el)|E(?:CHR|C |uro)|T(?:FE|EU)|GD|I(?:mp|ns)|[Aa]rt)/

/** Longest of them, in characters. */
const longest = 160

/** The statute, instrument or rule that begins at `at`, or null. */
export function commonwealthLawAt(text: string, at: number): Core | null {
  if (!begins.test(text.slice(at, at + 4))) return null
  const near = text.slice(at, at + longest)
  for (const { pattern, kind, type, jurisdiction, inWords } of forms) {
    const found = pattern.exec(near)
    if (found === null) continue
    const { name = '', chapter, section, dotted, part } = found.groups ?? {}
    const written = name.replace(/\s+/g, ' ')
    const letters =
      chapter === undefined
        ? written
        : `${written.replace(/[.\s]/g, '').replace(/(?=\d{4}$)/, ' ')}, c ${chapter}`
    const end = at + found[0].length
    const behind = section === undefined ? end : subsectionsEnd(text, end)
    return {
      ...{ start: at, end: behind, kind: 'law', volume: '', page: '', pinAt: behind, written },
      series: {
        kind,
        type,
        jurisdiction,
        canonical: letters,
        key: letters,
        shape: '',
        name: letters,
        court: '',
      },
      section: (section ?? dotted ?? part ?? '').replace(/\s+/g, ' '),
      ...(behind > end ? { subsections: text.slice(end, behind) } : {}),
      ...(chapter === undefined ? {} : { chapter }),
      ...(inWords === undefined ? {} : { inWords }),
    }
  }
  return null
}
