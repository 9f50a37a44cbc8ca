import type { HeldSource } from '../src/core/cite/types.ts'

/** The case that tests of citations cite, 12 Frank. 100 (1928), with this text; all of it is the court's unless said otherwise. */
export const alderVBirch = (text: string, more: Partial<HeldSource> = {}): HeldSource => ({
  id: 's1',
  externalId: 'franklin:1',
  name: 'Alder v. Birch',
  shortName: 'Alder v. Birch',
  citations: ['12 Frank. 100'],
  court: 'franklin',
  date: '1928-05-04',
  text,
  pages: [],
  parts: [{ kind: 'lead', start: 0, end: text.length }],
  ...more,
})
