import { strToU8 } from 'fflate'
import { expect, test } from 'vitest'
import { parseFile } from '../../parse.ts'
import { makeMsg } from '../../samples/sample-msg.ts'

const words = {
  '0037': 'The lease',
  '0C1A': 'Ann Ash',
  '0C1F': 'ann@ash.example',
  '1000': 'Please see clause 4.',
}
const message = makeMsg({
  words,
  sentAt: Date.UTC(2021, 2, 4, 9, 30),
  recipients: [
    { name: 'Ben Oak', email: 'ben@oak.example', kind: 'to' },
    { name: 'Cy Elm', email: '/O=FIRM/OU=EXCHANGE/CN=CELM', kind: 'cc' },
  ],
  attachments: [{ name: 'lease.txt', bytes: strToU8('Clause 4. The rent is due.') }],
})

test('a message of Outlook gives its head, its words and what is attached, by content and not by name', async () => {
  for (const name of ['a.msg', 'a.dat']) {
    const outcome = await parseFile(message, name)
    expect(outcome).toMatchObject({
      ok: true,
      source: {
        title: 'The lease',
        text: 'From: Ann Ash <ann@ash.example>\nTo: Ben Oak <ben@oak.example>\nCc: Cy Elm\nDate: 2021-03-04T09:30:00.000Z\nSubject: The lease\n\nPlease see clause 4.',
        warnings: [],
      },
      attachments: [{ name: `${name} / lease.txt`, bytes: strToU8('Clause 4. The rent is due.') }],
    })
  }
})

test('a message without plain words gives those of its HTML', async () => {
  const html = strToU8('<p>Please see <b>clause 4</b>.</p><p style="display:none">Unseen.</p>')
  const outcome = await parseFile(
    makeMsg({ words: { '0037': 'The lease' }, bytes: { '1013': html } }),
    'a.msg',
  )
  expect(outcome.ok && outcome.source.text).toBe('Subject: The lease\n\nPlease see clause 4.')
})

test('a property of another type than its name says counts as missing', async () => {
  const sender = Uint8Array.of(1, 2, 3)
  const outcome = await parseFile(
    makeMsg({ words: { '1000': 'Hello.' }, bytes: { '0C1A': sender } }),
    'a.msg',
  )
  expect(outcome.ok && outcome.source.text).toBe('Hello.')
})
