import type { MemoState } from '@quaere/api/core/memo'
import type { CheckAnswer } from '@quaere/api/core/wire/memos'
import { count } from './numbers.ts'

/** What a printed memo is called that nobody has approved; null where somebody has. */
const unapproved: Record<MemoState, string | null> = {
  drafting: 'Draft, not approved',
  in_review: 'In review, not approved',
  withdrawn: 'Withdrawn, not approved',
  approved: null,
  sealed: null,
  delivered: null,
}

type Checked = {
  checkedAt: CheckAnswer['checkedAt']
  citations: readonly Pick<CheckAnswer['citations'][number], 'verdict'>[]
}

/**
 * What stands at the head of a printed memo, since paper leaves the house without the page around it: that nobody has approved
 * it, and how many of its citations are not verified. Null where there is nothing to warn of. `check`: null while none was read.
 */
export function printedStanding(state: MemoState, check: Checked | null): string | null {
  const words = [unapproved[state], unverified(check)].filter(each => each !== null).join(': ')
  return words === '' ? null : `${words.slice(0, 1).toUpperCase()}${words.slice(1)}.`
}

function unverified(check: Checked | null): string | null {
  if (check === null || check.checkedAt === null) return 'its citations are not checked'
  const open = check.citations.filter(({ verdict }) => verdict !== 'verified').length
  if (open === 0) return null
  return `${open} of ${count(check.citations.length, 'citation')} ${open === 1 ? 'is' : 'are'} not verified`
}
