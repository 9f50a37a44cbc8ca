import { unzipSync, zipSync } from 'fflate'
import mammoth from 'mammoth'
import { parse } from 'parse5'
import { listZip } from './kind.ts'
import { readHtml } from './parse-html.ts'
import { titleFromName } from './parse-text.ts'
import type { ParseOutcome } from './parsed.ts'
import { damaged, noText, tooLargeUnpacked } from './refusals.ts'

/** Bytes that a Word file may unpack to. The longest judgments of the UK's courts stay under 20 MB of XML. */
export const LARGEST_UNPACKED = 120_000_000
/** Only these members hold words, styles and numbering; pictures, fonts and macros are never unpacked. */
const READ = /^(?:\[Content_Types\]\.xml|_rels\/\.rels|word\/[^/]{1,80}\.xml|word\/_rels\/[^/]{1,80}\.rels)$/

const STYLES = ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => h2:fresh"]

/** Reads a Word document: paragraphs, headings by style, lists, tables row by row, footnotes as a part at the end. */
export async function parseDocx(
  bytes: Uint8Array,
  name: string,
  largest = LARGEST_UNPACKED,
): Promise<ParseOutcome> {
  const entries = listZip(bytes)
  if (!entries) return { ok: false, reason: damaged }
  const read = entries.filter(entry => READ.test(entry.name))
  const claimed = read.reduce((sum, entry) => sum + entry.unpacked, 0)
  if (claimed > largest) return { ok: false, reason: tooLargeUnpacked(largest) }
  const html = await convert(bytes)
  if (html === undefined) return { ok: false, reason: damaged }
  let note = 0
  const blocks = readHtml(parse(html), (element, collected) => {
    const id = element.attrs.find(attribute => attribute.name === 'id')?.value ?? ''
    if (element.tagName === 'li' && /^(?:footnote|endnote)-\d/.test(id)) {
      if (note === 0) collected.startNotes()
      note++
      collected.startBlock(undefined, `[${note}] `)
    }
    const href = element.attrs.find(attribute => attribute.name === 'href')?.value ?? ''
    return element.tagName === 'a' && /^#(?:footnote|endnote)-ref-/.test(href) ? 'skip' : undefined
  })
  const source = blocks.toSource(titleFromName(name))
  return source.text === '' ? { ok: false, reason: noText } : { ok: true, source }
}

/** Word → HTML, or undefined when the file is damaged. */
async function convert(bytes: Uint8Array): Promise<string | undefined> {
  try {
    // Unpacked into buffers of the claimed sizes: a member that lies about its size is cut there, and the
    // XML reader refuses what has no end.
    const members = unzipSync(bytes, { filter: file => READ.test(file.name) })
    const buffer = Buffer.from(zipSync(members, { level: 0 }))
    const result = await mammoth.convertToHtml(
      { buffer },
      {
        styleMap: STYLES,
        includeEmbeddedStyleMap: false,
        externalFileAccess: false,
        convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })),
      },
    )
    return result.value
  } catch {
    // mammoth and fflate throw plain errors for anything that is not a sound Word file.
    return undefined
  }
}
