import { parse, type DefaultTreeAdapterTypes } from 'parse5'
import { collectBlocks, type BlockCollector } from '../blocks.ts'
import { typedInto } from './form-fields.ts'
import { type Sheets, noSheets, readSheets } from './sheets.ts'
import { isSeen, lookInside, type Look, plainLook } from './look.ts'
import { countWords } from '../../passages/count-words.ts'
import { warnOfHidden } from '../hidden-words.ts'
import { openListNumbers } from './lists.ts'
import { raisedDigits } from '../raised-digits.ts'
import { warnOfStruck } from '../struck-words.ts'
import { titleFromName } from '../text/parse-text.ts'
import { readLetters } from '../text/text-encoding.ts'
import type { ParseOutcome } from '../../parsed.ts'
import { noText, wordsInFrames } from '../../refusals.ts'

type Node = DefaultTreeAdapterTypes.Node
type Element = DefaultTreeAdapterTypes.Element

/**
 * Elements whose content is not text to read: code, controls, what is loaded from elsewhere and what stands for it; of drawings all
 * but their words, of formulas what they are written in.
 */
const SKIPPED = words(`
  script style template noscript head iframe object embed audio video canvas select datalist textarea button input nav
  noframes annotation annotation-xml defs desc metadata title symbol clipPath mask pattern marker
`)
/** Elements that show another page or file at their place. */
const FRAMES = words('frame iframe object embed')
const BLOCKS = words(`
  address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form
  h1 h2 h3 h4 h5 h6 header hr html li main menu ol p pre section summary table tbody text tfoot thead tr ul
`)

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/).filter(word => word !== ''))
}

