import { AuditEvent } from '@quaere/api/core/audit'
import type { MatterEntry } from '@quaere/api/core/wire/record'
import { count, number } from '../numbers.ts'
import { unreadable } from './record.ts'

/** Names of files that one entry tells. */
const MOST_NAMES = 5

/** What an entry of a matter's record tells, in a sentence; one that nobody can read any more is named by its kind. */
export function deedWords(entry: Pick<MatterEntry, 'kind' | 'detail' | 'names'>): string {
  const read = AuditEvent.safeParse(entry)
  if (!read.success) return unreadable(entry.kind)
  const { kind, detail } = read.data
  const { userId: person = 'somebody', researcherId, reviewerId } = entry.names
  switch (kind) {
    case 'matter_opened':
      return `Opened the matter ${detail.name}`
    case 'member_added':
      return `Added ${person} to the members`
    case 'member_removed':
      return `Removed ${person} from the members`
    case 'wall_raised':
      return because(`Raised a wall before ${person}`, detail.reason)
    case 'wall_lowered':
      return because(`Took down the wall before ${person}`, detail.reason)
    case 'files_added':
      return `Added ${count(detail.names.length, 'file')}: ${listed(detail.names)}`
    case 'document_deleted': {
      const versions = detail.versions > 1 ? `, all ${number(detail.versions)} versions` : ''
      return `Deleted the document ${detail.title} (${detail.path})${versions}`
    }
    case 'document_read_again': {
      const from = { pictures: 'by text recognition', layer: 'from its own text layer' }[detail.wordsFrom]
      return `Had the document ${detail.title} (${detail.path}) read again ${from}: a new version`
    }
    case 'assignment_filed':
      return 'Filed an assignment'
    case 'assignment_accepted':
      return `Accepted an assignment, with ${researcherId ?? 'somebody'} as researcher and ${reviewerId ?? 'somebody'} as reviewer`
    case 'assignment_declined':
      return because('Declined an assignment', detail.reason)
    case 'assignment_withdrawn':
      return 'Withdrew an assignment'
    case 'memo_opened':
      return 'Began a memo'
    case 'memo_revised':
      return `Saved revision ${number(detail.revision)}`
    case 'memo_aside_kept':
      return `Saved revision ${number(detail.revision)} beside a newer one; it was set aside`
    case 'memo_titled':
      return `Gave the memo the title “${detail.title}”`
    case 'memo_checked':
      return `Checked revision ${number(detail.revision)}: ${checkedWords(detail.counts)}`
    case 'citation_reason_given':
      return because('Gave the reason for a citation that is not verified', detail.reason)
    case 'citation_ticked':
      return `Ticked citation ${number(detail.ordinal + 1)} of revision ${number(detail.revision)} as compared with its source`
    case 'citation_unticked':
      return `Took back the tick at citation ${number(detail.ordinal + 1)} of revision ${number(detail.revision)}`
    case 'suggestions_offered': {
      const stopped = detail.stopped ? ' before it was stopped' : ''
      return `Asked for suggestions for ${detail.heading}: ${detail.writer} offered ${number(detail.offered)}${stopped}`
    }
    case 'suggestion_decided':
      return {
        accepted: 'Accepted a suggestion',
        edited: 'Accepted a suggestion, edited',
        rejected: 'Rejected a suggestion',
      }[detail.state]
    case 'review_sent': {
      const outcome = { comment: '', request_changes: ', asking for changes', approve: ', approving it' }
      const comments =
        detail.comments === 0 ? 'without comments' : `with ${count(detail.comments, 'comment')}`
      return `Sent a review of revision ${number(detail.revision)} ${comments}${outcome[detail.outcome]}`
    }
    case 'correction_decided':
      return `Decided that a comment ${detail.isApproved ? 'corrects' : 'does not correct'} the verdict at citation ${number(detail.ordinal + 1)}`
    case 'corrections_exported':
      return `Took out ${count(detail.rows, 'labelled citation')} as a file, with words of the memos`
    case 'comment_resolved':
      return 'Resolved a comment'
    case 'memo_submit':
      return `Submitted ${fingerprinted(detail)} for review`
    case 'memo_approve':
      return `Approved ${fingerprinted(detail)}`
    case 'memo_request_changes':
      return `Gave ${fingerprinted(detail)} back for changes`
    case 'memo_reopen':
      return `Opened ${fingerprinted(detail)} again for editing`
    case 'memo_withdraw':
      return 'Withdrew the memo'
    case 'memo_seal':
      return `Sealed the memo, seal ${begins(detail.seal)}`
    case 'memo_deliver':
      return `Delivered the memo, seal ${begins(detail.seal)}`
    case 'delivery_acknowledged':
      return 'Acknowledged the delivered memo'
    case 'question_asked':
      return 'Wrote a question or an answer about the delivered memo'
    case 'question_settled':
      return 'Noted that a message of the client needs no reply'
  }
}

const because = (deed: string, reason: string | undefined): string =>
  reason === undefined ? deed : `${deed}: ${reason}`

/** A fingerprint or a seal as the review's pages show it. */
const begins = (hex: string): string => `${hex.slice(0, 12)}…`

const fingerprinted = ({ revision, sha256 }: { revision: number; sha256: string }): string =>
  `revision ${number(revision)} (fingerprint ${begins(sha256)})`

function listed(names: readonly string[]): string {
  const more = names.length - MOST_NAMES
  const shown = names.slice(0, MOST_NAMES).join(', ')
  return more > 0 ? `${shown} and ${number(more)} more` : shown
}

function checkedWords(counts: Readonly<Record<string, number>>): string {
  const total = Object.values(counts).reduce((sum, each) => sum + each, 0)
  return total === 0
    ? 'it cites nothing'
    : `${number(counts['verified'] ?? 0)} of ${count(total, 'citation')} verified`
}
