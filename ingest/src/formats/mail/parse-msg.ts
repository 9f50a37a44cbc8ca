import { createRequire } from 'node:module'
import { decompressRTF } from '@kenjiuno/decompressrtf'
import type outlook from '@kenjiuno/msgreader'
import type { FieldsData } from '@kenjiuno/msgreader'
import { z } from 'zod'
import { type MailAddress, type MailOutcome, mailSource } from './mail-source.ts'
import { parseRtf } from '../rtf/parse-rtf.ts'
import { damaged } from '../../refusals.ts'

// Required: as an import its default is the class for some loaders, and the module that holds the class for others.
const { default: MsgReader } = z
  .object({ default: z.custom<typeof outlook.default>(value => typeof value === 'function') })
  .parse(createRequire(import.meta.url)('@kenjiuno/msgreader'))

// In a broken message a text can be anything; what is none counts as missing.
const text = z.string().optional().catch(undefined)
const bytes = z.instanceof(Uint8Array).optional().catch(undefined)

const Recipient = z.object({
  name: text,
  email: text,
  smtpAddress: text,
  recipType: z.enum(['to', 'cc', 'bcc']).optional().catch(undefined),
})
/** The properties of a message that are read, by the package's names for them (MS-OXPROPS). */
const Message = z.object({
  dataType: z.literal('msg'),
  senderName: text,
  senderEmail: text,
  senderSmtpAddress: text,
  clientSubmitTime: text,
  messageDeliveryTime: text,
  subject: text,
  body: text,
  bodyHtml: text,
  html: bytes,
  compressedRtf: bytes,
  recipients: z.array(Recipient).default([]),
})
type Message = z.infer<typeof Message>

/** Reads a message as Outlook saves it (.msg, MS-OXMSG), with what is attached to it. */
export function parseMsg(file: Uint8Array, name: string): MailOutcome {
  let reader
  let fields: FieldsData
  try {
    reader = new MsgReader(new DataView(file.buffer, file.byteOffset, file.byteLength))
    // Older versions of Outlook write in the code page of their machine.
    reader.parserConfig = { ansiEncoding: 'windows-1252' }
    fields = reader.getFileData()
  } catch {
    return { ok: false, reason: damaged }
  }
  const read = Message.safeParse(fields)
  if (!read.success) return { ok: false, reason: damaged }
  const message = read.data
  const of = (kind: 'to' | 'cc') => message.recipients.filter(one => one.recipType === kind).map(addressOf)
  return mailSource(
    {
      from: [{ name: message.senderName, address: message.senderSmtpAddress ?? smtpIn(message.senderEmail) }],
      to: of('to'),
      cc: of('cc'),
      date: dateOf(message.clientSubmitTime ?? message.messageDeliveryTime),
      subject: message.subject ?? '',
      text: message.body ?? rtfText(message, name),
      html: message.html ?? (message.bodyHtml === undefined ? null : Buffer.from(message.bodyHtml, 'utf8')),
      attachments: (fields.attachments ?? []).map(attached => attachmentOf(reader, attached)),
    },
    name,
  )
}

/** Inside a firm Outlook names people by their place in its directory ("/O=FIRM/CN=…"), which is no address. */
const smtpIn = (address = ''): string => (address.includes('@') ? address : '')

function addressOf({ name, smtpAddress, email }: z.infer<typeof Recipient>): MailAddress {
  const address = smtpAddress ?? smtpIn(email)
  return name === address ? { address } : { name, address }
}

/** As a mail that travels has it: ISO 8601, in UTC. */
function dateOf(said = ''): string {
  const time = Date.parse(said)
  return Number.isNaN(time) ? said : new Date(time).toISOString()
}

/** Some messages hold their words as compressed RTF alone (MS-OXRTFCP). */
function rtfText({ compressedRtf, html, bodyHtml }: Message, name: string): string {
  if (compressedRtf === undefined || html !== undefined || bodyHtml !== undefined) return ''
  try {
    const read = parseRtf(Uint8Array.from(decompressRTF([...compressedRtf])), name)
    return read.ok ? read.source.text : ''
  } catch {
    return ''
  }
}

const Attached = z.object({
  name: text,
  fileName: text,
  fileNameShort: text,
  innerMsgContent: z.unknown().optional(),
  attachmentHidden: z.unknown().optional(),
})
const Content = z.object({ content: z.instanceof(Uint8Array) })

/** A message attached to a message comes out as a file of its own. */
function attachmentOf(
  reader: InstanceType<typeof MsgReader>,
  attached: FieldsData,
): { name: string; bytes: Uint8Array | null; isInline: boolean } {
  const said = Attached.parse(attached)
  const named = said.fileName ?? said.fileNameShort ?? said.name ?? ''
  const name = said.innerMsgContent === true && named !== '' ? `${named}.msg` : named
  // Outlook does not list what stands among the words.
  const isInline = said.attachmentHidden === true
  try {
    return { name, isInline, bytes: Content.parse(reader.getAttachment(attached)).content }
  } catch {
    return { name, isInline, bytes: null }
  }
}
