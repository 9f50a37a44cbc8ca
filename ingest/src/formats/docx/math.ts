import { type XmlElement, child, childrenNamed } from './xml.ts'

/** Deleted parts of a formula, and how its letters look. */
const SKIPPED = new Set(['w:del', 'w:moveFrom', 'w:rPr'])

/** A formula (ECMA-376 part 1, 22.1) as one types it in a line: (a+b)/c, x^2, √(x), so that no two of its numbers run together. */
export function mathWords(element: XmlElement): string {
  const inside = (name: string): string => {
    const found = child(element, name)
    return found === undefined ? '' : mathWords(found)
  }
  const raised = (): string => behind('_', inside('m:sub')) + behind('^', inside('m:sup'))
  switch (element.name) {
    case 'm:t':
      return element.children.filter(one => typeof one === 'string').join('')
    case 'm:f':
      return `${bound(inside('m:num'))}/${bound(inside('m:den'))}`
    case 'm:sSup':
    case 'm:sSub':
    case 'm:sSubSup':
      return bound(inside('m:e')) + raised()
    case 'm:sPre':
      return raised() + bound(inside('m:e'))
    case 'm:rad':
      return `${inside('m:deg')}√${bound(inside('m:e'))}`
    case 'm:nary':
      // An integral, where nothing else is said.
      return `${sign(child(element, 'm:naryPr'), 'm:chr') ?? '∫'}${raised()} ${inside('m:e')}`
    case 'm:d': {
      const look = child(element, 'm:dPr')
      const parts = childrenNamed(element, 'm:e').map(mathWords)
      return (
        (sign(look, 'm:begChr') ?? '(') +
        parts.join(sign(look, 'm:sepChr') ?? '|') +
        (sign(look, 'm:endChr') ?? ')')
      )
    }
    case 'm:mr':
    case 'm:eqArr':
      return childrenNamed(element, 'm:e').map(mathWords).join('; ')
    case 'm:m':
      return childrenNamed(element, 'm:mr').map(mathWords).join('; ')
    default:
      if (SKIPPED.has(element.name) || element.name.endsWith('Pr')) return ''
      return element.children.map(one => (typeof one === 'string' ? '' : mathWords(one))).join('')
  }
}

/** One number or name needs no parentheses. */
const bound = (words: string): string =>
  /^(?:[\p{L}\p{N}.,$%]*|\([^()]*\))$/u.test(words) ? words : `(${words})`

const behind = (mark: string, words: string): string => (words === '' ? '' : mark + bound(words))

const sign = (look: XmlElement | undefined, name: string): string | undefined =>
  child(look, name)?.attributes.get('m:val')
