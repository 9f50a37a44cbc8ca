/** What stands between the halves of a volume that a hyphen breaks over two lines, and its second half: "5-⏎56 U.S. 1". */
const over = /^[-‐][ \t]{0,20}\r?\n[ \t]{0,20}(\d{1,2})(?=\s[A-Z])/

/** Something of a sentence before it in its line: it is not the number of the page that ended above, "- 5 -". */
const inSentence = /[\p{L}.,;:()[\]’'”"][ \t]{0,3}$/u

const isHyphen = (c: number): boolean => c === 45 || c === 0x2010

/**
 * Where the volume at `at` ends whose first half ends at `half`; `half` when it is whole. No volume is a range, and none is
 * taken to have four digits.
 */
export function endOfBroken(text: string, at: number, half: number): number {
  if (!isHyphen(text.charCodeAt(half))) return half
  const [between, rest = ''] = over.exec(text.slice(half, half + 46)) ?? []
  if (between === undefined || half - at + rest.length > 3) return half
  return inSentence.test(text.slice(Math.max(0, at - 5), at)) ? half + between.length : half
}
