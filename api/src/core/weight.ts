/** What a decision can weigh: the first two by who decided it, the others by what became of it. */
export const weights = ['binding', 'persuasive', 'undone', 'partly_undone'] as const

export type Weight = (typeof weights)[number]

/** The weights as a lawyer says them. */
export const weightLabels: Readonly<Record<Weight, string>> = {
  binding: 'Binding',
  persuasive: 'Persuasive',
  undone: 'No longer good law',
  partly_undone: 'Good law only in part',
}
