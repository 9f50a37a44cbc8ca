/** An element of an Office document; its name carries the usual prefix of its namespace, whatever the file calls it. */
export type XmlElement = {
  name: string
  attributes: ReadonlyMap<string, string>
  children: (XmlElement | string)[]
}

/** XML that is broken, or larger or deeper than any document that a program writes. */
export class BadXml extends Error {
  override name = 'BadXml'
}

/** Elements nested deeper, or more of them in one file, are an attack and not a document. */
const DEEPEST = 600
const MOST_ELEMENTS = 6_000_000

/** The prefixes under which Word's namespaces are known here: "transitional" files first, then "strict" ones. */
const PREFIXES: Record<string, string> = {
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main': 'w',
  'http://purl.oclc.org/ooxml/wordprocessingml/main': 'w',
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships': 'r',
  'http://purl.oclc.org/ooxml/officeDocument/relationships': 'r',
  'http://schemas.openxmlformats.org/officeDocument/2006/math': 'm',
  'http://purl.oclc.org/ooxml/officeDocument/math': 'm',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc',
  'http://schemas.microsoft.com/office/word/2010/wordml': 'w14',
  'http://schemas.microsoft.com/office/word/2010/wordprocessingShape': 'wps',
  'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing': 'wp',
  'http://schemas.openxmlformats.org/drawingml/2006/main': 'a',
  'urn:schemas-microsoft-com:vml': 'v',
  'urn:schemas-microsoft-com:office:word': 'w10',
  'http://schemas.openxmlformats.org/package/2006/relationships': 'rel',
}

type Scope = ReadonlyMap<string, string>

/**
 * Reads XML into elements. It knows the five entities of XML and numbered characters only: a document type, and with it
 * every entity of the writer's own, is left unread, so nothing can be fetched, read or multiplied.
 */
export function readXml(bytes: Uint8Array): XmlElement {
  const xml = decode(bytes)
  const root: XmlElement = { name: '', attributes: new Map(), children: [] }
  const open: { element: XmlElement; raw: string; scope: Scope }[] = [
    { element: root, raw: '', scope: new Map() },
  ]
  let count = 0
  let at = 0
  while (at < xml.length) {
    const top = open.at(-1)
    if (top === undefined) throw new BadXml('more ends than beginnings')
    const next = xml.indexOf('<', at)
    const text = xml.slice(at, next === -1 ? xml.length : next)
    if (text !== '' && top.raw !== '') top.element.children.push(unescapeXml(text))
    if (next === -1) break
    if (xml.startsWith('<!--', next)) at = after(xml, '-->', next)
    else if (xml.startsWith('<![CDATA[', next)) {
      at = after(xml, ']]>', next)
      top.element.children.push(xml.slice(next + 9, at - 3))
    } else if (xml.startsWith('<?', next)) at = after(xml, '?>', next)
    else if (xml.startsWith('<!', next)) throw new BadXml('a document type')
    else if (xml.startsWith('</', next)) {
      at = after(xml, '>', next)
      if (xml.slice(next + 2, at - 1).trimEnd() !== top.raw) throw new BadXml('an end without its beginning')
      open.pop()
    } else {
      at = endOfTag(xml, next)
      const isEmpty = xml[at - 2] === '/'
      const tag = xml.slice(next + 1, isEmpty ? at - 2 : at - 1)
      if (++count > MOST_ELEMENTS || open.length > DEEPEST) throw new BadXml('too many or too deep')
      const { raw, scope, element } = startElement(tag, top.scope)
      top.element.children.push(element)
      if (!isEmpty) open.push({ element, raw, scope })
    }
  }
  const first = root.children.find(child => typeof child !== 'string')
  if (open.length !== 1 || first === undefined) throw new BadXml('cut off')
  return first
}

function decode(bytes: Uint8Array): string {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  return new TextDecoder(isUtf16 ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8').decode(bytes)
}

function after(xml: string, words: string, from: number): number {
  const at = xml.indexOf(words, from)
  if (at === -1) throw new BadXml('cut off')
  return at + words.length
}

/** The end of a tag, past any ">" inside its quoted attributes. */
function endOfTag(xml: string, from: number): number {
  let quote = ''
  for (let at = from + 1; at < xml.length; at++) {
    const char = xml.charAt(at)
    if (quote !== '') {
      if (char === quote) quote = ''
    } else if (char === '"' || char === "'") quote = char
    else if (char === '>') return at + 1
  }
  throw new BadXml('cut off')
}

const ATTRIBUTE = /([^\s=/"'<>]{1,200})\s{0,20}=\s{0,20}(?:"([^"]*)"|'([^']*)')/g

function startElement(tag: string, outer: Scope): { raw: string; scope: Scope; element: XmlElement } {
  const space = /[\s/]/.exec(tag)?.index ?? tag.length
  const raw = tag.slice(0, space)
  if (raw === '') throw new BadXml('a tag without a name')
  const found: [string, string][] = []
  let scope = outer
  if (space < tag.length) {
    for (const [, name = '', double, single] of tag.slice(space).matchAll(ATTRIBUTE)) {
      const value = unescapeXml(double ?? single ?? '')
      found.push([name, value])
      if (name === 'xmlns' || name.startsWith('xmlns:')) {
        scope = new Map(scope).set(name.slice(6), PREFIXES[value] ?? name.slice(6))
      }
    }
  }
  const attributes = new Map(
    found.map(([name, value]) => [name.includes(':') ? rename(name, scope) : name, value]),
  )
  return { raw, scope, element: { name: rename(raw, scope), attributes, children: [] } }
}

function rename(name: string, scope: Scope): string {
  const colon = name.indexOf(':')
  const own = colon === -1 ? '' : name.slice(0, colon)
  const prefix = scope.get(own) ?? own
  return prefix === '' ? name.slice(colon + 1) : `${prefix}:${name.slice(colon + 1)}`
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function unescapeXml(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(#x[0-9a-fA-F]{1,6}|#\d{1,7}|[a-z]{2,4});/g, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name] ?? whole
    const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })
}

/** The first child of that name. */
export function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  for (const one of element?.children ?? []) if (typeof one !== 'string' && one.name === name) return one
  return undefined
}

/** The direct children of that name, in order. */
export function childrenNamed(element: XmlElement | undefined, name: string): XmlElement[] {
  const found: XmlElement[] = []
  for (const one of element?.children ?? []) if (typeof one !== 'string' && one.name === name) found.push(one)
  return found
}

/** The `w:val` of the child of that name. */
export function valueOf(element: XmlElement | undefined, name: string): string | undefined {
  return child(element, name)?.attributes.get('w:val')
}

/** A switch such as `w:vanish`: on when it is there and not set to off; undefined when nothing is said. */
export function isOn(element: XmlElement | undefined, name: string): boolean | undefined {
  const found = child(element, name)
  if (found === undefined) return undefined
  return !['0', 'false', 'off', 'none'].includes(found.attributes.get('w:val') ?? '1')
}

/** Points of a height given in 20ths of one; undefined where none is given, or 0, which Word passes over. */
export function exactPoints(given: string | undefined): number | undefined {
  const height = Number(given ?? 0) / 20
  return height > 0 ? height : undefined
}
