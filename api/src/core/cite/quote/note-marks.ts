import { skipSpace } from '../find/chars.ts'
import type { TakenMark } from '../find/plain.ts'
import type { Span } from '../types.ts'

/** A note's mark in the words, or the one that its note begins with; `key` tells notes apart. */
export type NoteMark = Span & { key: string; isRaised: boolean }

/** The marks in the words; where notes begin, all of them; and where the words of each begin, by its key. Each list in order. */
export type NoteMarks = { marks: NoteMark[]; begins: number[]; notes: Map<string, number[]> }

/**
 * "[1]", "[ii]", "[FN1]", "[n. 4]", Markdown's "[^1]" and "\[1\]", Pandoc's "^1^", "<sup>1</sup>", "¹", a number that stands
 * right behind quoted words, and one that a line begins with. What it may begin with is asked first: looking back at every
 * character takes four times as long.
 */
const anyMark =
  /(?=[\\[<^⁰¹²³⁴-⁹\dF])(?:\\?\[(?:\\?\^([\p{L}\d_-]{1,30})|(?:(?:FN|fn|Fn|n\.?|[Nn]ote)\s?)?(\d{1,3}|[ivxl]{1,7}|[*†‡]{1,4}))\\?\]|<(?:sup|SUP)>\s?(\[?(?:\d{1,3}|[*†‡]{1,3})\]?)\s?<\/(?:sup|SUP)>|\^(\d{1,3})\^|([⁰¹²³⁴-⁹]{1,4})|(?<=["”][.,;:]?)(\d{1,3})(?![\p{L}\d]|[.,]\d)|(?<=^[ \t]{0,12})(FN\s?)?(\d{1,3})(?=[.:)]?[ \t]))/gmu

const raised = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** The key of "[1]" or "1". */
const keyOf = (label: string): string => label.replace(']', '')

function markOf(m: RegExpExecArray): NoteMark {
  const [all, label, bracketed, sup, caret, high, behind, prefix, first] = m
  const span = { start: m.index, end: m.index + all.length }
  if (label !== undefined) return { ...span, key: `^${label}`, isRaised: false }
  if (bracketed !== undefined) return { ...span, key: `[${bracketed}`, isRaised: false }
  const written = sup ?? caret
  if (written !== undefined) return { ...span, key: keyOf(written), isRaised: false }
  const digits = high === undefined ? undefined : [...high].map(c => String(raised.indexOf(c))).join('')
  if (prefix !== undefined) return { ...span, key: `[${first ?? ''}`, isRaised: false }
  return { ...span, key: digits ?? behind ?? first ?? '', isRaised: true }
}

/** Nothing but white space between the line's beginning and `at`. */
function beginsLine(text: string, at: number): boolean {
  let i = at
  while (i > 0 && at - i < 13 && ' \t'.includes(text.charAt(i - 1))) i--
  return i === 0 || text.charCodeAt(i - 1) === 10
}

/** The marks of notes in a text; `taken` are those that its markup showed. */
export function noteMarksIn(text: string, taken: readonly TakenMark[]): NoteMarks {
  const marks: NoteMark[] = []
  const begins: number[] = []
  const notes = new Map<string, number[]>()
  const put = (mark: NoteMark, body: number): void => {
    if (!beginsLine(text, mark.start)) {
      marks.push(mark)
      return
    }
    begins.push(mark.start)
    const bodies = notes.get(mark.key)
    if (bodies === undefined) notes.set(mark.key, [body])
    else bodies.push(body)
  }
  let next = 0
  const putTaken = (before: number): void => {
    for (let one = taken[next]; one !== undefined && one.at <= before; one = taken[++next]) {
      // The number of a note may stand in a paragraph of its own.
      const body = skipSpace(text, one.at)
      if (body >= (taken[next + 1]?.at ?? Infinity)) continue
      put({ start: one.at, end: one.at, key: keyOf(one.label), isRaised: false }, body)
    }
  }
  for (const m of text.matchAll(anyMark)) {
    putTaken(m.index)
    const mark = markOf(m)
    put(mark, mark.end)
  }
  putTaken(text.length)
  return { marks, begins, notes }
}

/**
 * Where the words of the notes of a mark begin: of those with the same mark, and where there is none, of those that have its
 * number with brackets or without.
 */
export const bodiesOf = ({ notes }: NoteMarks, { key }: NoteMark): readonly number[] =>
  notes.get(key) ?? notes.get(key.startsWith('[') ? key.slice(1) : `[${key}`) ?? []
