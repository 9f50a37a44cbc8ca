import { type XmlElement, child, childrenNamed, isOn, valueOf } from './xml.ts'

/** The name and level in a LISTNUM field; ECMA-376 part 1, 17.16.5.32. */
const LISTNUM = /^\s{0,9}LISTNUM\s{1,9}"?([^\s"\\]{1,60})"?(?:\s{1,9}\\l\s{0,9}([1-9]))?/i

/** Characters of an instruction that are kept: more than any that is read has. */
const LONGEST_INSTRUCTION = 1_000

/** The list and the level from 0 whose number a LISTNUM field prints; undefined for other fields. */
function listNumIn(instruction: string): { list: string; level: number } | undefined {
  const [, list, level = '1'] = LISTNUM.exec(instruction) ?? []
  return list === undefined ? undefined : { list, level: Number(level) - 1 }
}

/**
 * What a field of an older form (17.16.17) shows without having it as text: a box, ticked or not, or the chosen line of a list; an
 * empty string for other fields.
 */
function formValue(begin: XmlElement): string {
  const form = child(begin, 'w:ffData')
  const box = child(form, 'w:checkBox')
  if (box !== undefined) return (isOn(box, 'w:checked') ?? isOn(box, 'w:default')) === true ? '☒' : '☐'
  const list = child(form, 'w:ddList')
  const chosen = Number(valueOf(list, 'w:result') ?? valueOf(list, 'w:default') ?? '0')
  return childrenNamed(list, 'w:listEntry')[chosen]?.attributes.get('w:val') ?? ''
}

/** The number that a LISTNUM field prints, given the name of its list and the level from 0. */
export type ListNumber = (name: string, level: number) => string | undefined

/** The fields that are open where the reading has come to. */
type OpenFields = {
  /** The instruction of one is being passed, whose words are not printed. */
  isInstruction(): boolean
  /** Takes up a piece of the innermost one's instruction. */
  instruct(words: string): void
  /**
   * A field begins, shows its words or ends (`w:fldChar`) behind `text`. At its end answers what it prints without having it as
   * text, which may be nothing.
   */
  meet(element: XmlElement, text: readonly string[]): string | undefined
}

/** Follows fields through a part; one may go on from one paragraph to the next. */
export function openFields(listNumber: ListNumber): OpenFields {
  /** `value`: what it shows where it holds no words; `from`: where these begin. */
  const open: { isInstruction: boolean; value: string; from: number }[] = []
  let instruction = ''
  return {
    isInstruction: () => open.some(field => field.isInstruction),
    instruct(words) {
      if (instruction.length < LONGEST_INSTRUCTION) instruction += words
    },
    meet(element, text) {
      const type = element.attributes.get('w:fldCharType')
      const field = open.at(-1)
      if (type === 'begin') {
        open.push({ isInstruction: true, value: formValue(element), from: text.length })
        instruction = ''
      } else if (type === 'separate' && field !== undefined) field.isInstruction = false
      else if (type === 'end' && field !== undefined) {
        open.pop()
        const number = field.isInstruction ? listNumIn(instruction) : undefined
        instruction = ''
        if (number !== undefined) return listNumber(number.list, number.level) ?? ''
        if (text.slice(field.from).join('').trim() === '') return field.value
      }
      return undefined
    },
  }
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
