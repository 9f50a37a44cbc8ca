/** What a decision can weigh: the first two by who decided it, the others by what became of it. */
export const weights = ['binding', 'persuasive', 'undone', 'partly_undone'] as const

/** What a decision weighs before a court. */
export type Weight = (typeof weights)[number]

/** The weights as a lawyer says them. */
export const weightLabels: Readonly<Record<Weight, string>> = {
  binding: 'Binding',
  persuasive: 'Persuasive',
  undone: 'No longer good law',
  partly_undone: 'Good law only in part',
}

/** What a decision weighs before the courts of a matter, with the reason in a sentence. */
export type Authority = { weight: Weight; why: string }

/**
 * What is left of a decision by the words about its treatment; null where they do not say that it was undone. One reversed on
 * other grounds is cited with that history and may be followed on the rest (Bluebook rule 10.7).
 */
export function undoneBy(treatment: string | null): Authority | null {
  if (treatment === null || !/\b(?:overruled|reversed|vacated)\b/i.test(treatment)) return null
  return /\b(?:in part|on other grounds)\b/i.test(treatment)
    ? {
        weight: 'partly_undone',
        why: 'It was overruled, reversed or vacated in part or on other grounds: read there whether these words still stand.',
      }
    : {
        weight: 'undone',
        why: 'It was overruled, reversed or vacated: it neither binds nor persuades, and is cited only with that history.',
      }
}
