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
  const sealed = mail.attachments.filter(isSealed)
  const outcome = mailSource(
    {
      from: mail.from === undefined ? [] : flat(mail.from),
      to: (mail.to ?? []).flatMap(flat),
      cc: (mail.cc ?? []).flatMap(flat),
      date: mail.date ?? '',
      subject: mail.subject ?? '',
      text: mail.text ?? '',
      html: mail.html === undefined ? null : Buffer.from(mail.html, 'utf8'),
      attachments: mail.attachments
        .filter(file => !isSignature(file) && !sealed.includes(file))
        .map(({ filename, content, contentId, mimeType }) => ({
          name: filename ?? '',
          isInline: contentId !== undefined && /^image\//i.test(mimeType),
          bytes: typeof content === 'string' ? null : new Uint8Array(content),
        })),
    },
    name,
  )
  if (outcome.ok && sealed.length > 0) outcome.source.warnings.push(encrypted)
  return outcome
}

const encrypted =
  'The mail is encrypted or packed by S/MIME or PGP: what it says, and what was attached to it, is not here. Have somebody to whom it was sent open it, save it without encryption, or as PDF, and add that.'

type Attached = { mimeType?: string }

/** Proof of who sent a mail (RFC 8551, RFC 3156): it has no words. */
const isSignature = ({ mimeType = '' }: Attached): boolean =>
  /^application\/(?:(?:x-)?pkcs7-signature|pgp-signature)$/i.test(mimeType)

/** The mail itself in such a pack. */
const isSealed = ({ mimeType = '' }: Attached): boolean =>
  /^application\/(?:(?:x-)?pkcs7-mime|pgp-encrypted)$/i.test(mimeType)

type Address = MailAddress & { group?: Address[] | undefined }

const flat = (who: Address): MailAddress[] => (who.group === undefined ? [who] : who.group.flatMap(flat))
