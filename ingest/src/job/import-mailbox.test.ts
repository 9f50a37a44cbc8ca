import { expect, test } from 'vitest'
import type { FoundFile } from '../files/found-file.ts'
import { type MailboxEntry, importMailbox } from './import-mailbox.ts'

/** A file that comes in pieces of `size` bytes. */
function fileOf(text: string, size = 65_536): FoundFile {
  const bytes = Buffer.from(text)
  const packed = {
    size: bytes.length,
    async *open() {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
    },
    find: () => undefined,
  }
  return { path: 'Inbox.mbox', name: 'Inbox.mbox', packed }
}

async function mailsOf(file: FoundFile, most = 1_000_000): Promise<MailboxEntry[] | false> {
  const mails: MailboxEntry[] = []
  const isMailbox = await importMailbox(file, most, new AbortController().signal, async mail => {
    mails.push(mail)
  })
  return isMailbox ? mails : false
}
const words = (mails: MailboxEntry[] | false) =>
  mails && mails.map(mail => mail.bytes && `${Buffer.from(mail.bytes)}`)

const envelope = 'From birch@cole.example Mon Jan  5 10:00:00 2026'
const mail = (subject: string, body: string, headers = ''): string =>
  `From: birch@cole.example\nSubject: ${subject}\nMessage-ID: <${subject}@cole.example>\n${headers}\n${body}\n`

const rent = mail(
  'rent',
  'The rent is due.\n\nFrom here on the tenant pays.\n\nFrom: is no header of this mail.',
)
const lease = mail('lease', 'Signed.', `X-Long: ${'a '.repeat(9_000)}\n`)
const notice = mail('notice', 'From the first of May.\n>From the second.')
const box = [rent, lease, notice.replaceAll(/^(>*From )/gm, '>$1')]
  .map(each => `${envelope}\n${each}\n`)
  .join('')

test.each([1, 7, 1000, 65_536])(
  'a mailbox is its mails, whole and apart, read in pieces of %i bytes',
  async size => {
    const mails = await mailsOf(fileOf(box, size))
    expect(words(mails)).toEqual([`${rent}\n`, `${lease}\n`, `${notice}\n`])
  },
)

test('lines may end as on Windows', async () => {
  const mails = await mailsOf(fileOf(box.replaceAll('\n', '\r\n'), 1000))
  expect(words(mails)).toEqual([rent, lease, notice].map(each => `${each}\n`.replaceAll('\n', '\r\n')))
})

test('a mail keeps its key where an export has another mail before it', async () => {
  const [, before] = (await mailsOf(fileOf(box))) || []
  const [after] = (await mailsOf(fileOf(box.slice(box.indexOf(envelope, 1))))) || []
  expect(before).toMatchObject({ name: 'Inbox.mbox / mail 2' })
  expect(after).toMatchObject({ name: 'Inbox.mbox / mail 1', key: before?.key })
})

test('a mail larger than is read is passed over, and the others come', async () => {
  const sizes = words(await mailsOf(fileOf(box, 1000), 10_000))
  expect(sizes).toEqual([`${rent}\n`, null, `${notice}\n`])
})

test.each([
  ['one mail under such a line', `${envelope}\n${rent}`],
  ['a mail', rent],
  ['a letter', 'From the desk of A. Birch\n\nFrom today on: nothing.\n\nFrom: me'],
  ['nothing', ''],
])('%s is no mailbox', async (_, text) => {
  expect(await mailsOf(fileOf(text, 100))).toBe(false)
})
