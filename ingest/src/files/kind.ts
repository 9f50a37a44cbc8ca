import { unzipSync } from 'fflate'
import { MAIN_PART } from '../formats/docx/parts.ts'
import { wideOf } from '../formats/text/wide-encoding.ts'

/** What a file is by its content. `text` may still be Markdown: only the name tells those apart. */
export type FileKind =
  | 'pdf'
  | 'docx'
  | 'html'
  | 'text'
  | 'encrypted-office'
  | 'word-97'
  | 'word-xml'
  | 'office-97'
  | 'wordperfect'
  | 'postscript'
  | 'rtf'
  | 'mail'
  | 'outlook'
  | 'winmail'
  | 'excel'
  | 'powerpoint'
  | 'opendocument'
  | 'zip'
  | 'gzip'
  | 'windows-program'
  | 'program'
  | 'image'
  | 'unknown'

/** One entry of a zip archive as its directory claims it. */
export type ZipEntry = { name: string; packed: number; unpacked: number }

/** Tells the kind of a file by its bytes; its name is not asked. */
export function detectKind(bytes: Uint8Array): FileKind {
  if (starts(bytes, [0x4d, 0x5a])) return 'windows-program'
  if (starts(bytes, [0x7f, 0x45, 0x4c, 0x46]) || starts(bytes, [0xcf, 0xfa, 0xed, 0xfe])) return 'program'
  // Readers of PDF accept the header anywhere in the first kilobyte.
  if (indexOfAscii(bytes, '%PDF-', 1024) !== -1) return 'pdf'
  if (starts(bytes, [0x50, 0x4b, 0x03, 0x04]) || starts(bytes, [0x50, 0x4b, 0x05, 0x06]))
    return zipKind(bytes)
  if (starts(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return compoundKind(bytes)
  if (starts(bytes, [0xff, 0x57, 0x50, 0x43])) return 'wordperfect'
  if (isPostScript(bytes)) return 'postscript'
  if (starts(bytes, [0x7b, 0x5c, 0x72, 0x74, 0x66])) return 'rtf'
  if (starts(bytes, [0x1f, 0x8b])) return 'gzip'
  if (starts(bytes, [0x78, 0x9f, 0x3e, 0x22])) return 'winmail'
  if (isImage(bytes)) return 'image'
  if (!looksLikeText(bytes)) return 'unknown'
  if (isWordXml(bytes)) return 'word-xml'
  if (isHtml(bytes)) return 'html'
  return isMail(bytes) ? 'mail' : 'text'
}

function zipKind(bytes: Uint8Array): FileKind {
  const entries = listZip(bytes)
  if (!entries) return cutOffKind(firstZipName(bytes))
  return kindOfZip(new Set(entries.map(entry => entry.name)))
}

/** The directory stands at the end: a file that is cut off has lost it, but office files begin with parts of their own. */
function cutOffKind(first: string): FileKind {
  if (first === 'mimetype') return 'opendocument'
  return OFFICE_PART.test(first) ? 'docx' : 'zip'
}

const OFFICE_PART = /^(?:\[Content_Types\]\.xml|_rels\/|docProps\/|customXml\/|word\/)/

/** The name in the first local header (APPNOTE.TXT, 4.3.7): its length stands at byte 26, the name at 30. */
function firstZipName(bytes: Uint8Array): string {
  const length = (bytes[26] ?? 0) + (bytes[27] ?? 0) * 256
  return Buffer.from(bytes.subarray(30, 30 + length)).toString('latin1')
}

/** What a zip archive with entries of these names is: an office document, or nothing but an archive. */
export function kindOfZip(names: ReadonlySet<string>): FileKind {
  if ([...names].some(name => MAIN_PART.test(name))) return 'docx'
  if (names.has('xl/workbook.xml')) return 'excel'
  if (names.has('ppt/presentation.xml')) return 'powerpoint'
  return names.has('mimetype') && names.has('content.xml') ? 'opendocument' : 'zip'
}

/** The directory of a zip archive, nothing unpacked; undefined when it is damaged. */
export function listZip(bytes: Uint8Array): ZipEntry[] | undefined {
  const entries: ZipEntry[] = []
  try {
    unzipSync(bytes, {
      filter: file => {
        entries.push({ name: file.name, packed: file.size, unpacked: file.originalSize })
        return false
      },
    })
  } catch {
    // A damaged directory is an expected state of a file that somebody was sent.
    return undefined
  }
  // A directory that stands elsewhere than the archive says is read as names of nothing.
  return entries.some(entry => entry.name === '') ? undefined : entries
}

/** Microsoft's compound files name their streams in UTF-16: a password-protected .docx is one of them too. */
function compoundKind(bytes: Uint8Array): FileKind {
  if (hasUtf16(bytes, 'EncryptedPackage')) return 'encrypted-office'
  if (hasUtf16(bytes, 'WordDocument')) return 'word-97'
  return hasUtf16(bytes, '__properties_version1.0') ? 'outlook' : 'office-97'
}

function hasUtf16(bytes: Uint8Array, words: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from(words, 'utf16le'))
}

/**
 * "%!PS", or the head of an encapsulated one with a preview: a program that draws pages, whose source is no text of theirs. Early PDFs
 * may begin "%!PS-Adobe-3.0 PDF-1.4" (PDF Reference 1.7, appendix H).
 */
const isPostScript = (bytes: Uint8Array): boolean =>
  starts(bytes, [0xc5, 0xd0, 0xd3, 0xc6]) ||
  (starts(bytes, [0x25, 0x21, 0x50, 0x53]) && indexOfAscii(bytes, ' PDF-', 32) === -1)

function isImage(bytes: Uint8Array): boolean {
  return (
    starts(bytes, [0x89, 0x50, 0x4e, 0x47]) ||
    starts(bytes, [0xff, 0xd8, 0xff]) ||
    starts(bytes, [0x49, 0x49, 0x2a, 0x00]) ||
    starts(bytes, [0x4d, 0x4d, 0x00, 0x2a]) ||
    starts(bytes, [0x47, 0x49, 0x46, 0x38]) ||
    (starts(bytes, [0x52, 0x49, 0x46, 0x46]) && indexOfAscii(bytes, 'WEBP', 16) === 8) ||
    // JPEG 2000, and the photographs of telephones (HEIF, AVIF).
    starts(bytes, [0x00, 0x00, 0x00, 0x0c, 0x6a, 0x50, 0x20, 0x20]) ||
    /^ftyp(?:hei[cfsx]|hev[cx]|mif1|msf1|avi[fs])/.test(
      Buffer.from(bytes.subarray(4, 12)).toString('latin1'),
    ) ||
    isBitmap(bytes)
  )
}

/** "BM", the size of the file, two fields of zero and where its pixels begin (BITMAPFILEHEADER); "BMW" begins a text. */
function isBitmap(bytes: Uint8Array): boolean {
  if (!starts(bytes, [0x42, 0x4d]) || bytes.length < 26) return false
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const pixels = view.getUint32(10, true)
  return view.getUint32(6, true) === 0 && pixels >= 26 && pixels < Math.max(2000, bytes.length)
}

/** Tab, ends of lines and pages; the signs of paragraphs and sections and the end of a file of DOS; the escapes of Japanese mail. */
const WRITTEN = new Set([9, 10, 12, 13, 0x14, 0x15, 0x1a, 27])
const [BACKSPACE, SPACE] = [8, 32]

/** Text is UTF-16 or UTF-32, or it holds hardly any control characters; a stray zero is one of them. */
function looksLikeText(bytes: Uint8Array): boolean {
  if (wideOf(bytes) !== null) return true
  const seen = Math.min(bytes.length, 64 * 1024)
  let controls = 0
  for (let at = 0; at < seen; at++) {
    const byte = bytes[at] ?? 0
    // A backspace between two signs has one printed over the other, as bold and underlined print was made.
    const isOverstruck = byte === BACKSPACE && (bytes[at - 1] ?? 0) > SPACE && (bytes[at + 1] ?? 0) > SPACE
    if (byte < SPACE && !WRITTEN.has(byte) && !isOverstruck) controls++
  }
  return controls <= seen * 0.01
}

function isHtml(bytes: Uint8Array): boolean {
  const from = starts(bytes, [0xef, 0xbb, 0xbf]) ? 3 : 0
  const head = Buffer.from(bytes.subarray(from, from + 2048))
    .toString('latin1')
    .replaceAll('\0', '')
    .trimStart()
  return (
    /^(?:<\?xml[^>]{0,200}>\s*)?(?:<!--|<!doctype html|<html|<head|<body)/i.test(head) && /<[a-z]/i.test(head)
  )
}

/** Word's documents as one file of XML, of 2003 and later: whoever took them for text would read their mark-up. */
function isWordXml(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 2048)).toString('latin1').replaceAll('\0', '')
  return (
    head
      .trimStart()
      .replace(/^\u00ef\u00bb\u00bf/, '')
      .startsWith('<?xml') &&
    /<\?mso-application\s[^>]{0,40}Word\.Document|<pkg:package\s|<w:wordDocument\s/.test(head)
  )
}

