import { compile } from 'css-select'
import { type Selector, parse as parseSelector } from 'css-what'
import type { DefaultTreeAdapterTypes } from 'parse5'
import type { AtRule, ChildNode, Declaration, Rule } from 'postcss'
import parseSheet from 'postcss-safe-parser'

type Node = DefaultTreeAdapterTypes.Node
type Element = DefaultTreeAdapterTypes.Element

/** What an element's rules declare, the more specific and later rule before the others. */
export type Declared = {
  normal: ReadonlyMap<string, string>
  /** Goes before the element's own `style`. */
  important: ReadonlyMap<string, string>
}

/** The style sheets inside a web page, as far as they say whether words can be seen. Sheets elsewhere are not fetched. */
export type Sheets = {
  declared(element: Element): Declared | null
  /** A rule that may lie anywhere lays a ground behind words: one of another sheet, or for some windows only. */
  hasGrounds: boolean
  /** Such a rule gives words a colour. */
  hasColours: boolean
}

/** A page without style sheets. */
export const noSheets: Sheets = { declared: () => null, hasGrounds: false, hasColours: false }

/** Properties by which words come to be seen or not (html/look.ts reads them), and those that a page makes for itself. */
const TELLING =
  /^(?:display|(?:content-)?visibility|opacity|filter|color|-webkit-text-fill-color|background(?:-color|-image)?|font(?:-size)?|zoom|text-decoration(?:-line)?|overflow|(?:max-)?(?:width|height)|left|top|text-indent|margin-(?:left|top)|clip(?:-path)?|transform|translate|scale|mso-hide|--.*)$/

/** Media of which somebody reads the page in a window. */
const SHOWN_ON = /^\s*(?:(?:only\s+)?screen|all)?\s*$/i

/** Rules that are looked at, so that no page keeps its reader busy for long. Those behind them count like rules for print. */
const MOST_RULES = 5000

/** Selectors that look at an element's sisters. */
const COUNTING = /[+~]|:(?:has|nth|only|first|last)/i

type Reached = {
  matches: (element: Element) => boolean
  specificity: number
  order: number
  declarations: readonly Declaration[]
}

/** Reads the `style` elements of a page. What no parser makes sense of says nothing. */
export function readSheets(document: Node, markup: string): Sheets {
  const isElsewhere = /<link\s[^>]{0,500}stylesheet/i.test(markup)
  if (!/<style[\s>]/i.test(markup)) return { ...noSheets, hasGrounds: isElsewhere, hasColours: isElsewhere }
  const byKey = new Map<string, Reached[]>()
  let hasGrounds = isElsewhere
  let hasColours = isElsewhere
  let order = 0
  for (const { css, media } of sheetsIn(document)) {
    const root = parseSheet(css.replace(/<!--|-->/g, ' '))
    const nodes = root.type === 'root' ? root.nodes : []
    const isImporting = nodes.some(node => node.type === 'atrule' && node.name.toLowerCase() === 'import')
    hasGrounds ||= isImporting
    hasColours ||= isImporting
    for (const { rule, isShown } of rulesAmong(nodes, SHOWN_ON.test(media))) {
      const declarations = rule.nodes.filter(isTelling)
      if (declarations.length === 0) continue
      const reached = isShown && order < MOST_RULES ? reachedBy(rule, declarations, order++) : null
      // Whom such a rule reaches is not known; its ground or colour may be there.
      if (reached === null) {
        hasGrounds ||= declarations.some(({ prop }) => /^background/i.test(prop))
        hasColours ||= declarations.some(({ prop }) => /^(?:color|-webkit-text-fill-color)$/i.test(prop))
      }
      for (const [key, one] of reached ?? []) {
        const held = byKey.get(key)
        if (held === undefined) byKey.set(key, [one])
        else held.push(one)
      }
    }
  }
  return { hasGrounds, hasColours, declared: element => declaredFor(element, byKey) }
}

/** All `style` elements with the media that they are for, found without recursion: how deep a page goes is its writer's choice. */
function sheetsIn(document: Node): { css: string; media: string }[] {
  const sheets: { css: string; media: string }[] = []
  const waiting: Node[] = [document]
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (!('childNodes' in node)) continue
    if (node.nodeName === 'style' && isElement(node)) {
      sheets.push({ css: textOf(node), media: valueOf(node, 'media') ?? 'all' })
    }
    for (const child of node.childNodes.toReversed()) waiting.push(child)
  }
  return sheets
}

