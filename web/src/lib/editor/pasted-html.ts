import { keepNumbers } from './pasted-numbers.ts'
import { rowsToParagraphs } from './pasted-tables.ts'

/** Word's own styles of a quotation; the editor's citations are compared with what stands in one. */
const QUOTATION = /(?:^|\s)Mso(?:Intense)?(?:Quote|BlockText)/u
/** Least indent on each side that sets a paragraph off, a quarter of an inch, in points. */
const SET_OFF = 18
/** Points in the units that Word writes. */
const POINTS: Record<string, number> = { in: 72, pt: 1, cm: 28.35, mm: 2.835, px: 0.75 }

/** The signs of Word's bullets; other marks of an item are words that the text may speak of: "(a)", "IV.", "2.1". */
const BULLET = /^[·•o§▪◦–—-]$/u
/** Fonts in which letters are drawn as signs: a "v" or "Ø" of theirs is a bullet. */
const FONTS_OF_SIGNS = '[style*="Wingdings"], [style*="Symbol"]'
const NUMBER = /^(\d{1,3})[.)]$/u
/** Figures of notes as they are raised: "2", "2, 3", "4–6". */
const RAISED = /^\d{1,3}(?:\s*[,–-]\s*\d{1,3})*$/u
/** Lists in lists that the editor is given at most. */
const DEEPEST = 3

/** What is put in, and a sentence about what was left out of it, null where that is nothing. */
export type Pasted = { html: string; left: string | null }

/**
 * What is pasted, as far as the editor has it: Word's quotations and lists become quotations and lists, headings those of a memo.
 * Rows of a table become paragraphs. Words that are shown as deleted or are struck through, and Word's comments, are no part of the text.
 */
export function pastedHtml(html: string): Pasted {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  const isWord = /urn:schemas-microsoft-com:office|class="?Mso|style=['"][^'"]*mso-/iu.test(html)
  dropUnseen(body)
  const left = leftOut(dropStruck(body), [...body.querySelectorAll('img')].filter(isPicture).length)
  // The editor's own words come back as they went; those of another one like it may be struck.
  if (html.includes('data-pm-slice')) return { html: left === null ? html : body.innerHTML, left }
  rowsToParagraphs(body)
  sinkHeadings(body)
  for (const each of body.querySelectorAll<HTMLElement>('sup, [style*="super"]'))
    if (each.tagName === 'SUP' || each.style.verticalAlign === 'super') raise(each)
  if (isWord) {
    for (const each of body.querySelectorAll('p')) if (isEmpty(each)) each.remove()
    for (const each of [...body.querySelectorAll('p')]) if (isQuotation(each)) setOff(each)
    makeLists(body)
  }
  keepNumbers(body)
  return { html: body.innerHTML, left }
}

function dropUnseen(body: HTMLElement): void {
  const unseen = ['.MsoCommentReference', '.msocomtxt', '[style*="mso-element:comment"]']
  for (const each of body.querySelectorAll(unseen.join(', '))) each.remove()
  for (const each of body.querySelectorAll<HTMLElement>('[style]')) {
    if (each.style.display === 'none' || /mso-hide:\s*all/u.test(each.getAttribute('style') ?? ''))
      each.remove()
  }
}

/** Takes struck words out, because the editor would show them like any other; answers how many. */
function dropStruck(body: HTMLElement): number {
  let words = 0
  for (const each of body.querySelectorAll<HTMLElement>('del, s, strike, [style*="line-through"]')) {
    if (!each.isConnected) continue
    words += (each.textContent ?? '').split(/\s+/u).filter(word => word !== '').length
    each.replaceChildren()
    // Of the blanks on both sides one is left.
    const { previousSibling: before, nextSibling: after } = each
    if (after instanceof Text && /\s$/u.test(before?.textContent ?? '')) after.data = after.data.trimStart()
  }
  return words
}

/** Not one that lays out a page, or counts who reads it. */
const isPicture = (image: HTMLImageElement): boolean =>
  image.getAttribute('alt') !== '' && image.getAttribute('width') !== '1'

function leftOut(words: number, pictures: number): string | null {
  const struck = words === 1 ? '1 word that is struck through' : `${words} words that are struck through`
  const shown = pictures === 1 ? '1 picture' : `${pictures} pictures`
  const told = [...(words > 0 ? [struck] : []), ...(pictures > 0 ? [shown] : [])]
  return told.length === 0 ? null : `Left out of what was pasted: ${told.join(' and ')}.`
}