/** Bytes of a file that tell whether it begins as a mail does. */
export const MAIL_HEAD = 16_384

/**
 * A mail begins with header lines, and among them are at least two that only mails have, or that memos have as well: one of the first
 * kind, unless the file is named as a mail (`isNamed`).
 */
export function isMail(bytes: Uint8Array, isNamed = false): boolean {
  const head = Buffer.from(bytes.subarray(0, MAIL_HEAD))
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '')
  const end = head.search(/\r?\n\r?\n/)
  const lines = (end === -1 ? head : head.slice(0, end)).split(/\r?\n/)
  // Longer headers than that: the last line is cut off somewhere.
  if (end === -1 && bytes.length >= MAIL_HEAD) lines.pop()
  if (!lines.every(line => /^(?:[!-9;-~]{1,76}:|[ \t]|From )/.test(line))) return false
  const sure =
    /^(?:mime-version|message-id|received|return-path|content-type|delivered-to|x-mailer|dkim-signature):/i
  const names = /^(?:from|to|subject|date|cc):/i
  const count = lines.filter(line => sure.test(line)).length
  return (count > 0 || isNamed) && count + lines.filter(line => names.test(line)).length >= 2
}

function starts(bytes: Uint8Array, magic: number[]): boolean {
  return magic.every((byte, at) => bytes[at] === byte)
}

function indexOfAscii(bytes: Uint8Array, words: string, within: number): number {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, within)).indexOf(
    words,
    0,
    'latin1',
  )
}
