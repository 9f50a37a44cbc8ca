import type { DefaultTreeAdapterTypes } from 'parse5'
import { HTML_NUMBERS, formatNumber } from '@quaere/api/core/number-format'

type Node = DefaultTreeAdapterTypes.Node

/** A number that the writer typed into the item, which then has no other. */
const TYPED = /^\s*(?:[([]?(?:\d{1,4}(?:\.\d{1,3}){0,4}|[a-z]|[ivxlc]{1,6})[.)\]](?!\p{L})|§)/iu

/** Asked for each element in the order of the page: the number that a browser shows before an item of a list, with its space. */
export function openListNumbers(): (node: Node) => string | undefined {
  const next = new Map<Node, number>()
  return node => {
    if (node.nodeName !== 'li' || !('attrs' in node)) return undefined
    const list = node.parentNode
    if (list === null || list.nodeName !== 'ol' || !('attrs' in list)) return undefined
    const isReversed = attribute(list, 'reversed') !== undefined
    const first = whole(attribute(list, 'start')) ?? (isReversed ? countItems(list) : 1)
    const number = whole(attribute(node, 'value')) ?? next.get(list) ?? first
    next.set(list, isReversed ? number - 1 : number + 1)
    const style = /list-style(?:-type)?\s*:\s*([a-z-]{1,40})/i.exec(attribute(list, 'style') ?? '')?.[1]
    if (style === 'none' || TYPED.test(firstWords(node))) return undefined
    const format =
      HTML_NUMBERS[style?.toLowerCase() ?? ''] ?? HTML_NUMBERS[attribute(list, 'type') ?? '1'] ?? 'decimal'
    return `${formatNumber(number, format)}. `
  }
}

const countItems = ({ childNodes }: DefaultTreeAdapterTypes.Element): number =>
  childNodes.filter(child => child.nodeName === 'li').length

const attribute = (node: DefaultTreeAdapterTypes.Element, name: string): string | undefined =>
  node.attrs.find(one => one.name === name)?.value

const whole = (value: string | undefined): number | undefined =>
  value !== undefined && /^-?\d{1,6}$/.test(value.trim()) ? Number(value) : undefined

/** The first words below an element that are more than white space. */
function firstWords(node: Node): string {
  const open: Node[] = [node]
  for (let one = open.pop(); one; one = open.pop()) {
    if (one.nodeName === '#text' && 'value' in one && one.value.trim() !== '') return one.value
    if ('childNodes' in one) for (const child of [...one.childNodes].reverse()) open.push(child)
  }
  return ''
}
