import type { WordsFrom } from '@quaere/api/core/words-from'
import { detectKind, isMail } from './files/kind.ts'
import type { ParseOutcome } from './parsed.ts'
import type { ReadScanned } from './formats/pdf/pictures.ts'
import { damaged, empty, refuseKind } from './refusals.ts'

/**
 * Reads one file into exact text. What it is shows in its bytes; `name` gives a title and tells Markdown and fragments of pages from text.
 * `wordsFrom` says where the words of a PDF's pages come from; nothing else has two kinds of them.
 * With `isTrial` no picture is recognised, which takes longest: what has words in pictures only is refused with `noTextUnseen` or `noWords`.
 * Runs the parsers in this process: for files from outside use `openReader`, which gives each its own limits.
 */
export async function parseFile(
  bytes: Uint8Array,
  name: string,
  wordsFrom: WordsFrom | null = null,
  isTrial = false,
): Promise<ParseOutcome> {
  if (bytes.length === 0) return { ok: false, reason: empty }
  const kind = detectKind(bytes)
  const refusal = refuseKind(kind, name)
  if (refusal !== null) return { ok: false, reason: refusal }
  // Each parser is loaded when it is first needed: pdf.js alone takes longer to load than a page of text to read.
  switch (kind) {
    case 'pdf':
      return (await import('./formats/pdf/parse-pdf.ts')).parsePdf(
        bytes,
        name,
        isTrial ? recogniseNothing : undefined,
        wordsFrom,
      )
    case 'docx':
      return (await import('./formats/docx/parse-docx.ts')).parseDocx(bytes, name)
    case 'rtf':
      return (await import('./formats/rtf/parse-rtf.ts')).parseRtf(bytes, name)
    case 'mail':
      return (await import('./formats/mail/parse-eml.ts')).parseEml(bytes, name)
    case 'outlook':
      return (await import('./formats/mail/parse-msg.ts')).parseMsg(bytes, name)
    case 'image':
      return (await import('./formats/ocr/parse-image.ts')).parseImage(bytes, name, !isTrial)
    case 'html':
      return (await import('./formats/html/parse-html.ts')).parseHtml(bytes, name)
    default: {
      if (/\.eml$/i.test(name) && isMail(bytes, true))
        return (await import('./formats/mail/parse-eml.ts')).parseEml(bytes, name)
      // A fragment of a page shows no head by which it would be known.
      if (/\.x?html?$/i.test(name))
        return (await import('./formats/html/parse-html.ts')).parseHtml(bytes, name)
      const { parseMarkdown, parseText } = await import('./formats/text/parse-text.ts')
      return /\.(?:md|markdown)$/i.test(name) ? parseMarkdown(bytes, name) : parseText(bytes, name)
    }
  }
}

const recogniseNothing: ReadScanned = () => Promise.resolve(new Map())

/** The same for a file that may be broken or hostile: a parser that throws over it is one more refusal. */
export async function outcomeOf(
  bytes: Uint8Array,
  name: string,
  wordsFrom: WordsFrom | null = null,
  isTrial = false,
): Promise<ParseOutcome> {
  try {
    return await parseFile(bytes, name, wordsFrom, isTrial)
  } catch {
    // A parser that throws has met a file it does not understand; what it says is for programmers.
    return { ok: false, reason: damaged }
  }
}