/** The highest heading that is pasted becomes one of the memo's, those below it headings below. */
function sinkHeadings(body: HTMLElement): void {
  const headings = [...body.querySelectorAll('h1, h2, h3, h4, h5, h6')]
  const highest = Math.min(...headings.map(each => Number(each.tagName[1])))
  for (const each of headings) rename(each, Number(each.tagName[1]) === highest ? 'h2' : 'h3')
}

function rename(element: Element, name: string): void {
  const other = element.ownerDocument.createElement(name)
  other.append(...element.childNodes)
  element.replaceWith(other)
}

/** A raised figure of a note or a power stays raised: "(1974)²" is not "(1974)2". */
function raise(element: Element): void {
  const words = element.textContent?.trim() ?? ''
  if (RAISED.test(words))
    element.replaceWith(words.replace(/\d/gu, digit => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)] ?? digit))
}

const isEmpty = (paragraph: Element): boolean =>
  (paragraph.textContent ?? '').trim() === '' && paragraph.querySelector('img, br') === null

function isQuotation(paragraph: HTMLElement): boolean {
  if (paragraph.closest('blockquote, li, td') !== null || listPlace(paragraph) !== null) return false
  const { marginLeft, marginRight } = paragraph.style
  return (
    QUOTATION.test(paragraph.className) || (points(marginLeft) >= SET_OFF && points(marginRight) >= SET_OFF)
  )
}

function points(length: string): number {
  const [, size, unit = ''] = /^([\d.]+)(in|pt|cm|mm|px)$/u.exec(length) ?? []
  return size === undefined ? 0 : Number(size) * (POINTS[unit] ?? 0)
}

/** Paragraphs of one quotation stand in one. */
function setOff(paragraph: Element): void {
  const before = paragraph.previousElementSibling
  if (before?.tagName === 'BLOCKQUOTE') before.append(paragraph)
  else {
    const quotation = paragraph.ownerDocument.createElement('blockquote')
    paragraph.replaceWith(quotation)
    quotation.append(paragraph)
  }
}

/** The level of Word's item in its list, from 1, with the sign that Word wrote before it; null for no item. */
function listPlace(paragraph: Element): { level: number; sign: Element; mark: string } | null {
  const level = /mso-list:\s*\S+\s+level(\d)/u.exec(paragraph.getAttribute('style') ?? '')?.[1]
  const sign = paragraph.querySelector('[style*="mso-list:Ignore"], [style*="mso-list: Ignore"]')
  if (level === undefined || sign === null) return null
  return { level: Math.min(Number(level), DEEPEST), sign, mark: (sign.textContent ?? '').trim() }
}

/** Word writes the items of a list as paragraphs, each with its sign as words. */
function makeLists(body: HTMLElement): void {
  for (const paragraph of [...body.querySelectorAll('p')]) {
    const place = listPlace(paragraph)
    if (place === null) continue
    const { level, sign, mark } = place
    const number = NUMBER.exec(mark)?.[1]
    const isSign = BULLET.test(mark) || sign.closest(FONTS_OF_SIGNS) !== null
    if (number === undefined && !isSign) {
      sign.replaceWith(`${mark} `)
      continue
    }
    sign.remove()
    const item = body.ownerDocument.createElement('li')
    const list = listFor(paragraph, number === undefined ? 'ul' : 'ol', level)
    if (number !== undefined && list.childElementCount === 0) list.setAttribute('start', number)
    paragraph.before(list.closest('[data-list]') ?? list)
    item.append(paragraph)
    list.append(item)
  }
  for (const each of body.querySelectorAll('[data-list]')) each.removeAttribute('data-list')
}

/** The list right before a paragraph that its item goes on with, or a new one: at a level below, inside the last item. */
function listFor(paragraph: Element, name: 'ul' | 'ol', level: number): Element {
  const before = paragraph.previousElementSibling
  let list = before?.hasAttribute('data-list') === true ? before : null
  for (let at = 1; list !== null && at < level; at++) {
    const inner: Element | null | undefined = list.lastElementChild?.lastElementChild
    if (inner !== null && inner !== undefined && /^[UO]L$/u.test(inner.tagName)) list = inner
    else {
      const made = paragraph.ownerDocument.createElement(name)
      list.lastElementChild?.append(made)
      return made
    }
  }
  if (list !== null && list.tagName.toLowerCase() === name) return list
  const made = paragraph.ownerDocument.createElement(name)
  const outer = list?.parentElement
  if (outer?.tagName === 'LI') outer.append(made)
  else made.setAttribute('data-list', '')
  return made
}
