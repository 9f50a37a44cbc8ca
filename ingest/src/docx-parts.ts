import { BadXml, childrenNamed, readXml } from './docx-xml.ts'

/** The parts of a Word file that are read, besides its heads and feet. */
const PARTS = ['styles', 'numbering', 'footnotes', 'endnotes'] as const
/** A part of a Word file, whose path the package says. */
export type DocxPart = 'document' | (typeof PARTS)[number]

/** Where the main part lies; Word on the web writes `document2.xml`. */
export const MAIN_PART = /^word\/document\d{0,3}\.xml$/

/** The members that say where the parts lie. */
export const RELATIONSHIPS = /^_rels\/\.rels$|^word\/_rels\/document\d{0,3}\.xml\.rels$/

/**
 * The paths of a Word file's parts (ECMA-376 part 2, 6.5): the package names the main part, and that one names the others. What
 * they do not name, or what is not among the members, lies under its usual name.
 */
export function partPaths(members: Readonly<Record<string, Uint8Array>>): Map<DocxPart, string> {
  const paths = new Map<DocxPart, string>()
  const isThere = (path: string | undefined): path is string => path !== undefined && path in members
  const main = [
    targets(members['_rels/.rels'], '').get('officeDocument'),
    ...Object.keys(members)
      .filter(path => MAIN_PART.test(path))
      .sort(),
  ].find(isThere)
  if (main === undefined) return paths
  paths.set('document', main)
  const named = targets(members[`word/_rels/${main.slice('word/'.length)}.rels`], 'word/')
  for (const part of PARTS) {
    const path = [named.get(part), `word/${part}.xml`].find(isThere)
    if (path !== undefined) paths.set(part, path)
  }
  return paths
}

/** What each kind of relationship leads to inside of the file; the kind is the last word of its address. */
function targets(bytes: Uint8Array | undefined, folder: string): Map<string, string> {
  const found = new Map<string, string>()
  try {
    const relationships = bytes === undefined ? [] : childrenNamed(readXml(bytes), 'rel:Relationship')
    for (const { attributes } of relationships) {
      const target = attributes.get('Target') ?? ''
      if (attributes.get('TargetMode') === 'External') continue
      const kind = /[^/]*$/.exec(attributes.get('Type') ?? '')?.[0] ?? ''
      found.set(kind, target.startsWith('/') ? target.slice(1) : folder + target)
    }
  } catch (error) {
    // Without them the parts are where they usually are.
    if (!(error instanceof BadXml)) throw error
  }
  return found
}
