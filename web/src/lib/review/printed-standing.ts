import type { MemoState } from '@quaere/api/core/memo'
import type { CheckAnswer } from '@quaere/api/core/wire/memos'
import { count } from '../numbers.ts'

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
  stale: readonly Pick<CheckAnswer['stale'][number], 'title'>[]
}

/** How a review shows the text beside the revision that was reviewed before: its changes alone, or all with them marked. */
export type Since = { shown: 'changes' | 'marked'; revision: number }

/**
 * What stands at the head of a printed memo, since paper leaves the house without the page around it: that nobody has approved
 * it, how many of its citations are not verified, which sources changed after the check, and that only a part of the text is
 * here. Null where there is nothing to warn of. `check`: null while none was read.
 */
export function printedStanding(
  state: MemoState,
  check: Checked | null,
  since: Since | null = null,
): string | null {
  const ofCheck = [unverified(check), stale(check)].filter(each => each !== null).join('; ')
  const words = [unapproved[state], ofCheck].filter(each => each !== null && each !== '').join(': ')
  const sentences = [words === '' ? null : `${words}.`, since === null ? null : partOf(since)]
  const all = sentences.filter(each => each !== null).join(' ')
  return all === '' ? null : `${all.slice(0, 1).toUpperCase()}${all.slice(1)}`
}

export function unverified(check: Checked | null): string | null {
  if (check === null || check.checkedAt === null) return 'its citations are not checked'
  const open = check.citations.filter(({ verdict }) => verdict !== 'verified').length
  if (open === 0) return null
  return `${open} of ${count(check.citations.length, 'citation')} ${open === 1 ? 'is' : 'are'} not verified`
}

function stale(check: Checked | null): string | null {
  const [source, ...more] = check?.stale ?? []
  if (source === undefined) return null
  const others = more.length === 0 ? '' : ` and of ${count(more.length, 'other source')}`
  return `the text of ${source.title}${others} changed after the citations were checked`
}

const partOf = ({ shown, revision }: Since): string =>
  shown === 'changes'
    ? `Only what changed since revision ${revision} is here: paragraphs that did not change are left out.`
    : `What changed since revision ${revision} is marked.`
