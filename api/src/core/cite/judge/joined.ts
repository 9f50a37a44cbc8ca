/** What may stand between "with whom" and "join": names, titles and the words between them, nobody's verb. */
const named =
  "(?:(?:\\p{Lu}[\\p{L}’'–-]+|(?:Mr|Mrs|Ms|Jr|Sr)\\.|(?:[CPAV]\\.)?JJ?\\.(?=,| and| join| concur)|[A-IK-Z]\\.|and|the|as|to|all|other|except|de|la|van|von|der|chief|associate|justices?|judges?),? )"

/**
 * Words of a heading, or of a line of votes, that name judges who join what another writes: "with whom Justice Stone
 * joins", "in which Cole and Ash, JJ., joined", "joined by Judge Green", "Mr. Justice Stone joins in this dissent".
 */
const joining = new RegExp(
  [
    `\\b(?:with|in) (?:whom|which|whose opinion) ${named}{1,30}(?:also |fully )?(?:join|concur)(?:s|ed|ing)?(?!\\p{L})`,
    `\\bjoined by ${named}{0,30}(?:\\p{Lu}[\\p{L}’'–-]+|JJ?\\.)`,
    `(?<!\\p{L} )(?:Mr\\. )?(?:The |THE |Chief |CHIEF )*(?:Justice|JUSTICE|Judge|JUDGE) ${named}{1,12}(?:joins?|concurs?) (?:in )?(?:this|the foregoing) (?:dissent|concur|opinion)`,
  ]
    .join('|')
    .replaceAll(' ', '\\s{1,9}'),
  'gu',
)

/** The words that name the judges who join what another writes. */
export const joinersIn = (text: string): string => (text.match(joining) ?? []).join(' ')

/** A text without the words that name judges who only join. */
export const withoutJoiners = (text: string): string => text.replace(joining, ' ')
