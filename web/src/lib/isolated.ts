/** Letters that are written from right to left: Hebrew, Arabic and their neighbours, their presentation forms, the old scripts. */
const fromRight = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/**
 * A name within words of ours. One that is written from right to left is set apart (Unicode Bidirectional Algorithm, 2.5), so
 * that the number, date or second name that follows it stays behind it; every other name is as it was.
 */
export const isolated = (name: string): string => (fromRight.test(name) ? `\u2068${name}\u2069` : name)
