import { z } from 'zod'
import type { UnseenNote } from './pdf-unseen-notes.ts'

/** What pdf.js says of a form's field on a page (ISO 32000-1, 12.7); everything in it comes from the file. */
const Field = z.object({
  subtype: z.literal('Widget'),
  fieldType: z.string().optional(),
  fieldName: z.string().optional(),
  alternativeText: z.string().optional(),
  fieldValue: z.union([z.string(), z.array(z.string())]).optional(),
  hidden: z.boolean().optional(),
  password: z.boolean().optional(),
  checkBox: z.boolean().optional(),
  radioButton: z.boolean().optional(),
  buttonValue: z.string().nullish(),
  rect: z.array(z.number()).optional(),
})

/** A note that is shown as text on the page (ISO 32000-1, 12.5.6.6). */
const TypedNote = z.object({
  subtype: z.literal('FreeText'),
  contentsObj: z.object({ str: z.string() }),
  annotationFlags: z.number().optional(),
  rect: z.array(z.number()).optional(),
})

/** Flags "hidden" and "not shown on a screen" (ISO 32000-1, table 165). */
const NOT_SHOWN = 2 | 32

/** The words of a page's fields and notes, and how many of them cannot be seen or are marked for redaction. */
export type FieldWords = { lines: string[]; hidden: number; marked: number }

/** Longest name of a field that is shown before its value. */
const LONGEST_NAME = 120

/**
 * The filled fields of a page as lines "name: value", and notes typed onto it, in the file's order. Passwords and hidden
 * fields are left out; those of which `unseen` tells are left out and counted.
 */
export function fieldWords(annotations: unknown[], unseen: UnseenNote[]): FieldWords {
  const lines = new Set<string>()
  let hidden = 0
  let marked = 0
  function add(line: string, value: string, rect: number[] | undefined): void {
    const found = unseen.find(({ box }) => isSameBox(box, rect))
    if (found === undefined) lines.add(line)
    else {
      hidden += countWords(value)
      if (found.isMarked) marked += countWords(value)
    }
  }
  for (const annotation of annotations) {
    const note = TypedNote.safeParse(annotation)
    const isShown = note.success && ((note.data.annotationFlags ?? 0) & NOT_SHOWN) === 0
    const typed = isShown ? note.data.contentsObj.str.trim() : ''
    if (typed !== '') add(typed, typed, note.data?.rect)
    const parsed = Field.safeParse(annotation)
    if (!parsed.success) continue
    const field = parsed.data
    const value = valueOf(field)
    if (value === '' || field.hidden === true || field.password === true) continue
    const name = nameOf(field)
    add(name === '' ? value : `${name}: ${value}`, value, field.rect)
  }
  return { lines: [...lines], hidden, marked }
}

const countWords = (text: string): number => text.split(/\s+/).length

/** Both readers of the file give points; they round in their own ways. */
function isSameBox([left, right, bottom, top]: UnseenNote['box'], rect: number[] | undefined): boolean {
  const same = [left, bottom, right, top]
  return rect !== undefined && same.every((side, at) => Math.abs(side - (rect[at] ?? NaN)) < 0.5)
}

function valueOf(field: z.infer<typeof Field>): string {
  const given = Array.isArray(field.fieldValue) ? field.fieldValue.join(', ') : (field.fieldValue ?? '')
  const value = given.replace(/\s+/g, ' ').trim()
  if (field.fieldType === 'Sig') return ''
  if (field.fieldType !== 'Btn') return value
  // A box that is not ticked says "Off"; of a row of buttons only the pressed one is said.
  if (value === '' || value === 'Off') return ''
  if (field.radioButton === true) return field.buttonValue === value ? value : ''
  return field.checkBox === true ? 'yes' : ''
}

/** What people read beside the field; else the last part of its name when that is a word. */
function nameOf(field: z.infer<typeof Field>): string {
  const shown = field.alternativeText?.replace(/\s+/g, ' ').trim() ?? ''
  if (shown !== '') return shown.slice(0, LONGEST_NAME)
  const last =
    field.fieldName
      ?.split('.')
      .at(-1)
      ?.replace(/\[\d+\]$/, '')
      .replace(/[_\s]+/g, ' ')
      .trim() ?? ''
  return last.slice(0, LONGEST_NAME)
}
