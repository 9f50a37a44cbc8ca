import { strToU8 } from 'fflate'
import { expect, test } from 'vitest'
import { parseFile } from './parse.ts'

test('a mail begins with who wrote it, to whom and when, and hands over what was attached', async () => {
  const mail = [
    'From: Ana <ana@example.org>',
    'To: bo@example.org',
    'Subject: The deposit',
    'Date: Mon, 3 Mar 2025 10:00:00 +0000',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="x"',
    '',
    '--x',
    'Content-Type: text/html',
    '',
    '<p>It is <b>due</b>.</p><script>steal()</script><img src="http://example.org/seen.png">',
    '--x',
    'Content-Type: text/plain; name="../lease.txt"',
    'Content-Disposition: attachment; filename="lease.txt"',
    '',
    'The lease.',
    '--x--',
  ].join('\r\n')
  const outcome = await parseFile(strToU8(mail), 'mail.eml')
  if (!outcome.ok) throw new Error(outcome.reason)
  expect(outcome.source.text).toMatch(/^From: Ana <ana@example\.org>\nTo: bo@example\.org\nDate: /)
  expect(outcome.source.text).toMatch(/Subject: The deposit\n\nIt is due\.$/)
  expect(outcome.source.meta).toMatchObject({ from: 'Ana <ana@example.org>', subject: 'The deposit' })
  expect(outcome).toMatchObject({ attachments: [{ name: 'mail.eml / lease.txt' }] })
})

test('a mail without a word but its subject is taken, one without that is none', async () => {
  const mail = (subject: string) =>
    strToU8(`Message-ID: <1@example.org>\r\nFrom: a@example.org\r\n${subject}\r\n\r\n`)
  const outcome = await parseFile(mail('Subject: I accept your offer'), 'a.eml')
  expect(outcome.ok && outcome.source.text).toMatch(/Subject: I accept your offer$/)
  const none = await parseFile(mail('To: b@example.org'), 'a.eml')
  expect(none.ok ? '' : none.reason).toMatch(/^This file has no text/)
})
