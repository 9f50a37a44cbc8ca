import { HTML_NUMBERS, formatNumber } from '@quaere/api/core/number-format'

/** Elements that begin a line of their own in an item. */
const BLOCK = /^(?:P|DIV|OL|UL|BLOCKQUOTE|H\d)$/u

/**
 * A memo's lists count on in figures. Items that count in letters, in Roman figures or down become paragraphs that begin with them: the text
 * may speak of "(c)", and must not find a "3." there. An item with a number of its own begins a list.
 */
export function keepNumbers(body: HTMLElement): void {
  for (const list of body.querySelectorAll('ol')) {
    const items = [...list.querySelectorAll<HTMLLIElement>(':scope > li')]
    const [first] = items
    const isReversed = list.reversed
    const format = isReversed ? (formatOf(list, first) ?? 'decimal') : formatOf(list, first)
    let at = (first && figure(first, 'value')) ?? figure(list, 'start') ?? (isReversed ? items.length : 1)
    list.setAttribute('start', `${at}`)
    let current: Element = list
    for (const item of items) {
      const own = figure(item, 'value') ?? at
      if (format !== undefined) spell(item, `${formatNumber(own, format)}. `)
      else if (own !== at) current = listBehind(current, own)
      if (current !== list) current.append(item)
      at = own + (isReversed ? -1 : 1)
    }
    if (format !== undefined) list.replaceWith(...list.childNodes)
  }
}

/** The number that an attribute states; a memo has none below 0. */
function figure(element: Element, name: string): number | undefined {
  const stated = element.getAttribute(name)?.trim() ?? ''
  return /^\d{1,6}$/u.test(stated) ? Number(stated) : undefined
}

/** How a list counts where it does not do so in figures. */
function formatOf(list: HTMLOListElement, first: HTMLLIElement | undefined): string | undefined {
  const style = first?.style.listStyleType || list.style.listStyleType
  const format = HTML_NUMBERS[style ?? ''] ?? HTML_NUMBERS[list.type]
  return format?.startsWith('decimal') === true ? undefined : format
}

function listBehind(list: Element, start: number): Element {
  const next = list.ownerDocument.createElement('ol')
  next.setAttribute('start', `${start}`)
  list.after(next)
  return next
}

/** The paragraphs of an item in its place, the first of them with its mark. */
function spell(item: HTMLLIElement, mark: string): void {
  const nodes = [...item.childNodes]
  const end = nodes.findIndex(node => BLOCK.test(node.nodeName))
  const loose = end === -1 ? nodes : nodes.slice(0, end)
  const isLoose = loose.some(node => node.textContent?.trim() !== '')
  const first = item.firstElementChild
  if (!isLoose && first !== null && /^(?:P|DIV)$/u.test(first.tagName)) first.prepend(mark)
  else {
    const paragraph = item.ownerDocument.createElement('p')
    paragraph.append(mark, ...loose)
    item.prepend(paragraph)
  }
  item.replaceWith(...item.childNodes)
}
