import type { Citation } from '../types.ts'

/** Marks that strike words through: "~~not~~" as Markdown has it, and characters drawn over the one before them. */
const strike = /~~[^~\n]{1,200}~~|\p{L}[\u0335-\u0338]/u

/** Whether words that a citation is to carry are struck through: a reader sees them as left out, and they were compared. */
export const isStruck = (text: string, { quotations }: Citation): boolean =>
  quotations.some(({ start, end }) => strike.test(text.slice(start, end)))