/** How a page says in what its letters are stored: in its head, or in the line of XML above it. */
const DECLARED = [
  /charset\s{0,4}=\s{0,4}["']?([A-Za-z0-9_:.-]{1,40})/i,
  /^\s{0,9}<\?xml\s[^>]{0,200}?encoding\s{0,4}=\s{0,4}["']([A-Za-z0-9_:.-]{1,40})/,
]

/** Reads a web page: its words block by block. Scripts, styles and hidden elements are left out; nothing is fetched. */
export function parseHtml(bytes: Uint8Array, name: string): ParseOutcome {
  const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1')
  const charset = DECLARED.map(form => form.exec(head)?.[1]).find(found => found !== undefined)
  const { text: markup, warnings: guessed } = readLetters(bytes, charset)
  const document = parse(markup)
  let hidden = 0
  let struck = 0
  const blocks = readHtml(
    document,
    undefined,
    (words, isStruck) => {
      if (isStruck) struck += words
      else hidden += words
    },
    readSheets(document, markup),
  )
  const source = blocks.toSource(titleOf(document) ?? titleFromName(name))
  if (source.text === '') return { ok: false, reason: hasFrames(document) ? wordsInFrames : noText }
  const warnings = [...warnOfStruck(struck), ...guessed, ...(hasFrames(document) ? [framed] : [])]
  if (hidden === 0) return { ok: true, source: { ...source, warnings } }
  return {
    ok: true,
    source: {
      ...source,
      warnings: [warnOfHidden(hidden), ...warnings],
      hidden: [{ page: '', words: hidden }],
    },
  }
}

const framed =
  'The page shows other pages or files in frames, which were not followed: add those that matter as files of their own.'

/** Whether the body of a page has a frame with an address: some browsers leave empty ones behind. */
function hasFrames(document: Node): boolean {
  const open = [document]
  for (let node = open.pop(); node; node = open.pop()) {
    if ('tagName' in node && FRAMES.has(node.tagName)) {
      const address = node.attrs.find(({ name }) => name === 'src' || name === 'srcdoc' || name === 'data')
      if (address !== undefined && !/^(?:\s*|about:blank)$/.test(address.value)) return true
    }
    if ('childNodes' in node) for (const child of node.childNodes) open.push(child)
  }
  return false
}

/** Called at the start of each element; `skip` leaves it and what is inside out. */
export type OnElement = (element: Element, blocks: BlockCollector) => 'skip' | undefined

/** Walks a tree of parse5 without recursion, because its depth is the writer's choice. `onTold`: of hidden and of struck words. */
export function readHtml(
  root: Node,
  onElement: OnElement = () => undefined,
  onTold: (words: number, isStruck: boolean) => void = () => undefined,
  sheets: Sheets = noSheets,
): BlockCollector {
  const blocks = collectBlocks()
  const outermost = {
    ...plainLook,
    hasGround: sheets.hasGrounds,
    colour: sheets.hasColours ? undefined : plainLook.colour,
  }
  const steps: { node: Node; isEnd: boolean; look: Look }[] = [{ node: root, isEnd: false, look: outermost }]
  const numberBefore = openListNumbers()
  let preformatted = 0
  let quoted = 0
  /** The element that ended right before. */
  let ended = ''
  for (let step = steps.pop(); step; step = steps.pop()) {
    const { node, isEnd } = step
    let { look } = step
    if (node.nodeName === '#text' && 'value' in node) {
      ended = ''
      if (!isSeen(look) && node.value.trim() !== '') {
        onTold(countWords(node.value), false)
        continue
      }
      if (look.isGone) continue
      if (look.isStruck) onTold(countWords(node.value), true)
      const words = preformatted > 0 ? node.value : node.value.replace(/[ \t\r\n\f]+/g, ' ')
      const isRaised = node.parentNode?.nodeName === 'sup'
      blocks.add(isRaised ? raisedDigits(blocks.ending(), words.trim()) : words, preformatted > 0)
      continue
    }
    if (!('childNodes' in node)) continue
    const tag = 'tagName' in node ? node.tagName : ''
    if (isEnd) {
      ended = tag
      if (tag === 'pre') preformatted--
      if (tag === 'q') blocks.add(--quoted % 2 === 0 ? '”' : '’')
      if (tag === 'td' || tag === 'th') blocks.add('\t', true)
      if (tag === 'blockquote') blocks.endQuotation()
      if (isBlock(node)) blocks.endBlock()
      continue
    }
    const typed = typedInto(node)
    if ((SKIPPED.has(tag) && typed === '') || isOrnament(node)) continue
    if ('tagName' in node) look = lookInside(node, look, sheets)
    if (typed !== '') {
      if (isSeen(look)) blocks.add(` ${typed} `)
      else onTold(countWords(typed), false)
      continue
    }
    if (look.isGone) {
      pushChildren(node, look)
      continue
    }
    if (isBlock(node)) blocks.startBlock(headingLevel(tag), numberBefore(node))
    if ('tagName' in node && onElement(node, blocks) === 'skip') continue
    if (tag === 'br') blocks.endLine()
    if (isReplacement(tag, ended)) blocks.add(' ')
    ended = ''
    if (tag === 'q') blocks.add(quoted++ % 2 === 0 ? '“' : '‘')
    const sign = betweenTerms(node)
    if (sign !== undefined) blocks.add(sign)
    if (tag === 'pre') preformatted++
    if (tag === 'blockquote') blocks.startQuotation()
    steps.push({ node, isEnd: true, look })
    pushChildren(node, look)
  }
  return blocks

  function pushChildren({ childNodes }: { childNodes: Node[] }, look: Look): void {
    for (let at = childNodes.length - 1; at >= 0; at--) {
      const child = childNodes[at]
      if (child) steps.push({ node: child, isEnd: false, look })
    }
  }
}

/** What stands between the two terms of a fraction or power of a formula (MathML), as one writes it in a line. */
const SIGNS = new Map([
  ['mfrac', '/'],
  ['msup', '^'],
])

function betweenTerms(node: Node): string | undefined {
  const around = 'parentNode' in node ? node.parentNode : null
  const sign = around === null ? undefined : SIGNS.get(around.nodeName)
  if (sign === undefined || around === null) return undefined
  return around.childNodes.filter(child => 'tagName' in child)[1] === node ? sign : undefined
}

const STRUCK = words('del s strike')

/** Words right behind those they replace, or before them: "<del>100</del><ins>200</ins>" is no hundred thousand. */
const isReplacement = (tag: string, ended: string): boolean =>
  tag === 'ins' ? STRUCK.has(ended) : ended === 'ins' && STRUCK.has(tag)

/** CourtListener sets the words between two citations as `<pre class="inline">`: they go on in one paragraph. */
const isBlock = (node: Node): boolean =>
  'tagName' in node &&
  BLOCKS.has(node.tagName) &&
  !(
    node.tagName === 'pre' &&
    node.attrs.some(({ name, value }) => name === 'class' && value.trim() === 'inline')
  )

/** Icons and the like, which say nothing when they are read out. */
const isOrnament = (node: Node): boolean =>
  'attrs' in node && node.attrs.some(({ name, value }) => name === 'aria-hidden' && value === 'true')

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
