/**
 * Citations of the record: papers and exhibits of the case itself. They are no authorities, but an *id.* after one means
 * it and not the case before it.
 */

/** Papers cited by number, page or paragraph: "Doc. 12 at 3", "Compl. ¶ 4", "ECF No. 45", "Pet. App. 12a". */
const paper =
  /\b(?:Tr\.|Trans\.|App\.|App[’']x|Appx\.|J\.?A\.?|ECF|Docs?\.|Dkt\.|Docket|D\.?E\.|DE|Compl\.|Complaint|Dep\.|Depo\.|Aff\.|Affid\.|Affidavit|Decl\.|Declaration|Br\.|Brief|Mem\.|Mot\.|Opp[’']n|Resp\.|Reply|Answer|Ans\.|Pet\.|Stip\.|Indictment|PSR|PSIR?|SOF|SUF|DSOF|PSOF|Rec\.|Record|RR|CP|RP|RT|CT|AR|Admin\. R\.|Oral Arg\.|Transcript|Appendix|Appellants?[’']s? Br\.|Br\. (?:of|for) [A-Z][a-z]{2,14}(?:-[A-Z][a-z]{2,14})?|Brief (?:of|for) [A-Z][a-z]{2,14})(?: (?:Nos?\.|Entry(?: Nos?\.)?|No))?,?\s{0,2}(?:at\s{1,2}|¶{1,2}\s?|pp?\.\s?|at\s{1,2}¶{1,2}\s?|#\s?)?\d/

/** Single letters, which other citations end with, count only where a citation can begin: "(R. 45)", "(A. 12)", "R. at 45". */
const letter =
  /(?:[([;]|[.!?”"]\s)\s?(?:\d{1,2}\s)?(?:R|A|T|C|PA|SA)\.?\s?(?:at\s|vol\.\s|pp?\.\s?)?\d{1,5}[a-z]?(?=[\s,;:.)\]-])/

/** Exhibits go by letters too: "Ex. A", "Exhibit 12-B at 4". The full word is one only in brackets or before a mark. */
const exhibit =
  /\b(?:Exh?s?\.|Exhibits?)\s{1,2}(?:[A-Z]{1,3}|[A-Z]?-?\d{1,4}(?:-[A-Z\d]{1,3})?)(?=\s?[),;.\]]|,?\s(?:at\s|¶|\())/

/** Whether the inside of brackets is a citation of the record and nothing else. */
export const isRecordCite = (inside: string): boolean =>
  inside.length < 120 &&
  !/^(?:quoting|citing|holding|see)\b/i.test(inside.trimStart()) &&
  wordsBefore(inside) &&
  (paper.test(inside) || exhibit.test(`${inside})`) || letter.test(`(${inside})`))

/** Few words, as in "Smith Aff. ¶ 4" or "Def.'s Mem. in Opp'n, Doc. 12, at 3": what a case is said to hold takes more. */
const wordsBefore = (inside: string): boolean => (inside.match(/\b[a-z]{3,}\b/g) ?? []).length < 3

/** Furthest back that a record cite is looked for, in characters. */
const reach = 600

/** The text with what stands in quotation marks left out, where it is told which marks open and which close. */
function withoutQuoted(text: string): string {
  const curly = text.replace(/^[^“”]*(?=”)/, '').replace(/“[^“”]*”/g, '“”')
  return curly.split('"').length % 2 === 1 ? curly.replace(/"[^"]*"/g, '""') : curly
}

/** Whether a record cite stands between two places of the text; whoever is quoted cites for himself. */
export function recordBetween(text: string, from: number, to: number): boolean {
  if (to - from < 4) return false
  const between = withoutQuoted(text.slice(Math.max(from, to - reach), to))
  return paper.test(between) || exhibit.test(between) || letter.test(between)
}
