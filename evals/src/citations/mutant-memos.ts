import { writeCitation, type Citable } from './mutant-sources.ts'
import { pick, type Random } from './mutant-truths.ts'

/** Everything a memo paragraph says about one authority; a mutant differs from the truth in one of these. */
export type Said = {
  name: string
  cite: string
  court: string | null
  year: number
  pin: string | null
  quote: string
  /** "(Cole, J., dissenting)", with its brackets. */
  parenthetical: string | null
}

const sovereign = /^(?:united states|u\.?s\.?|state|commonwealth|people|the people|city|county|town)\b/i

/** The name by which a short form calls a case. */
function shortName(name: string): string {
  const [plaintiff = name, defendant = name] = name.split(' v. ')
  return (sovereign.test(plaintiff) ? defendant : plaintiff).replace(
    /, (?:Inc|Ltd|L\.?L\.?C|Corp|Co)\.?.*$/,
    '',
  )
}

const full = (s: Said, pin: string | null = s.pin): string => writeCitation({ ...s, pin })
const withNote = (s: Said): string => (s.parenthetical === null ? '' : ` ${s.parenthetical}`)

/** "212 Frank. at 320". */
const shortCite = (s: Said): string => {
  const [volume = '', ...rest] = s.cite.split(' ')
  return `${volume} ${rest.slice(0, -1).join(' ')} at ${s.pin ?? ''}`
}

type Marks = { open: string; close: string }
type Template = { needsPin: boolean; write: (s: Said, marks: Marks, other: Citable) => string }

const quoted = (s: Said, { open, close }: Marks): string => `${open}${s.quote.replace(/[.]$/, '')}.${close}`
const inside = (s: Said, { open, close }: Marks): string => `${open}${s.quote.replace(/[.]$/, '')}${close}`

const citeOther = (o: Citable): string =>
  writeCitation({ name: o.name, cite: o.cite, court: o.held.court, year: o.year, pin: null })

/** The forms in which people cite quoted words. */
const templates: Template[] = [
  {
    needsPin: false,
    write: (s, m) => `The court put the rule this way: ${quoted(s, m)} ${full(s)}${withNote(s)}.`,
  },
  {
    needsPin: false,
    write: (s, m) => `${quoted(s, m)} ${full(s)}${withNote(s)}. That settles the first point.`,
  },
  {
    needsPin: false,
    write: (s, m) =>
      `The point is well settled. See ${full(s)}${withNote(s)} (${inside(s, m)}). We advise accordingly.`,
  },
  {
    needsPin: false,
    write: (s, m) =>
      `In ${full(s)}${withNote(s)}, the court held that ${quoted(s, m)} Our facts are close to that.`,
  },
  {
    needsPin: false,
    write: s =>
      `The court reasoned as follows:\n\n    ${s.quote}\n\n${full(s)}${withNote(s)}. The reasoning applies here.`,
  },
  {
    needsPin: true,
    write: (s, m) =>
      `${full(s, null)} is the starting point. It was decided on similar facts. As the court explained, ${quoted(s, m)} Id. at ${s.pin ?? ''}${withNote(s)}.`,
  },
  {
    needsPin: true,
    write: (s, m) =>
      `The leading case is ${full(s, null)}. The opinion is plain: ${quoted(s, m)} ${shortName(s.name)}, ${shortCite(s)}${withNote(s)}.`,
  },
  {
    needsPin: false,
    write: (s, m, o) =>
      `${quoted(s, m)} ${full(s)}${withNote(s)}; see also ${citeOther(o)}. No case holds otherwise.`,
  },
  {
    needsPin: false,
    write: (s, m, o) =>
      `Two cases matter. ${citeOther(o)}, is the older one. But the later case says that ${inside(s, m)}, ${full(s)}${withNote(s)}, and it controls.`,
  },
]

const marks: Marks[] = [
  { open: '“', close: '”' },
  { open: '"', close: '"' },
]

/** One way of writing a paragraph, to be used for the truth and for its mutant alike. */
export type Form = (s: Said) => string

/** Draws a form; `pinned` says whether forms that need a pin can be used, `full` that every fact must be written out. */
export function drawForm(random: Random, pinned: boolean, other: Citable): Form {
  const template = pick(
    templates.filter(t => pinned || !t.needsPin),
    random,
  )
  const style = pick(marks, random)
  return s => (template === undefined || style === undefined ? '' : template.write(s, style, other))
}
