import PostalMime from 'postal-mime'
import { type MailAddress, type MailOutcome, mailSource } from './mail-source.ts'
import { joinFlowed, takeFlow } from './flowed-text.ts'
import { misreadUtf8 } from './misread-utf8.ts'
import { readLetters } from '../text/text-encoding.ts'
import { damaged, mailTooLarge } from '../../refusals.ts'

/** Reads a mail as it travels (RFC 5322), with what is attached to it. */
export async function parseEml(bytes: Uint8Array, name: string): Promise<MailOutcome> {
  const sent = inUtf8(bytes)
  const flowing = takeFlow(Buffer.from(sent.bytes).toString('latin1'))
  let mail
  try {
    mail = await PostalMime.parse(flowing === undefined ? sent.bytes : Buffer.from(flowing.mail, 'latin1'), {
      attachmentEncoding: 'arraybuffer',
      maxNestingDepth: 50,
    })
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
      subject: misreadUtf8(mail.subject ?? ''),
      text: misreadUtf8(
        plainDates(flowing === undefined ? (mail.text ?? '') : joinFlowed(mail.text ?? '', flowing.flow)),
      ),
      html: mail.html === undefined ? null : Buffer.from(misreadUtf8(mail.html), 'utf8'),
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
  if (outcome.ok) {
    outcome.source.warnings.push(...sent.warnings)
    if (outcome.source.text.includes('\ufffd')) outcome.source.warnings.push(lostLetters)
    if (sealed.length > 0) outcome.source.warnings.push(encrypted)
  }
  return outcome
}

/** Part of a header that says in what letters words are: in ASCII, which has none beyond its 128, or in others. */
const CHARSET = /\bcharset\s{0,4}=\s{0,4}"?([\w.:-]{1,40})"?/gi
const SAYS_NOTHING = /^(?:us-ascii|ascii|ansi_x3\.4-1968|utf-?8|unknown-8bit|x-unknown|default)$/i
/** Bytes that are no letters may stand in such parts as they are. */
const BINARY = /^content-transfer-encoding:\s*binary/im

/**
 * Some programs call what they write in UTF-8 or in letters of their own ASCII, or call it nothing at all: such a mail is turned into
 * UTF-8 out of what its bytes tell. One that names another encoding is taken at its word.
 */
function inUtf8(bytes: Uint8Array): { bytes: Uint8Array; warnings: string[] } {
  if (!bytes.some(byte => byte >= 0x80)) return { bytes, warnings: [] }
  const { text, encoding, warnings } = readLetters(bytes)
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  const isUtf8 = encoding === 'utf-8'
  const saysOther = [...file.matchAll(CHARSET)].some(([, name = '']) => !SAYS_NOTHING.test(name))
  if (!isUtf8 && (saysOther || BINARY.test(file))) return { bytes, warnings: [] }
  const named = (words: string): string =>
    words.replace(CHARSET, (whole, name: string) => (SAYS_NOTHING.test(name) ? 'charset=utf-8' : whole))
  // Damaged bytes stay as they are where all others are UTF-8.
  return isUtf8
    ? { bytes: Buffer.from(named(file), 'latin1'), warnings: [] }
    : { bytes: Buffer.from(named(text), 'utf8'), warnings }
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

const lostLetters =
  'Some letters of the mail stand as “�”: it does not say rightly how they are stored. Compare them with the original before you quote them.'

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
