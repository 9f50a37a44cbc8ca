import { attribute, type Element, hasClass, type Mark, wordsIn } from './marked-text.ts'

/**
 * How publishers mark footnotes: Harvard's XML and its HTML by `footnotemark` in the words and `footnote` behind them, the
 * federal reports by a link and a `div` of the class `footnote`. Their numbers are written as those of other sources: as it
 * comes, a mark reads as the end of the word or the figure before it ("318" and "1" as "3181"). Asked for each element in the
 * order of the text; `voice` is who goes on speaking behind a note.
 */
export function noteMarks(voice: () => Mark): (element: Element) => Mark | 'skip' | undefined {
  let note: Element | null = null
  // The note that no other holds.
  let outermost: Element | null = null
  // The element that holds the notes and what is said behind them.
  let around: Element['parentNode'] = null
  let number = ''
  return element => {
    if (isNote(element)) {
      note = element
      if (outermost === null || !isWithin(element, outermost)) {
        outermost = element
        around = aroundOf(element)
      }
      number = attribute(element, 'label') || attribute(element, 'data-label')
      return { is: 'part', kind: 'footnotes' }
    }
    if (note !== null && element.parentNode === around) {
      note = null
      outermost = null
      return voice()
    }
    if (note === null || element.parentNode !== note) return numberOf(element)
    if (isLink(element)) {
      number ||= wordsIn(element).trim()
      return 'skip'
    }
    if (number === '') return numberOf(element)
    const words = `[${number}] `
    number = ''
    return { is: 'number', words, isAlone: false }
  }
}

const isNote = (element: Element): boolean =>
  element.tagName === 'footnote' ||
  ((element.tagName === 'aside' || element.tagName === 'div') && hasClass(element, 'footnote'))

/** A note to a note ends with the one that it stands in. */
function isWithin({ parentNode }: Element, outer: Element): boolean {
  for (let at = parentNode; at !== null; at = 'parentNode' in at ? at.parentNode : null)
    if (at === outer) return true
  return false
}

/** `<div class="footnotes">` lies around notes alone. */
function aroundOf({ parentNode }: Element): Element['parentNode'] {
  const isOfNotes = parentNode !== null && 'attrs' in parentNode && hasClass(parentNode, 'footnotes')
  return isOfNotes ? parentNode.parentNode : parentNode
}

/** The link of a note's number, there and back. */
const isLink = (element: Element): boolean =>
  element.tagName === 'a' &&
  (hasClass(element, 'footnote') || /^#(?:ref_|fn)/.test(attribute(element, 'href')))

function numberOf(element: Element): Mark | undefined {
  const isMark =
    element.tagName === 'footnotemark' ||
    hasClass(element, 'footnotemark') ||
    (element.tagName === 'a' && hasClass(element, 'footnote'))
  const number = isMark ? wordsIn(element).trim() : ''
  return number === '' ? undefined : { is: 'number', words: `[${number}]`, isAlone: true }
}
