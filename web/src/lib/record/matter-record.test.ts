import type { AuditEvent } from '@quaere/api/core/audit'
import { expect, test } from 'vitest'
import { deedWords } from './matter-record.ts'

const id = '019a0000-0000-7000-8000-000000000001'
const names = { userId: 'Nora Vale', researcherId: 'Ana Sorensen', reviewerId: 'Gideon Marlowe' }
const memoId = id
const sha256 = 'a1b2c3d4e5f6'.padEnd(64, '7')
const revision = { memoId, revision: 3, sha256 }
const delivery = { memoId, deliveryId: id, seal: sha256 }
const person = { userId: id }

type Told = { [Kind in AuditEvent['kind']]: [Extract<AuditEvent, { kind: Kind }>['detail'], string] }

const told: Told = {
  matter_opened: [{ name: 'Vale v. Dunmore' }, 'Opened the matter Vale v. Dunmore'],
  member_added: [person, 'Added Nora Vale to the members'],
  member_removed: [person, 'Removed Nora Vale from the members'],
  wall_raised: [{ ...person, reason: 'acted for them' }, 'Raised a wall before Nora Vale: acted for them'],
  wall_lowered: [person, 'Took down the wall before Nora Vale'],
  files_added: [{ names: ['lease.pdf', 'letter.docx'] }, 'Added 2 files: lease.pdf, letter.docx'],
  document_deleted: [
    { documentId: id, title: 'Lease', path: 'a/lease.pdf', versions: 2 },
    'Deleted the document Lease (a/lease.pdf), all 2 versions',
  ],
  document_read_again: [
    {
      documentId: id,
      title: 'Lease',
      path: 'lease.pdf',
      wordsFrom: 'pictures',
    },
    'Had the document Lease (lease.pdf) read again by text recognition: a new version',
  ],
  assignment_filed: [{ assignmentId: id }, 'Filed an assignment'],
  assignment_accepted: [
    { assignmentId: id, researcherId: id, reviewerId: id },
    'Accepted an assignment, with Ana Sorensen as researcher and Gideon Marlowe as reviewer',
  ],
  assignment_declined: [{ assignmentId: id, reason: 'a conflict' }, 'Declined an assignment: a conflict'],
  assignment_withdrawn: [{ assignmentId: id }, 'Withdrew an assignment'],
  memo_opened: [{ memoId, assignmentId: id }, 'Began a memo'],
  memo_revised: [revision, 'Saved revision 3'],
  memo_aside_kept: [revision, 'Saved revision 3 beside a newer one; it was set aside'],
  memo_titled: [{ memoId, title: 'Reletting' }, 'Gave the memo the title “Reletting”'],
  memo_checked: [
    { ...revision, counts: { verified: 11, wrong_year: 1 } },
    'Checked revision 3: 11 of 12 citations verified',
  ],
  citation_reason_given: [
    { memoId, fingerprint: 'f', reason: 'read it on paper' },
    'Gave the reason for a citation that is not verified: read it on paper',
  ],
  citation_ticked: [
    { ...revision, ordinal: 0 },
    'Ticked citation 1 of revision 3 as compared with its source',
  ],
  citation_unticked: [{ ...revision, ordinal: 0 }, 'Took back the tick at citation 1 of revision 3'],
  suggestions_offered: [
    { memoId, heading: 'Discussion', writer: 'extractive', offered: 2, stopped: true },
    'Asked for suggestions for Discussion: extractive offered 2 before it was stopped',
  ],
  suggestion_decided: [{ memoId, suggestionId: id, state: 'edited' }, 'Accepted a suggestion, edited'],
  review_sent: [
    { ...revision, reviewId: id, outcome: 'request_changes', comments: 1 },
    'Sent a review of revision 3 with 1 comment, asking for changes',
  ],
  correction_decided: [
    { memoId, commentId: id, ordinal: 4, isApproved: false },
    'Decided that a comment does not correct the verdict at citation 5',
  ],
  corrections_exported: [{ rows: 2 }, 'Took out 2 labelled citations as a file, with words of the memos'],
  comment_resolved: [{ memoId, commentId: id }, 'Resolved a comment'],
  memo_submit: [revision, 'Submitted revision 3 (fingerprint a1b2c3d4e5f6…) for review'],
  memo_approve: [revision, 'Approved revision 3 (fingerprint a1b2c3d4e5f6…)'],
  memo_request_changes: [revision, 'Gave revision 3 (fingerprint a1b2c3d4e5f6…) back for changes'],
  memo_reopen: [revision, 'Opened revision 3 (fingerprint a1b2c3d4e5f6…) again for editing'],
  memo_withdraw: [{ memoId }, 'Withdrew the memo'],
  memo_seal: [delivery, 'Sealed the memo, seal a1b2c3d4e5f6…'],
  memo_deliver: [delivery, 'Delivered the memo, seal a1b2c3d4e5f6…'],
  delivery_acknowledged: [{ deliveryId: id }, 'Acknowledged the delivered memo'],
  question_asked: [
    { deliveryId: id, questionId: id },
    'Wrote a question or an answer about the delivered memo',
  ],
  question_settled: [{ deliveryId: id, questionId: id }, 'Noted that a message of the client needs no reply'],
}

test.each(Object.entries(told))('%s is told in a sentence', (kind, [detail, words]) => {
  expect(deedWords({ kind, detail, names })).toBe(words)
})

test('a deed is told also where nobody knows a name, and what there is none of or too much', () => {
  const words = (kind: string, detail: unknown) => deedWords({ kind, detail, names: {} })
  expect(words('member_added', person)).toBe('Added somebody to the members')
  const many = { names: ['a', 'b', 'c', 'd', 'e', 'f', 'g'] }
  expect(words('files_added', many)).toBe('Added 7 files: a, b, c, d, e and 2 more')
  expect(words('files_added', { names: ['lease.pdf'] })).toBe('Added 1 file: lease.pdf')
  const review = { ...revision, reviewId: id, outcome: 'approve', comments: 0 }
  expect(words('review_sent', review)).toBe('Sent a review of revision 3 without comments, approving it')
  expect(words('memo_checked', { ...revision, counts: {} })).toBe('Checked revision 3: it cites nothing')
})

test('an entry that was changed or comes from a later version is named, and hides no other', () => {
  expect(deedWords({ kind: 'memo_seal', detail: { forged: true }, names })).toContain('“memo_seal”')
  expect(deedWords({ kind: 'memo_framed', detail: 3, names })).toContain('cannot be read here')
})
