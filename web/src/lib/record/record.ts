import { count, number } from '../numbers.ts'

/**
 * Whether a record holds, and from where it does not. That its end is missing is seen only where what the entries were about
 * is still there; the break is then told behind the last entry.
 */
export function chainWords({ total, brokenAt }: { total: number; brokenAt: number | null }): string {
  if (brokenAt !== null && brokenAt > total)
    return 'An entry is missing: something that was done here stands without the entry that was written with it.'
  if (brokenAt !== null)
    return `The record breaks at entry ${number(brokenAt)}: this entry, or what stood before it, was changed or removed after it was written.`
  return total === 1
    ? 'Checked: the one entry is as it was written.'
    : `Checked: each of the ${count(total, 'entry', 'entries')} is as it was written and follows from the one before.`
}

/** An entry that nobody can read any more is named by its kind. */
export const unreadable = (kind: string): string =>
  `An entry of the kind “${kind}”, which cannot be read here`
