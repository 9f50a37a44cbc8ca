/** Longest running head, in characters. */
const longest = 120

const heads = [
  /^Cite as: [^\n]{4,60}\n/,
  /^\d{1,3}\s{1,40}[\p{Lu}][\p{Lu}\d.,'’&() -]{2,60} v\. [\p{Lu}][\p{Lu}\d.,'’&() -]{2,60}\n/u,
  /^[\p{Lu}][\p{Lu}\d.,'’&() -]{2,60} v\. [\p{Lu}][\p{Lu}\d.,'’&() -]{2,50} \d{1,3}\n/u,
  /^(?:Opinion of the Court|Syllabus|Per Curiam|Opinion of \p{Lu}{3,14}, J\.|Page Proof Pending Publication)\s*\n/u,
  /^\p{Lu}{3,14}, (?:C\. )?J\., (?:concurring|dissenting)[^\n]{0,60}\n/u,
]

const atLineStart = (text: string, at: number): boolean => {
  let i = at - 1
  while (i >= 0 && (text.charCodeAt(i) === 32 || text.charCodeAt(i) === 12)) i--
  return i < 0 || text.charCodeAt(i) === 10
}

/**
 * Length of a running head that begins at `at`, or 0: slip opinions print case, page and author at the top of every page,
 * and their plain text has these lines in the middle of sentences.
 */
export function runningHeadLength(text: string, at: number): number {
  const c = text.charCodeAt(at)
  if (!((c >= 48 && c <= 57) || (c >= 65 && c <= 90)) || !atLineStart(text, at)) return 0
  const line = text.slice(at, at + longest)
  for (const head of heads) {
    const found = head.exec(line)
    if (found !== null) return found[0].length
  }
  return 0
}
