import type { DefaultTreeAdapterTypes } from 'parse5'

type Node = DefaultTreeAdapterTypes.Node
type Element = DefaultTreeAdapterTypes.Element

/** Kinds of `input` that show no words of whoever filled in the form (HTML, 4.10.5). */
const UNTYPED = new Set([
  'hidden',
  'password',
  'submit',
  'button',
  'reset',
  'image',
  'file',
  'search',
  'range',
  'color',
])

/** What stands in a field of a form: typed words, the choice made in a list, or a box that is ticked; empty for any other element. */
export function typedInto(node: Node): string {
  if (!('tagName' in node)) return ''
  if (node.tagName === 'textarea') return tidyWords(wordsIn(node))
  if (node.tagName === 'select') {
    const chosen = optionsIn(node).filter(option => has(option, 'selected'))
    return tidyWords(chosen.map(wordsIn).join(', '))
  }
  if (node.tagName !== 'input') return ''
  const type = attribute(node, 'type')?.trim().toLowerCase() ?? 'text'
  if (type === 'checkbox' || type === 'radio') return has(node, 'checked') ? '☒' : ''
  return UNTYPED.has(type) ? '' : tidyWords(attribute(node, 'value') ?? '')
}

const tidyWords = (words: string): string => words.replace(/\s+/g, ' ').trim()

const attribute = (element: Element, name: string): string | undefined =>
  element.attrs.find(one => one.name === name)?.value

const has = (element: Element, name: string): boolean => attribute(element, name) !== undefined

const wordsIn = ({ childNodes }: Element): string =>
  childNodes.map(child => ('value' in child ? child.value : '')).join('')

/** The options of a list, those of its groups among them. */
const optionsIn = (list: Element): Element[] =>
  list.childNodes.flatMap(child => {
    if (!('tagName' in child)) return []
    if (child.tagName === 'optgroup') return optionsIn(child)
    return child.tagName === 'option' ? [child] : []
  })
