import { parseHtml } from '../html/parse-html.ts'
import { cleanText, titleFromName } from '../text/parse-text.ts'
import type { Attachment, ParseOutcome } from '../../parsed.ts'
import { noText } from '../../refusals.ts'

/** Attachments of one mail that are read; more are told and not taken. */
const MOST_ATTACHMENTS = 100

/** A mail: its words, and what was attached to it, each to be read as a document of its own. */
export type MailOutcome = ParseOutcome & { attachments?: Attachment[] }

/** Somebody on a mail's head; either part may be missing. */
export type MailAddress = { name?: string | undefined; address?: string | undefined }

/** What a mail holds, in whichever format it came. */
export type Mail = {
  from: MailAddress[]
  to: MailAddress[]
  cc: MailAddress[]
  /** As it is shown. */
  date: string
  subject: string
  text: string
  html: Uint8Array | null
  /** `bytes` is null for one that cannot be taken out. */
  attachments: { name: string; bytes: Uint8Array | null; isInline?: boolean }[]
}

/**
 * A mail as a document: From, To, Cc, Date and Subject as its first lines, then its plain words, or those of its HTML where
 * the plain ones are missing or a stub.
 */
export function mailSource(mail: Mail, name: string): MailOutcome {
  const subject = one(mail.subject)
  const head = [
    ['From', mail.from.map(address).join(', ')],
    ['To', mail.to.map(address).join(', ')],
    ['Cc', mail.cc.map(address).join(', ')],
    ['Date', one(mail.date)],
    ['Subject', subject],
  ].filter(([, value]) => value !== '')
  const plain = cleanText(mail.text).trim()
  const html = mail.html === null ? undefined : parseHtml(mail.html, name)
  const shown = html?.ok === true ? html.source : undefined
  const isShown = plain === '' || (shown !== undefined && isStub(plain, shown.text))
  const body = isShown ? (shown?.text ?? '') : plain
  const attachments = mail.attachments.slice(0, MOST_ATTACHMENTS).flatMap((file, at): Attachment[] => {
    if (file.bytes === null) return []
    const called = one(file.name.replace(TURNS, '')) || `attachment ${at + 1}`
    const isInline = file.isInline === true
    return [{ name: `${name} / ${called}`, bytes: file.bytes, ...(isInline && { isInline }) }]
  })
  // A mail that says all in its subject is a mail: who wrote to whom, and when.
  if (body === '' && subject === '' && attachments.length === 0) return { ok: false, reason: noText }
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
        ...(isShown ? (shown?.warnings ?? []) : differing(plain, shown?.text ?? plain)),
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

/** Links and what plain words put in brackets in the place of pictures and links; the numbers of lists. */
const DECORATION = /https?:\/\/\S+|<[^<>\n]*>|\[[^[\]\n]*\]|^[ \t>]*\d{1,3}[.)](?=\s)/gim

const numbersIn = (words: string): Set<string> =>
  new Set(words.replace(DECORATION, ' ').match(/\d+(?:[.,:/-]\d+)*/g) ?? [])

/** A mail that holds its words twice can say one sum to one reader and another to the next. */
function differing(plain: string, html: string): string[] {
  const [one, other] = [numbersIn(plain), numbersIn(html)]
  const [number] = [...one.symmetricDifference(other)]
  return number === undefined
    ? []
    : [
        `The mail holds its words twice, and they differ (“${number.slice(0, 20)}” stands in one of them only): the plain ones were taken, a reader of mail may have shown the others.`,
      ]
}

function address(who: MailAddress): string {
  const mail = one(who.address ?? '')
  const name = one(who.name ?? '')
  return name === '' ? mail : mail === '' ? name : `${name} <${mail}>`
}

/** Signs that turn the direction of what follows: "lease[turned]fdp.exe" is shown as "leaseexe.pdf". */
const TURNS = /[\u202a-\u202e\u2066-\u2069]/g

/** One line, whatever line ends the writer hid in it. */
const one = (words: string): string => cleanText(words).replace(/\s+/g, ' ').trim()
