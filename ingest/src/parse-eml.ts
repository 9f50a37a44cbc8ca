import PostalMime from 'postal-mime'
import { type MailAddress, type MailOutcome, mailSource } from './mail-source.ts'
import { damaged } from './refusals.ts'

/** Reads a mail as it travels (RFC 5322), with what is attached to it. */
export async function parseEml(bytes: Uint8Array, name: string): Promise<MailOutcome> {
  let mail
  try {
    mail = await PostalMime.parse(bytes, { attachmentEncoding: 'arraybuffer', maxNestingDepth: 50 })
  } catch {
    // postal-mime throws plain errors for what is nested or headed beyond its limits.
    return { ok: false, reason: damaged }
  }
  return mailSource(
    {
      from: mail.from === undefined ? [] : flat(mail.from),
      to: (mail.to ?? []).flatMap(flat),
      cc: (mail.cc ?? []).flatMap(flat),
      date: mail.date ?? '',
      subject: mail.subject ?? '',
      text: mail.text ?? '',
      html: mail.html === undefined ? null : Buffer.from(mail.html, 'utf8'),
      attachments: mail.attachments.map(({ filename, content }) => ({
        name: filename ?? '',
        bytes: typeof content === 'string' ? null : new Uint8Array(content),
      })),
    },
    name,
  )
}

type Address = MailAddress & { group?: Address[] | undefined }

const flat = (who: Address): MailAddress[] => (who.group === undefined ? [who] : who.group.flatMap(flat))
