import { z } from 'zod'
import { TINY } from './drawn.ts'
import { isSameBox } from './notes.ts'
import type { UnseenNote } from './unseen-notes.ts'

const Colour = z.custom<ArrayLike<number>>(value => value instanceof Uint8ClampedArray).nullish()

/** Whether a field or note has a drawing of its own, and how a program is to draw its words where it has none. */
const Drawing = {
  hasAppearance: z.boolean().optional(),
  defaultAppearanceData: z.object({ fontSize: z.number().optional(), fontColor: Colour }).nullish(),
  backgroundColor: Colour,
}

/** What pdf.js says of a form's field on a page (ISO 32000-1, 12.7); everything in it comes from the file. */
const Field = z.object({
  subtype: z.literal('Widget'),
  fieldType: z.string().optional(),
  fieldName: z.string().optional(),
  alternativeText: z.string().optional(),
  fieldValue: z.union([z.string(), z.array(z.string())]).nullish(),
  hidden: z.boolean().optional(),
  password: z.boolean().optional(),
  checkBox: z.boolean().optional(),
  radioButton: z.boolean().optional(),
  buttonValue: z.string().nullish(),
  rect: z.array(z.number()).optional(),
  ...Drawing,
})

/** A note that is shown as text on the page (ISO 32000-1, 12.5.6.6). */
const TypedNote = z.object({
  subtype: z.literal('FreeText'),
  contentsObj: z.object({ str: z.string() }),
  annotationFlags: z.number().optional(),
  rect: z.array(z.number()).optional(),
  ...Drawing,
})

/** What any note or field says of its place; a signature shows words by its drawing alone. */
const Placed = z.object({
  rect: z.array(z.number()),
  fieldType: z.string().optional(),
  oc: z.unknown().optional(),
})

/** Rectangles of a page's signatures, and of what stands on a layer that is switched off (ISO 32000-1, 8.11.3.3). */
export type NotePlaces = { off: number[][]; signatures: number[][] }

export function placesOf(annotations: unknown[], isVisible: (layer: unknown) => boolean): NotePlaces {
  const placed = annotations.flatMap(one => {
    const found = Placed.safeParse(one)
    return found.success ? [found.data] : []
  })
  const rects = (which: (one: z.infer<typeof Placed>) => boolean): number[][] =>
    placed.filter(which).map(one => one.rect)
  return {
    off: rects(({ oc }) => oc !== undefined && oc !== null && !isVisible(oc)),
    signatures: rects(one => one.fieldType === 'Sig'),
  }
}

/**
 * A mark of a reader with words of its own, which open when one points at it (ISO 32000-1, 12.5.6.2): a sticky note, or what
 * somebody said of words that they marked.
 */
const Comment = z.object({
  subtype: z.enum([
    'Text',
    'Highlight',
    'Underline',
    'Squiggly',
    'StrikeOut',
    'Caret',
    'Ink',
    'Line',
    'Square',
    'Circle',
    'Polygon',
    'PolyLine',
  ]),
  contentsObj: z.object({ str: z.string().regex(/\S/) }),
})

/** How many comments hang on a page; their words stand nowhere on it. */
export const countComments = (annotations: unknown[]): number =>
  annotations.filter(one => Comment.safeParse(one).success).length

/** Flags "hidden" and "not shown on a screen" (ISO 32000-1, table 165). */
const NOT_SHOWN = 2 | 32

/**
 * The words of a page's fields and notes, how many of them cannot be seen or are marked for redaction, and whether some are
 * switched off by the file.
 */
export type FieldWords = { lines: string[]; hidden: number; marked: number; hasOff: boolean }

/** Longest name of a field that is shown before its value. */
const LONGEST_NAME = 120

/**
 * The filled fields of a page as lines "name: value", and notes typed onto it, in the file's order. Passwords and hidden
 * fields, and what has a rectangle of `off`, are left out; those of which `unseen` tells are left out and counted.
 */
export function fieldWords(
  annotations: unknown[],
  unseen: UnseenNote[],
  off: readonly number[][] = [],
): FieldWords {
  const lines = new Set<string>()
  let hidden = 0
  let marked = 0
  let hasOff = false
  const isOnOffLayer = (rect: number[] | undefined): boolean =>
    off.some(other => rect !== undefined && rect.every((side, at) => side === other[at]))
  function add(line: string, value: string, note: Described): void {
    const found = unseen.find(({ box }) => isSameBox(box, note.rect))
    if (found === undefined && !isDescribedUnseen(note)) lines.add(line)
    else {
      hidden += countWords(value)
      if (found?.isMarked === true) marked += countWords(value)
    }
  }
  for (const annotation of annotations) {
    const note = TypedNote.safeParse(annotation)
    const typed = note.success ? note.data.contentsObj.str.trim() : ''
    const isOff = ((note.data?.annotationFlags ?? 0) & NOT_SHOWN) !== 0 || isOnOffLayer(note.data?.rect)
    hasOff ||= isOff && typed !== ''
    if (note.success && typed !== '' && !isOff) add(typed, typed, note.data)
    const parsed = Field.safeParse(annotation)
    if (!parsed.success) continue
    const field = parsed.data
    const value = valueOf(field)
    const isHidden = field.hidden === true || isOnOffLayer(field.rect)
    hasOff ||= isHidden && value !== ''
    if (value === '' || isHidden || field.password === true) continue
    const name = nameOf(field)
    add(name === '' ? value : `${name}: ${value}`, value, field)
  }
  return { lines: [...lines], hidden, marked, hasOff }
}

type Described = Pick<
  z.infer<typeof Field>,
  'rect' | 'hasAppearance' | 'defaultAppearanceData' | 'backgroundColor'
>

/** Steps of 255 by which words may differ from their ground, in each colour, without being seen. */
const SAME = 16
const PAPER = [255, 255, 255]

/** Without a drawing of its own a note is drawn as it describes: in the colour of its ground, or too small, nobody can read it. */
function isDescribedUnseen({ hasAppearance, defaultAppearanceData, backgroundColor }: Described): boolean {
  if (hasAppearance !== false) return false
  const { fontSize = 0, fontColor } = defaultAppearanceData ?? {}
  // Size 0 lets the program choose (ISO 32000-1, 12.7.3.3).
  if (fontSize > 0 && fontSize < TINY) return true
  const ground = Array.from(backgroundColor ?? PAPER)
  return fontColor?.length === 3 && ground.every((part, at) => Math.abs(part - (fontColor[at] ?? 0)) <= SAME)
}

const countWords = (text: string): number => text.split(/\s+/).length

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