const textOf = (node: Node): string =>
  'childNodes' in node ? node.childNodes.map(child => ('value' in child ? child.value : '')).join('') : ''

const isTelling = (node: ChildNode): node is Declaration =>
  node.type === 'decl' && TELLING.test(node.prop.toLowerCase())

const isScreen = ({ name, params }: AtRule): boolean =>
  name.toLowerCase() === 'media' && SHOWN_ON.test(params)

/** All rules in their order, and whether each counts in every window: those for print, or for a width, do not. */
function* rulesAmong(
  nodes: readonly ChildNode[],
  isShownAtAll: boolean,
): Iterable<{ rule: Rule; isShown: boolean }> {
  const waiting = nodes.toReversed().map(node => ({ node, isShown: isShownAtAll }))
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, isShown } = next
    if (node.type === 'rule') yield { rule: node, isShown }
    if (node.type !== 'atrule') continue
    for (const inner of node.nodes?.toReversed() ?? []) {
      waiting.push({ node: inner, isShown: isShown && isScreen(node) })
    }
  }
}

/**
 * A rule's selectors, each under the name by which it looks for its element; null where one of them cannot be read, or
 * counts an element's sisters, which in a table of many rows takes too long.
 */
function reachedBy(rule: Rule, declarations: Declaration[], order: number): [string, Reached][] | null {
  if (COUNTING.test(rule.selector)) return null
  try {
    return parseSelector(rule.selector).map(selector => [
      keyOf(selector),
      {
        specificity: specificityOf(selector),
        matches: compile<Node, Element>([selector], { adapter }),
        order,
        declarations,
      },
    ])
  } catch {
    return null
  }
}

/** A name that each element that the selector reaches has: `#id`, `.class`, a tag, or `*`. */
function keyOf(selector: readonly Selector[]): string {
  let key = '*'
  for (const one of selector) {
    if (one.type === 'attribute') {
      if (one.name === 'id' && one.action === 'equals') key = `#${one.value}`
      else if (one.name === 'class' && one.action === 'element' && !key.startsWith('#')) key = `.${one.value}`
    } else if (one.type === 'tag') {
      if (key === '*') key = one.name
    } else if (one.type !== 'pseudo' && one.type !== 'universal') key = '*'
  }
  return key
}

/** https://www.w3.org/TR/selectors-3/#specificity */
function specificityOf(selector: readonly Selector[]): number {
  const weight = (one: Selector): number => {
    if (one.type === 'attribute') return one.name === 'id' && one.action === 'equals' ? 1_000_000 : 1000
    if (one.type === 'pseudo') return 1000
    return one.type === 'tag' ? 1 : 0
  }
  return selector.reduce((sum, one) => sum + weight(one), 0)
}

function declaredFor(element: Element, byKey: ReadonlyMap<string, readonly Reached[]>): Declared | null {
  const keys = ['*', element.tagName]
  for (const { name, value } of element.attrs) {
    if (name === 'id') keys.push(`#${value}`)
    if (name === 'class') keys.push(...value.split(/\s+/).map(one => `.${one}`))
  }
  const reaching = [...new Set(keys)]
    .flatMap(key => byKey.get(key) ?? [])
    .filter(({ matches }) => matches(element))
    .sort((a, b) => a.specificity - b.specificity || a.order - b.order)
  if (reaching.length === 0) return null
  const normal = new Map<string, string>()
  const important = new Map<string, string>()
  for (const { prop, value, important: isImportant } of reaching.flatMap(one => one.declarations)) {
    const into = isImportant === true ? important : normal
    into.set(prop.toLowerCase(), value.toLowerCase())
  }
  return { normal, important }
}

const isElement = (node: Node): node is Element => 'tagName' in node
const childrenOf = (node: Node): Node[] => ('childNodes' in node ? node.childNodes : [])
const parentOf = (node: Node): Node | null => ('parentNode' in node ? node.parentNode : null)
const valueOf = (element: Element, name: string): string | undefined =>
  element.attrs.find(attribute => attribute.name === name)?.value

/** How css-select walks a tree of parse5. */
const adapter = {
  isTag: isElement,
  getAttributeValue: valueOf,
  getChildren: childrenOf,
  getName: (element: Element) => element.tagName,
  getParent: parentOf,
  getSiblings: (node: Node): Node[] => {
    const parent = parentOf(node)
    return parent === null ? [node] : childrenOf(parent)
  },
  getText: textOf,
  hasAttrib: (element: Element, name: string) => valueOf(element, name) !== undefined,
  removeSubsets: (nodes: Node[]) => nodes,
}
