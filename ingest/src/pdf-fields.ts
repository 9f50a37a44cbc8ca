import { z } from 'zod'

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
})

/** A note that is shown as text on the page (ISO 32000-1, 12.5.6.6). */
const TypedNote = z.object({
  subtype: z.literal('FreeText'),
  contentsObj: z.object({ str: z.string() }),
  hidden: z.boolean().optional(),
})

/** Longest name of a field that is shown before its value. */
const LONGEST_NAME = 120

/**
 * The filled fields of a page as lines "name: value", and notes typed onto it, in the file's order. Passwords and hidden
 * fields are left out.
 */
export function fieldLines(annotations: unknown[]): string[] {
  const lines = new Set<string>()
  for (const annotation of annotations) {
    const note = TypedNote.safeParse(annotation)
    const typed = note.success && note.data.hidden !== true ? note.data.contentsObj.str.trim() : ''
    if (typed !== '') lines.add(typed)
    const parsed = Field.safeParse(annotation)
    if (!parsed.success) continue
    const field = parsed.data
    const value = valueOf(field)
    if (value === '' || field.hidden === true || field.password === true) continue
    const name = nameOf(field)
    lines.add(name === '' ? value : `${name}: ${value}`)
  }
  return [...lines]
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
