import { parse, type DefaultTreeAdapterTypes } from 'parse5'
import { collectBlocks, type BlockCollector } from './blocks.ts'
import { decodeText, titleFromName } from './parse-text.ts'
import type { ParseOutcome } from './parsed.ts'
import { noText } from './refusals.ts'

type Node = DefaultTreeAdapterTypes.Node
type Element = DefaultTreeAdapterTypes.Element

/** Elements whose content is not text to read: code, controls, drawings, what is loaded from elsewhere. */
const SKIPPED = words(`
  script style template noscript head svg math iframe object embed audio video canvas select textarea button input nav
`)
const BLOCKS = words(`
  address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form
  h1 h2 h3 h4 h5 h6 header hr html li main menu ol p pre section summary table tbody tfoot thead tr ul
`)

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/).filter(word => word !== ''))
}

/** Reads a web page: its words block by block. Scripts, styles and hidden elements are left out; nothing is fetched. */
export function parseHtml(bytes: Uint8Array, name: string): ParseOutcome {
  const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1')
  const charset = /charset\s{0,4}=\s{0,4}["']?([A-Za-z0-9_:.-]{1,40})/i.exec(head)?.[1]
  const document = parse(decodeText(bytes, charset))
  const source = readHtml(document).toSource(titleOf(document) ?? titleFromName(name))
  return source.text === '' ? { ok: false, reason: noText } : { ok: true, source }
}

/** Called at the start of each element; `skip` leaves it and what is inside out. */
export type OnElement = (element: Element, blocks: BlockCollector) => 'skip' | undefined

/** Walks a tree of parse5 without recursion, because its depth is the writer's choice. */
export function readHtml(root: Node, onElement: OnElement = () => undefined): BlockCollector {
  const blocks = collectBlocks()
  const steps: { node: Node; isEnd: boolean }[] = [{ node: root, isEnd: false }]
  let preformatted = 0
  for (let step = steps.pop(); step; step = steps.pop()) {
    const { node, isEnd } = step
    if (node.nodeName === '#text' && 'value' in node) {
      blocks.add(preformatted > 0 ? node.value : node.value.replace(/[ \t\r\n\f]+/g, ' '), preformatted > 0)
      continue
    }
    if (!('childNodes' in node)) continue
    const tag = 'tagName' in node ? node.tagName : ''
    if (isEnd) {
      if (tag === 'pre') preformatted--
      if (tag === 'td' || tag === 'th') blocks.add('\t', true)
      if (tag === 'blockquote') blocks.endQuotation()
      if (BLOCKS.has(tag)) blocks.endBlock()
      continue
    }
    if ('tagName' in node && isHidden(node)) continue
    if (BLOCKS.has(tag)) blocks.startBlock(headingLevel(tag))
    if ('tagName' in node && onElement(node, blocks) === 'skip') continue
    if (tag === 'br') blocks.endLine()
    if (tag === 'pre') preformatted++
    if (tag === 'blockquote') blocks.startQuotation()
    steps.push({ node, isEnd: true })
    for (let at = node.childNodes.length - 1; at >= 0; at--) {
      const child = node.childNodes[at]
      if (child) steps.push({ node: child, isEnd: false })
    }
  }
  return blocks
}

function isHidden(element: Element): boolean {
  if (SKIPPED.has(element.tagName)) return true
  return element.attrs.some(
    ({ name, value }) =>
      name === 'hidden' ||
      (name === 'aria-hidden' && value === 'true') ||
      (name === 'style' && /(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden)/i.test(value)),
  )
}

function headingLevel(tag: string): number | undefined {
  const level = /^h([1-6])$/.exec(tag)?.[1]
  return level === undefined ? undefined : Number(level)
}

function titleOf(document: DefaultTreeAdapterTypes.Document): string | undefined {
  const title = childNamed(childNamed(childNamed(document, 'html'), 'head'), 'title')
  const text = title && 'childNodes' in title ? title.childNodes[0] : undefined
  const words = text && 'value' in text ? text.value.replace(/\s+/g, ' ').trim() : ''
  return words === '' ? undefined : words
}

function childNamed(node: Node | undefined, name: string): Node | undefined {
  return node && 'childNodes' in node ? node.childNodes.find(child => child.nodeName === name) : undefined
}
