import PostalMime from 'postal-mime'
import { type MailAddress, type MailOutcome, mailSource } from './mail-source.ts'
import { damaged, mailTooLarge } from './refusals.ts'

/** Reads a mail as it travels (RFC 5322), with what is attached to it. */
export async function parseEml(bytes: Uint8Array, name: string): Promise<MailOutcome> {
  let mail
  try {
    mail = await PostalMime.parse(inUtf8(bytes), { attachmentEncoding: 'arraybuffer', maxNestingDepth: 50 })
  } catch (error) {
    // postal-mime throws plain errors, also for what is nested or headed beyond its limits.
    const isBeyond = error instanceof Error && error.message.startsWith('Maximum ')
    return { ok: false, reason: isBeyond ? mailTooLarge : damaged }
  }
  const sealed = mail.attachments.filter(isSealed)
  const outcome = mailSource(
    {
      from: mail.from === undefined ? [] : flat(mail.from),
      to: (mail.to ?? []).flatMap(flat),
      cc: (mail.cc ?? []).flatMap(flat),
      date: mail.date ?? '',
      subject: mail.subject ?? '',
      text: plainDates(mail.text ?? ''),
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

/** Part of a header that says that words are in ASCII, which has no letter beyond its 128. */
const ASCII = /\bcharset\s{0,4}=\s{0,4}"?us-ascii\b"?/gi

/** Some programs call what they write in UTF-8 ASCII: a mail with letters beyond that, all of them sound UTF-8, is in UTF-8. */
function inUtf8(bytes: Uint8Array): Uint8Array {
  if (!bytes.some(byte => byte >= 0x80)) return bytes
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // Letters of another encoding: what the mail says of them is all that is known.
    return bytes
  }
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  return Buffer.from(file.replace(ASCII, 'charset=utf-8'), 'latin1')
}

/** The head that postal-mime writes above the words of a mail inside this one, up to its date in the order of an American machine. */
const INNER_HEAD =
  /^(-{20,}\n(?:(?:From|Subject|To|Cc|Bcc): .*\n){0,6}Date: {1,4})(\d{1,2}\/\d{1,2}\/\d{4}, \d{2}:\d{2}:\d{2})$/gm

/** The dates of mails inside as that of the mail itself: "5/2/2011" is the fifth of February to half of the world. */
function plainDates(text: string): string {
  return text.replace(INNER_HEAD, (whole, head: string, shown: string) => {
    // Hours of midnight are 24 there.
    const date = new Date(shown.replace(', 24:', ', 00:'))
    return Number.isNaN(date.getTime()) ? whole : head + date.toISOString()
  })
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
