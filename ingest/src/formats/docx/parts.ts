import { posix } from 'node:path'
import { BadXml, childrenNamed, readXml } from './xml.ts'

/** The parts of a Word file that are read, besides its heads and feet. */
const PARTS = ['styles', 'numbering', 'footnotes', 'endnotes'] as const
/** A part of a Word file, whose path the package says. */
export type DocxPart = 'document' | (typeof PARTS)[number]

/** Where the main part lies; Word on the web writes `document2.xml`. */
export const MAIN_PART = /^word\/document\d{0,3}\.xml$/

/** The members that say where the parts lie. */
export const RELATIONSHIPS = /^_rels\/\.rels$|^word\/_rels\/document\d{0,3}\.xml\.rels$/

type Members = Readonly<Record<string, Uint8Array>>

/**
 * The paths of a Word file's parts (ECMA-376 part 2, 6.5): the package names the main part, and that one names the others. What
 * they do not name, or what is not among the members, lies under its usual name.
 */
export function partPaths(members: Members): Map<DocxPart, string> {
  const paths = new Map<DocxPart, string>()
  const main = mainPath(members)
  if (main === undefined) return paths
  paths.set('document', main)
  const named = byKind(ofMain(members, main))
  for (const part of PARTS) {
    const path = [named.get(part), `word/${part}.xml`].find(one => one !== undefined && one in members)
    if (path !== undefined) paths.set(part, path)
  }
  return paths
}

/** The paths of files of other kinds that stand in the text of the main part, by the id that it calls them by (ECMA-376 part 1, 17.17.2.1). */
export function chunkPaths(members: Members): Map<string, string> {
  const main = mainPath(members)
  const found = main === undefined ? [] : ofMain(members, main)
  return new Map(found.flatMap(({ kind, id, path }) => (kind === 'aFChunk' ? [[id, path]] : [])))
}

function mainPath(members: Members): string | undefined {
  return [
    byKind(relationships(members['_rels/.rels'], '')).get('officeDocument'),
    ...Object.keys(members)
      .filter(path => MAIN_PART.test(path))
      .sort(),
  ].find(path => path !== undefined && path in members)
}

const ofMain = (members: Members, main: string): Relationship[] =>
  relationships(members[`word/_rels/${main.slice('word/'.length)}.rels`], 'word')

/** What leads to something inside of the file; the kind is the last word of its address. */
type Relationship = { id: string; kind: string; path: string }

const byKind = (found: readonly Relationship[]): Map<string, string> =>
  new Map(found.map(({ kind, path }) => [kind, path]))

function relationships(bytes: Uint8Array | undefined, folder: string): Relationship[] {
  try {
    const all = bytes === undefined ? [] : childrenNamed(readXml(bytes), 'rel:Relationship')
    return all
      .filter(({ attributes }) => attributes.get('TargetMode') !== 'External')
      .map(({ attributes }) => ({
        id: attributes.get('Id') ?? '',
        kind: /[^/]*$/.exec(attributes.get('Type') ?? '')?.[0] ?? '',
        path: posix.resolve('/', folder, attributes.get('Target') ?? '').slice(1),
      }))
  } catch (error) {
    // Without them the parts are where they usually are.
    if (!(error instanceof BadXml)) throw error
    return []
  }
}
