import { hash } from 'node:crypto'

/** What a choice is made on, and what its figure is then reported on. */
export const halves = ['development', 'report'] as const
export type Half = (typeof halves)[number]

/** The half of a set that a question belongs to, by the source that asks: passages of one opinion never stand in both. */
export const halfOf = (askingId: string): Half =>
  Number.parseInt(hash('sha256', askingId).slice(0, 2), 16) % 2 === 0 ? 'development' : 'report'
