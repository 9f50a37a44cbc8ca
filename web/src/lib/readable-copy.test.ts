import type { AssignmentFile } from '@quaere/api/core/wire/matters'
import { expect, test } from 'vitest'
import { readableCopy } from './readable-copy.ts'

const file = (name: string, isRead: boolean, trial: AssignmentFile['trial'] = 'done'): AssignmentFile => ({
  id: name,
  name,
  size: 10,
  trial,
  unread: isRead ? [] : [{ name, reason: 'This file is damaged.' }],
})
const copyOf = (...files: AssignmentFile[]) => {
  const [first] = files
  return first === undefined ? null : (readableCopy(first, files)?.name ?? null)
}

test('a readable file that came later under the same name puts right one that cannot be read', () => {
  const scan = file('Lease_signed.pdf', false)
  for (const name of [
    'Lease_signed.pdf',
    'lease signed.docx',
    'Lease signed (2).pdf',
    'Lease_signed - Copy.pdf',
  ])
    expect(copyOf(scan, file(name, true))).toBe(name)
})

test('another document, one that is not readable either or not tried yet, and one that came before put nothing right', () => {
  const scan = file('letter.pdf', false)
  for (const name of ['letter-2.pdf', 'letter of May.pdf', 'letters.pdf', 'guaranty.pdf'])
    expect(copyOf(scan, file(name, true))).toBeNull()
  expect(copyOf(scan, file('letter.docx', false))).toBeNull()
  expect(copyOf(scan, file('letter.docx', true, 'asked'))).toBeNull()
  expect(copyOf(scan, file('letter.docx', true, null))).toBeNull()
  expect(readableCopy(scan, [file('letter.docx', true), scan])).toBeNull()
  expect(copyOf(file('letter.pdf', true), file('letter.docx', true))).toBeNull()
})
