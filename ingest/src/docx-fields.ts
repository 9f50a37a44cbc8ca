import { type XmlElement, child, childrenNamed, isOn, valueOf } from './docx-xml.ts'

/** The name and level in a LISTNUM field; ECMA-376 part 1, 17.16.5.32. */
const LISTNUM = /^\s{0,9}LISTNUM\s{1,9}"?([^\s"\\]{1,60})"?(?:\s{1,9}\\l\s{0,9}([1-9]))?/i

/** The list and the level from 0 whose number a LISTNUM field prints; undefined for other fields. */
export function listNumIn(instruction: string): { list: string; level: number } | undefined {
  const [, list, level = '1'] = LISTNUM.exec(instruction) ?? []
  return list === undefined ? undefined : { list, level: Number(level) - 1 }
}

/**
 * What a field of an older form (17.16.17) shows without having it as text: a box, ticked or not, or the chosen line of a list; an
 * empty string for other fields.
 */
export function formValue(begin: XmlElement): string {
  const form = child(begin, 'w:ffData')
  const box = child(form, 'w:checkBox')
  if (box !== undefined) return (isOn(box, 'w:checked') ?? isOn(box, 'w:default')) === true ? '☒' : '☐'
  const list = child(form, 'w:ddList')
  const chosen = Number(valueOf(list, 'w:result') ?? valueOf(list, 'w:default') ?? '0')
  return childrenNamed(list, 'w:listEntry')[chosen]?.attributes.get('w:val') ?? ''
}

/**
 * Takes the beginnings of fields that never end out of a part: what stands behind one would pass for its instruction, to the end
 * of the document.
 */
export function dropEndlessFields(root: XmlElement): void {
  const open: { begin: XmlElement; run: XmlElement }[] = []
  const left = [root]
  for (let element = left.pop(); element; element = left.pop()) {
    for (const one of element.children) {
      if (typeof one === 'string' || one.name !== 'w:fldChar') continue
      const type = one.attributes.get('w:fldCharType')
      if (type === 'begin') open.push({ begin: one, run: element })
      else if (type === 'end') open.pop()
    }
    for (let at = element.children.length - 1; at >= 0; at--) {
      const one = element.children[at]
      // Deleted fields are not read: neither their beginnings nor their ends.
      if (typeof one === 'object' && one.name !== 'w:del' && one.name !== 'w:moveFrom') left.push(one)
    }
  }
  for (const { begin, run } of open) run.children = run.children.filter(one => one !== begin)
}
