const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/**
 * Raised digits behind `before` as one writes them in a line. Behind a digit they stay raised, a power or the mark of a note:
 * "10²" would else be another number. Behind a word they are a note's mark and stand as other marks do.
 */
export function raisedDigits(before: string, words: string): string {
  const isAfterDigit = /[\d⁰¹²³⁴⁵⁶⁷⁸⁹][.,%)”"’]?$/.test(before)
  return isAfterDigit && /^\d{1,3}$/.test(words)
    ? words.replace(/\d/g, digit => RAISED[Number(digit)] ?? digit)
    : words
}
