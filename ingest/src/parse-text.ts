import { basename } from 'node:path'
import { findHeadings } from './headings.ts'
import type { Heading, ParseOutcome } from './parsed.ts'
import { noText } from './refusals.ts'

/** Reads plain text: UTF-8, UTF-16 by its mark, else Windows-1252. Form feeds end pages. */
export function parseText(bytes: Uint8Array, name: string): ParseOutcome {
  const text = cleanText(decodeText(bytes))
  if (text.trim() === '') return { ok: false, reason: noText }
  return {
    ok: true,
    source: {
      title: firstLine(text) ?? titleFromName(name),
      text,
      pages: pagesAtFormFeeds(text),
      parts: [{ kind: 'body', start: 0, end: text.length }],
      headings: findHeadings(text),
      warnings: [],
    },
  }
}

/** Reads Markdown as it is typed, with its headings known; front matter (settings between `---`) is left out. */
export function parseMarkdown(bytes: Uint8Array, name: string): ParseOutcome {
  const text = withoutFrontMatter(cleanText(decodeText(bytes)))
  if (text.trim() === '') return { ok: false, reason: noText }
  const headings = markdownHeadings(text)
  return {
    ok: true,
    source: {
      title: headings.find(heading => heading.level === 1)?.text ?? titleFromName(name),
      text,
      pages: [],
      parts: [{ kind: 'body', start: 0, end: text.length }],
      headings,
      warnings: [],
    },
  }
}

/** Bytes → text. `charset` is what the document itself claims, asked only when the bytes carry no mark. */
export function decodeText(bytes: Uint8Array, charset?: string): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // A damaged byte, or one pasted from elsewhere, makes no other text of the rest.
    const text = new TextDecoder('utf-8').decode(bytes)
    if (isMostlySound(text)) return text
    // Not UTF-8: what the document claims, else what old Windows programs write.
    return new TextDecoder(knownCharset(charset)).decode(bytes)
  }
}

/** Text of another encoding read as UTF-8 has hardly a letter beyond ASCII that is sound. */
function isMostlySound(text: string): boolean {
  const lost = text.match(/\ufffd/g)?.length ?? 0
  const sound = text.match(/[^\0-\u007f\ufffd]/gu)?.length ?? 0
  return sound > lost
}

function knownCharset(charset: string | undefined): string {
  try {
    const known = charset === undefined ? 'windows-1252' : new TextDecoder(charset).encoding
    return known === 'utf-8' ? 'windows-1252' : known
  } catch {
    return 'windows-1252'
  }
}

/** One kind of line end; control characters other than tab, line end and form feed are dropped; lone halves replaced. */
export function cleanText(text: string): string {
  return (
    text
      .replace(/\r\n?/g, '\n')
      // eslint-disable-next-line no-control-regex -- these are exactly the characters that must go
      .replace(/[\u0000-\u0008\u000b\u000e-\u001f\u007f\ufeff]/g, '')
      .toWellFormed()
  )
}

/** A title out of a file's name: no folder, no ending, no underscores. */
export function titleFromName(name: string): string {
  const bare = basename(name.replaceAll('\\', '/')).replace(/\.[A-Za-z0-9]{1,8}$/, '')
  return bare.replaceAll('_', ' ').trim() || name
}

function firstLine(text: string): string | undefined {
  const line = text.trimStart().split('\n', 1)[0]?.replace(/\s+/g, ' ').trim() ?? ''
  return line.length >= 4 && line.length <= 120 && /\p{L}{3}/u.test(line) ? line : undefined
}

function pagesAtFormFeeds(text: string): { label: string; offset: number }[] {
  const offsets = [0]
  for (let at = text.indexOf('\f'); at !== -1; at = text.indexOf('\f', at + 1)) offsets.push(at + 1)
  if (offsets.length === 1) return []
  return offsets
    .filter(offset => offset < text.length)
    .map((offset, index) => ({ label: `${index + 1}`, offset }))
}

function withoutFrontMatter(text: string): string {
  if (!text.startsWith('---\n')) return text
  const end = text.indexOf('\n---\n', 3)
  return end === -1 ? text : text.slice(end + 5).replace(/^\n+/, '')
}

function markdownHeadings(text: string): Heading[] {
  const headings: Heading[] = []
  let at = 0
  let isCode = false
  for (const line of text.split('\n')) {
    if (line.startsWith('```') || line.startsWith('~~~')) isCode = !isCode
    const marks = isCode ? null : /^(#{1,6}) +\S/.exec(line)
    if (marks) {
      const words = line.replace(/^#+ +/, '').replace(/ +#+ *$/, '')
      headings.push({
        level: marks[1]?.length ?? 1,
        text: words.trim(),
        start: at,
        end: at + line.trimEnd().length,
      })
    }
    at += line.length + 1
  }
  return headings
}
