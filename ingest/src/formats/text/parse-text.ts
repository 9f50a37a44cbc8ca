import { basename } from 'node:path'
import { findHeadings } from '../headings.ts'
import { withBullets } from '../symbol-fonts.ts'
import type { Heading, ParseOutcome } from '../../parsed.ts'
import { noText } from '../../refusals.ts'
import { readLetters } from './text-encoding.ts'

/** Reads plain text, in the encoding that its bytes tell. Form feeds end pages. */
export function parseText(bytes: Uint8Array, name: string): ParseOutcome {
  const { text, warnings } = readText(bytes)
  if (text.trim() === '') return { ok: false, reason: noText }
  return {
    ok: true,
    source: {
      title: firstLine(text) ?? titleFromName(name),
      text,
      pages: pagesAtFormFeeds(text),
      parts: [{ kind: 'body', start: 0, end: text.length }],
      headings: findHeadings(text),
      warnings,
    },
  }
}

/** Reads Markdown as it is typed, with its headings known; front matter (settings between `---`) is left out. */
export function parseMarkdown(bytes: Uint8Array, name: string): ParseOutcome {
  const { text: typed, warnings } = readText(bytes)
  const text = withoutFrontMatter(typed)
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
      warnings,
    },
  }
}

/** The characters of a file, and what had to be assumed or left out to have them. */
function readText(bytes: Uint8Array): { text: string; warnings: string[] } {
  const { text: decoded, warnings: guessed } = readLetters(bytes)
  const warnings = [...guessed]
  // Zeros at the end fill up a block of a disk or tape, and stand for nothing.
  const zeros = decoded.replace(/\0+$/, '').split('\0').length - 1
  if (zeros > 0)
    warnings.push(
      `${zeros === 1 ? 'A zero byte was' : `${zeros} zero bytes were`} left out: compare the text with the file where they matter.`,
    )
  return { text: cleanText(asPrinted(decoded)), warnings }
}

/** Bold and coloured print of a terminal (ECMA-48, 5.4: `ESC [`, parameters, a last letter). */
// eslint-disable-next-line no-control-regex -- escapes begin with one
const TERMINAL = /\u001b\[[\d;:?]{0,40}[ -/]?[@-~]/g
/** A letter typed over itself to be bold, an underline typed under a letter or the reverse; again and again for both. */
// eslint-disable-next-line no-control-regex -- backspaces are what is looked for
const OVERSTRUCK = /(?:_\u0008)+(?=[^_\s])|([^\u0000-\u001f])(?:\u0008\1)+|([^\u0000-\u0020])\u0008_/gu

/** The words as a line printer or a terminal shows them: what programs such as nroff type for bold and underlined print is left out. */
function asPrinted(text: string): string {
  const plain = text.includes('\u001b[') ? text.replace(TERMINAL, '') : text
  if (!plain.includes('\b')) return plain
  return plain.replace(OVERSTRUCK, '$1$2').replace(OVERSTRUCK, '$1$2')
}

/** One kind of line end; control characters other than tab, line end and form feed are dropped; lone halves replaced; bullets of signs. */
export function cleanText(text: string): string {
  return withBullets(
    text
      .replace(/\r\n?/g, '\n')
      // eslint-disable-next-line no-control-regex -- these are exactly the characters that must go
      .replace(/[\u0000-\u0008\u000b\u000e-\u001f\u007f\ufeff]/g, '')
      .toWellFormed(),
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

/** A line that a line of "=" or "-" below it makes a heading (CommonMark, 4.3): no quotation, item, row, heading or code. */
const UNDERLINED = /^ {0,3}(?![\s>|#`~=-]|[*+] |\d{1,9}[.)] )\S/

function markdownHeadings(text: string): Heading[] {
  const headings: Heading[] = []
  let at = 0
  let isCode = false
  let above: string[] = []
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
    const title = above.at(-1) ?? ''
    const level = /^=+\s*$/.test(line) ? 1 : /^-{2,}\s*$/.test(line) ? 2 : undefined
    if (!isCode && level !== undefined && UNDERLINED.test(title) && (above.at(-2) ?? '').trim() === '') {
      const start = at - title.length - 1
      headings.push({ level, text: title.trim(), start, end: start + title.trimEnd().length })
    }
    above = [title, line]
    at += line.length + 1
  }
  return headings
}
