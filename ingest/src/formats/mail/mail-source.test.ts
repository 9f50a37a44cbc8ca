import { strToU8 } from 'fflate'
import { expect, test } from 'vitest'
import { parseFile } from '../../parse.ts'
import { mailTooLarge } from '../../refusals.ts'

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

test.each([
  ['The fee is 500.', '<p>The fee is <b>900</b>.</p>', ['500']],
  [
    '1. The fee is 500.\n[1] https://a.example/7',
    '<ol><li>The fee is <a href="https://a.example/7">500</a>.</li></ol>',
    [],
  ],
])('a mail that says %s twice is told when its numbers differ', async (plain, html, differing) => {
  const mail = [
    'Message-ID: <1@example.org>\r\nFrom: a@example.org\r\nSubject: The fee\r\nMIME-Version: 1.0',
    'Content-Type: multipart/alternative; boundary=x\r\n',
    `--x\r\nContent-Type: text/plain\r\n\r\n${plain}`,
    `--x\r\nContent-Type: text/html\r\n\r\n${html}\r\n--x--`,
  ].join('\r\n')
  const outcome = await parseFile(strToU8(mail), 'a.eml')
  const told = outcome.ok ? outcome.source.warnings : ['refused']
  expect(told).toEqual(differing.map(number => expect.stringContaining(`they differ (“${number}”`)))
})

test('the signature of a mail is no file attached to it, and an encrypted mail is told', async () => {
  const mail = (type: string, ...parts: string[]): Uint8Array =>
    strToU8(
      [
        'From: ana@example.org',
        'Subject: The deposit',
        'MIME-Version: 1.0',
        `Content-Type: ${type}; boundary="x"`,
        '',
        ...parts.map(part => `--x\r\nContent-Type: ${part}\r\n`),
        '--x--',
      ].join('\r\n'),
    )
  const signed = await parseFile(
    mail(
      'multipart/signed',
      'text/plain\r\n\r\nIt is due.',
      'application/pkcs7-signature; name="smime.p7s"\r\n\r\n0',
    ),
    'a.eml',
  )
  expect(signed).toMatchObject({ ok: true, source: { warnings: [] } })
  expect(signed).not.toHaveProperty('attachments')
  const packed = await parseFile(
    mail('multipart/mixed', 'application/pkcs7-mime; name="smime.p7m"\r\n\r\n0'),
    'a.eml',
  )
  expect(packed).toMatchObject({ ok: true, source: { warnings: [expect.stringContaining('encrypted')] } })
  expect(packed).not.toHaveProperty('attachments')
})

test('what a mail calls ASCII is UTF-8 where its letters are', async () => {
  const mail = (words: Uint8Array): Uint8Array =>
    Buffer.concat([
      Buffer.from(
        'From: ana@example.org\r\nSubject: a\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset="us-ascii"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n',
      ),
      words,
    ])
  for (const words of [Buffer.from('The “rent” of €5.'), Buffer.from('The \x93rent\x94 of \x805.', 'latin1')])
    expect(await parseFile(mail(words), 'a.eml')).toMatchObject({
      source: { text: expect.stringContaining('The “rent” of €5.') },
    })
})

test('a mail of more parts than a reader of mail takes is refused by that limit', async () => {
  const part = '--x\r\nContent-Disposition: attachment; filename="a.txt"\r\n\r\nx\r\n'
  const mail = `From: a@example.org\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n${part.repeat(45_000)}--x--\r\n`
  expect(await parseFile(strToU8(mail), 'a.eml')).toEqual({ ok: false, reason: mailTooLarge })
})

test('a mail inside a mail has its date as the mail has it, and names of attachments read as they are', async () => {
  const inner =
    'From: b@example.org\r\nSubject: Rent\r\nDate: Mon, 2 May 2011 00:30:00 +0000\r\n\r\nInner words.'
  const mail = `From: a@example.org\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nOuter.\r\n--x\r\nContent-Type: message/rfc822\r\n\r\n${inner}\r\n--x\r\nContent-Disposition: attachment; filename*=utf-8''lease%E2%80%AEfdp.exe\r\n\r\nx\r\n--x--\r\n`
  const outcome = await parseFile(strToU8(mail), 'a.eml')
  expect(outcome).toMatchObject({ ok: true, attachments: [{ name: 'a.eml / leasefdp.exe' }] })
  expect(outcome.ok && outcome.source.text).toMatch(/Date: +2011-05-02T00:30:00.000Z\n/)
})

test('a file named as a mail is one by its From and Subject, and a memo named as a text is none', async () => {
  const words = strToU8('From: a@example.org\nSubject: The rent\n\nIt is due.\n')
  expect(await parseFile(words, 'a.eml')).toMatchObject({ source: { title: 'The rent' } })
  expect(await parseFile(words, 'a.txt')).toMatchObject({ source: { title: 'From: a@example.org' } })
})

test.each([
  ['8bit', 'The “tenant” paid 500 € to Señor Łukasz.'],
  ['quoted-printable', '=E2=80=9CYes=E2=80=9D, he said.'],
  ['8bit', 'Already read: Ã©'],
])('words in UTF-8 that the mail calls Latin-1 are read as what they are (%s)', async (encoding, body) => {
  const head = `From: ana@example.org\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n`
  const outcome = await parseFile(strToU8(`${head}${body}\r\n`), 'a.eml')
  expect(outcome.ok && outcome.source.text).toContain(body.startsWith('=') ? '“Yes”, he said.' : body)
})

test('words in the letters that the mail names stay as they are', async () => {
  const head = 'From: ana@example.org\r\nContent-Type: text/plain; charset=windows-1252\r\n\r\n'
  const outcome = await parseFile(
    Buffer.from(`${head}Caf\xe9 \x93yes\x94, \xc3\xa0 la carte.\r\n`, 'latin1'),
    'a.eml',
  )
  expect(outcome.ok && outcome.source.text).toContain('Café “yes”, Ã\u00a0 la carte.')
})
