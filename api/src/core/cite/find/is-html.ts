/** Elements of a text's markup. */
const opening =
  /<(p|div|span|i|em|b|strong|u|a|cite|center|blockquote|section|article|sup|sub|small|table|tr|td|ul|ol|li|pre|h[1-6])(?:\s[^<>]{0,500})?>/gi
const alone = /<(?:br|hr)\s?\/?>|<!doctype html|<html[\s>]/i

/** References for the signs of legal writing; "&amp;" within an address of the web is none. */
export const signReference =
  /&(?:[lr][ds]quo|bdquo|sbquo|quot|[lr]s?aquo|nbsp|sect|para|[mn]dash|hellip|#0?(?:34|39|13[0-35-9]|14[5-8]|15[015]|160|167|171|182|187|82(?:1[1-8]|2[0-2]|30|49|50))|#x0{0,2}(?:22|27|a0|a7|ab|b6|bb|20(?:1[3489a-e]|26|39|3a)));|\s&amp;\s/i

/** Whether an element opens and closes again: "<name>" and "a <b" are none. */
function hasElement(text: string): boolean {
  const seen = new Set<string>()
  for (const { 1: tag = '', index } of text.matchAll(opening)) {
    const name = tag.toLowerCase()
    if (seen.has(name)) continue
    seen.add(name)
    // Once a name: a text of elements that are never closed is read through no more often than there are names.
    const closing = new RegExp(`</${name}\\s{0,3}>`, 'gi')
    closing.lastIndex = index
    if (closing.test(text)) return true
  }
  return false
}

/** Whether a text that comes without saying what it is carries HTML's markup: elements, or references for its signs. */
export function isHtml(text: string): boolean {
  if (text.includes('<') && (alone.test(text) || hasElement(text))) return true
  return text.includes('&') && signReference.test(text)
}
