import PostalMime from 'postal-mime'
import { parseHtml } from './parse-html.ts'
import { cleanText, titleFromName } from './parse-text.ts'
import type { ParseOutcome } from './parsed.ts'
import { damaged, noText } from './refusals.ts'

/** Attachments of one mail that are read; more are told and not taken. */
const MOST_ATTACHMENTS = 100

/** A mail: its words, and what was attached to it, each to be read as a document of its own. */
export type MailOutcome = ParseOutcome & { attachments?: { name: string; bytes: Uint8Array }[] }

/** Reads a mail: From, To, Date and Subject as its first lines, then its plain words, or those of its HTML where the plain ones are
 * missing or a stub. */
export async function parseEml(bytes: Uint8Array, name: string): Promise<MailOutcome> {
  let mail
  try {
    mail = await PostalMime.parse(bytes, { attachmentEncoding: 'arraybuffer', maxNestingDepth: 50 })
  } catch {
    // postal-mime throws plain errors for what is nested or headed beyond its limits.
    return { ok: false, reason: damaged }
  }
  const subject = one(mail.subject ?? '')
  const head = [
    ['From', mail.from === undefined ? '' : address(mail.from)],
    ['To', (mail.to ?? []).map(address).join(', ')],
    ['Cc', (mail.cc ?? []).map(address).join(', ')],
    ['Date', mail.date ?? ''],
    ['Subject', subject],
  ].filter(([, value]) => value !== '')
  const plain = cleanText(mail.text ?? '').trim()
  const html = mail.html === undefined ? undefined : parseHtml(Buffer.from(mail.html, 'utf8'), name)
  const shown = html?.ok === true ? html.source : undefined
  const isShown = plain === '' || (shown !== undefined && isStub(plain, shown.text))
  const body = isShown ? (shown?.text ?? '') : plain
  const attachments = mail.attachments.slice(0, MOST_ATTACHMENTS).flatMap((file, at) => {
    if (typeof file.content === 'string') return []
    const called = one(file.filename ?? '') || `attachment ${at + 1}`
    return [{ name: `${name} / ${called}`, bytes: new Uint8Array(file.content) }]
  })
  if (body === '' && attachments.length === 0) return { ok: false, reason: noText }
  const text = `${head.map(([key, value]) => `${key}: ${value}`).join('\n')}\n\n${body}`.trim()
  const left = mail.attachments.length - attachments.length
  return {
    ok: true,
    source: {
      title: subject === '' ? titleFromName(name) : subject,
      text,
      pages: [],
      parts: [{ kind: 'body', start: 0, end: text.length }],
      headings: [],
      warnings: [
        ...(left === 0 ? [] : [`${left} of its attachments were not taken.`]),
        ...(isShown ? (shown?.warnings ?? []) : []),
      ],
      ...(isShown && shown?.hidden !== undefined ? { hidden: shown.hidden } : {}),
      meta: Object.fromEntries(head.map(([key = '', value = '']) => [key.toLowerCase(), value])),
    },
    ...(attachments.length === 0 ? {} : { attachments }),
  }
}

/** Plain words of a mail say what its HTML says: where they are so much less and so short, in characters, they say less. */
const STUB = 0.5
const LONGEST_STUB = 400

/** Some programs put no more in place of the HTML than that one should look at it. */
const isStub = (plain: string, html: string): boolean =>
  plain.length < LONGEST_STUB && plain.length < html.length * STUB

type Address = { name?: string | undefined; address?: string | undefined; group?: Address[] | undefined }

function address(who: Address): string {
  if (who.group !== undefined) return who.group.map(address).join(', ')
  const mail = one(who.address ?? '')
  const name = one(who.name ?? '')
  return name === '' ? mail : mail === '' ? name : `${name} <${mail}>`
}

/** One line, whatever line ends the writer hid in it. */
const one = (words: string): string => cleanText(words).replace(/\s+/g, ' ').trim()
