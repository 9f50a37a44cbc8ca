import { unzipSync } from 'fflate'
import { type Block, blocksOf } from '../blocks.ts'
import { childrenNamed, BadXml, readXml } from './xml.ts'
import { type FileKind, type ZipEntry, detectKind } from '../../files/kind.ts'
import type { DroppedText, ParseOutcome, ParsedSource } from '../../parsed.ts'
import { noText } from '../../refusals.ts'
import { areSound } from './zip-sums.ts'

/** Files inside one Word file that are read, and what they may unpack to together and each of them once more, in bytes: far beyond what people paste in. */
const MOST = 100
export const LARGEST_CHUNKS = 20_000_000

/** Says of which type each member is. */
export const CONTENT_TYPES = '[Content_Types].xml'

/** Files of other kinds in the text of a Word file, read, by the id that the text calls them by. One without words is null. */
export type Chunks = ReadonlyMap<string, ParsedSource | null>

type Found = { bytes: Uint8Array; entries: readonly ZipEntry[]; types: Uint8Array | undefined }
type ReadDocx = (bytes: Uint8Array) => Promise<ParseOutcome>

/** Reads those of the files at `paths` that are pages of HTML, text, rich text or Word files; what is left out is not in the answer. */
export async function readChunks(
  { bytes, entries, types }: Found,
  paths: ReadonlyMap<string, string>,
  readDocx: ReadDocx,
): Promise<Chunks> {
  const chunks = new Map<string, ParsedSource | null>()
  const sizes = new Map(entries.map(entry => [entry.name, entry.unpacked]))
  const typeOf = openTypes(types)
  let left = LARGEST_CHUNKS
  for (const [id, path] of [...paths].slice(0, MOST)) {
    const size = sizes.get(path)
    if (size === undefined || size > left) continue
    left -= size
    const unpacked = unpack(bytes, path)
    const outcome =
      unpacked === undefined ? undefined : await readChunk(unpacked, path, typeOf(path), readDocx)
    if (outcome?.ok === true) chunks.set(id, outcome.source)
    else if (outcome?.reason === noText) chunks.set(id, null)
  }
  return chunks
}

function unpack(bytes: Uint8Array, path: string): Uint8Array | undefined {
  try {
    const members = unzipSync(bytes, { filter: file => file.name === path })
    return areSound(bytes, members) ? members[path] : undefined
  } catch (error) {
    // A member that is damaged is left out, as one of a kind that is not read.
    if (error instanceof Error && 'code' in error) return undefined
    throw error
  }
}

async function readChunk(
  bytes: Uint8Array,
  name: string,
  type: string,
  readDocx: ReadDocx,
): Promise<ParseOutcome | undefined> {
  switch (kindOf(bytes, name, type)) {
    case 'html':
      return (await import('../html/parse-html.ts')).parseHtml(bytes, name)
    case 'rtf':
      return (await import('../rtf/parse-rtf.ts')).parseRtf(bytes, name)
    case 'text':
      return (await import('../text/parse-text.ts')).parseText(bytes, name)
    case 'docx':
      return readDocx(bytes)
    default:
      return undefined
  }
}

/** By its bytes; a fragment of a page shows no head by which it would be known. */
function kindOf(bytes: Uint8Array, name: string, type: string): FileKind {
  const kind = detectKind(bytes)
  const isPage = /html/i.test(type) || /\.x?html?$/i.test(name)
  return kind === 'text' && isPage ? 'html' : kind
}

/** Tells the type of a member, by its own name or by its ending (ECMA-376 part 2, 7.2.3). */
function openTypes(bytes: Uint8Array | undefined): (path: string) => string {
  try {
    const root = bytes === undefined ? undefined : readXml(bytes)
    const named = (element: string, key: string): Map<string, string> =>
      new Map(
        childrenNamed(root, element).map(({ attributes }) => [
          (attributes.get(key) ?? '').toLowerCase(),
          attributes.get('ContentType') ?? '',
        ]),
      )
    const own = named('Override', 'PartName')
    const endings = named('Default', 'Extension')
    return path =>
      own.get(`/${path}`.toLowerCase()) ?? endings.get(/[^.]*$/.exec(path.toLowerCase())?.[0] ?? '') ?? ''
  } catch (error) {
    if (!(error instanceof BadXml)) throw error
    return () => ''
  }
}

/** What the files inside give to the text, once each, and what is to be told of those that stand in it. */
export type PlacedChunks = {
  /** Its paragraphs where it stands, and the notes below them; undefined for one that was not read or has stood before. */
  place(id: string): { blocks: Block[]; notes: Block[] } | undefined
  hidden: number
  warnings: string[]
  dropped: DroppedText[]
}

/** Opens what was read for being put in its place. */
export function placeChunks(chunks: Chunks): PlacedChunks {
  const left = new Map(chunks)
  const placed: PlacedChunks = {
    place(id) {
      const source = left.get(id)
      left.delete(id)
      if (source === undefined || source === null)
        return source === null ? { blocks: [], notes: [] } : undefined
      const blocks = blocksOf(source)
      placed.hidden += (source.hidden ?? []).reduce((sum, one) => sum + one.words, 0)
      placed.dropped.push(...(source.dropped ?? []))
      for (const warning of source.warnings.map(one => `In a file inside this one: ${one}`))
        if (!placed.warnings.includes(warning)) placed.warnings.push(warning)
      return {
        blocks: blocks.filter(block => !block.isNote),
        notes: blocks.filter(block => block.isNote),
      }
    },
    hidden: 0,
    warnings: [],
    dropped: [],
  }
  return placed
}
