/** Words by which a passage opposes a proposition or turns away a case, as they stand in it. */
export type Disagreement = { words: string[]; score: number }

/** How courts turn a case or a rule away, strongest first, with what each counts. */
const treatments: readonly (readonly [RegExp, number])[] = [
  [
    /\b(?:expressly |hereby )?overrul(?:e|es|ed|ing)\b(?! (?:the|his|her|defendant|plaintiff)\S* (?:\w+ )?(?:objection|motion|demurrer))/gi,
    3,
  ],
  [/\babrogat(?:e|es|ed|ing)\b/gi, 3],
  [/\b(?:declin(?:e|es|ed|ing)|refus(?:e|es|ed|ing)) to (?:follow|extend|adopt|apply|so hold)\b/gi, 3],
  [/\bdisapprov(?:e|es|ed|ing)\b/gi, 3],
  [/\bno longer good law\b/gi, 3],
  [/\bwe (?:\w+ )?(?:reject|disagree|cannot agree|decline)\b/gi, 3],
  [/\b(?:but see|contra|but cf)\b\.?/gi, 2],
  [/\bto the contrary\b|\bcontrary (?:to|authority|view|rule|holding|result|conclusion)\b/gi, 2],
  [/\bdistinguish(?:ed|able|es|ing)?\b/gi, 2],
  [/\bnot persua(?:ded|sive)\b|\bunpersua(?:ded|sive)\b/gi, 2],
  [/\b(?:is|are|was|were) inapposite\b|\bmisplaced\b/gi, 2],
  [/\bwrongly decided\b|\bcriticiz(?:ed|ing)\b|\blimited to its facts\b/gi, 2],
  [/\b(?:however|nevertheless|on the other hand|dissent(?:s|ed|ing)?)\b/gi, 0.5],
]

const negation = /\b(?:not|never|no|cannot|nor|neither|without|un(?:able|likely)|fail(?:s|ed|ure)?)\b/gi

/** Words of a proposition that bear its sense: long enough, and none of those every sentence of law has. */
const bare = new Set(
  'that this with from have been were which their there would shall court case held under such only also other than where when must upon into they them those these after before because'.split(
    ' ',
  ),
)

const stemsOf = (text: string): Set<string> =>
  new Set(
    [...text.toLowerCase().matchAll(/\p{L}{4,}/gu)]
      .map(([word]) => word)
      .filter(word => !bare.has(word))
      .map(stem),
  )

const stem = (word: string): string => word.replace(/(?:ing|ed|es|s|ion|ions|able|ment)$/, '').slice(0, 8)

/** How near a negation stands before a word of the proposition, in characters, to deny it. */
const REACH = 45

/**
 * The words of disagreement of a passage with a proposition: how courts turn cases away, and negations right before the
 * proposition's own words where the proposition has none, or the other way about. It tells words, not what they mean: the
 * reader judges whether the passage opposes.
 */
export function disagreementOf(passage: string, proposition: string): Disagreement {
  const words: string[] = []
  let score = 0
  for (const [form, weight] of treatments) {
    const [first] = passage.matchAll(form)
    if (first === undefined) continue
    words.push(first[0])
    score += weight
  }
  const denied = deniedWords(passage, stemsOf(proposition))
  const isDenying = new RegExp(negation.source, 'i').test(proposition)
  if (!isDenying && denied.length > 0) {
    words.push(...denied.slice(0, 2))
    score += Math.min(2, denied.length)
  }
  return { words: [...new Set(words.map(word => word.toLowerCase()))], score }
}

/** "not be terminated" for a proposition that speaks of termination. */
function deniedWords(passage: string, stems: ReadonlySet<string>): string[] {
  return [...passage.matchAll(negation)].flatMap(({ index }) => {
    const after = /^[^.;:?!]*/.exec(passage.slice(index, index + REACH))?.[0] ?? ''
    const hit = [...after.matchAll(/\p{L}{4,}/gu)].find(([word]) => stems.has(stem(word.toLowerCase())))
    return hit === undefined ? [] : [after.slice(0, hit.index + hit[0].length).replace(/\s+/g, ' ')]
  })
}
