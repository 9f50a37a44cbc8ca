import type { Citation } from '@quaere/api/core/cite/types'
import type { Missed } from './set.ts'

/** An expected citation of `citation-extraction/find.jsonl`. */
export type Expected = {
  kind: string
  reporter?: string | null | undefined
  groups: Record<string, string | null>
  metadata: Record<string, string | null>
  year?: number | null | undefined
  matched_text?: string | null | undefined
}

/** A text of the set with what is to be found in it. */
export type FindText = { id: string; text: string; expected: readonly Expected[] }

/** What has to be right for a citation to count as found, its span, and the fields judged beside it. */
export const fields = [
  'found',
  'span',
  'names',
  'antecedent',
  'year',
  'court',
  'pin',
  'parenthetical',
] as const
export type Field = (typeof fields)[number]

/** `unasked` counts the pins, years and parentheticals given where none are expected, of the places for them. */
export type Score = {
  right: Record<Field, number>
  of: Record<Field, number>
  extra: number
  unasked: { given: number; of: number }
  misses: Missed[]
}

const squeeze = (s: string | null | undefined): string => (s ?? '').replace(/[\s.,'’]/g, '').toLowerCase()

/** Names and other words compare without regard to space, quotation marks' form and closing commas. */
const words = (s: string | null | undefined): string =>
  (s ?? '')
    .replaceAll('’', "'")
    .replace(/\s+/g, ' ')
    .replace(/[,\s]+$/, '')
    .trim()

const zero = (): Record<Field, number> => ({
  found: 0,
  span: 0,
  names: 0,
  antecedent: 0,
  year: 0,
  court: 0,
  pin: 0,
  parenthetical: 0,
})

/** A score of nothing. */
export const emptyScore = (): Score => ({
  right: zero(),
  of: zero(),
  extra: 0,
  unasked: { given: 0, of: 0 },
  misses: [],
})

const sameReporter = (e: Expected, c: Citation): boolean =>
  [e.reporter, e.groups['reporter']].some(
    r => squeeze(r) === squeeze(c.reporter) || squeeze(r) === squeeze(c.reporterAsWritten),
  )

/** Whether a found citation is the expected one: kind, volume, reporter and page, or section for statutes. */
export function matches(e: Expected, c: Citation): boolean {
  if (e.kind !== c.kind) return false
  if (e.kind === 'id' || e.kind === 'supra' || e.kind === 'unknown') return true
  if (e.kind === 'reference') {
    const at = (e.matched_text ?? '').replace(/ at .*/, '')
    return words(c.text) === words(at) || words(c.text).startsWith(words(at))
  }
  if (!sameReporter(e, c)) return false
  if (e.kind === 'full_law' && e.groups['page'] === undefined) {
    const section = e.groups['section'] ?? ''
    const chapter = e.groups['chapter'] ?? undefined
    return (
      (c.section === section || (c.section ?? '').replace('–', '-') === section) &&
      (chapter === undefined || c.chapter === chapter)
    )
  }
  return (c.volume ?? '') === (e.groups['volume'] ?? '') && (c.page ?? '') === (e.groups['page'] ?? '')
}

/**
 * Whether the core stands where the citation says, from its volume to its page, or at the words that the set gives.
 * What belongs to the core of a short form differs by a comma from school to school.
 */
export function isInPlace(e: Expected, c: Citation, text: string): boolean {
  if (text.slice(c.start, c.end) !== c.text) return false
  const core = squeeze(c.text)
  const given = squeeze((e.matched_text ?? '').replace(/ at .*/, ''))
  if (given !== '') return core.startsWith(given) || given.startsWith(core)
  const last = e.groups['page'] ?? e.groups['section'] ?? ''
  return core.startsWith(squeeze(e.groups['volume'])) && core.includes(squeeze(last))
}

/** Why a field is not as expected, in words. */
function reasonOf(expected: string, got: string): string {
  if (got === '') return 'nothing is found where the set has something'
  if (expected === '') return 'something is found where the set has nothing'
  if (words(got).includes(words(expected))) return 'more words are taken than the set has'
  if (words(expected).includes(words(got))) return 'fewer words are taken than the set has'
  return 'something else is found'
}

type Judged = { field: Field; isRight: boolean; expected: string; got: string }

/** The fields of one found citation that the set knows. */
function judgeFields(e: Expected, c: Citation, text: string): Judged[] {
  const m = e.metadata
  const judged: Judged[] = []
  const same = (field: Field, expected: string | null | undefined, got: string | undefined): void => {
    judged.push({ field, isRight: words(expected) === words(got), expected: expected ?? '', got: got ?? '' })
  }
  judged.push({
    field: 'span',
    isRight: isInPlace(e, c, text),
    expected: e.matched_text ?? Object.values(e.groups).join(' '),
    got: text.slice(c.start, c.end),
  })
  if ('plaintiff' in m || 'defendant' in m) {
    const both = (p: string | null | undefined, d: string | null | undefined): string =>
      `${words(p)} v. ${words(d)}`
    same('names', both(m['plaintiff'], m['defendant']), both(c.plaintiff, c.defendant))
  }
  if (m['antecedent_guess'] !== undefined) same('antecedent', m['antecedent_guess'], c.antecedent)
  if (e.year !== undefined && e.year !== null) same('year', String(e.year), String(c.year ?? ''))
  if (m['court'] !== undefined) same('court', m['court'], c.court)
  if (m['pin_cite'] !== undefined) same('pin', m['pin_cite'], c.pin)
  if (m['parenthetical'] !== undefined) same('parenthetical', m['parenthetical'], c.parenthetical)
  return judged
}

/** Adds one text's result to the score; found citations that nothing expects are counted as extra. */
export function scoreText(score: Score, { id, text, expected }: FindText, found: readonly Citation[]): void {
  const left = [...found]
  for (const e of expected) {
    const i = left.findIndex(c => matches(e, c))
    const c = left[i]
    score.of.found++
    if (c === undefined) {
      const wanted = [e.kind, e.groups['volume'], e.reporter, e.groups['page'] ?? e.groups['section']]
      score.misses.push({
        id,
        what: 'found',
        wanted: [...wanted, e.matched_text].filter(word => word !== undefined && word !== null).join(' '),
        found: left.map(x => `${x.kind} ${x.text}`).join(' | '),
        reason: left.length === 0 ? 'no citation is found' : 'only other citations are found',
      })
      continue
    }
    score.right.found++
    left.splice(i, 1)
    for (const { field, isRight, expected: wanted, got } of judgeFields(e, c, text)) {
      score.of[field]++
      if (isRight) score.right[field]++
      else score.misses.push({ id, what: field, wanted, found: got, reason: reasonOf(wanted, got) })
    }
    countUnasked(score, e, c)
  }
  score.extra += left.length
}

/** The set says nothing of a field when it expects none: giving one there is seen, though schools differ. */
function countUnasked(score: Score, e: Expected, c: Citation): void {
  const slots: [boolean, boolean][] = [
    [e.metadata['pin_cite'] === undefined, c.pin !== undefined],
    [e.metadata['parenthetical'] === undefined, c.parenthetical !== undefined],
    [e.year === undefined || e.year === null, c.year !== undefined],
  ]
  for (const [isEmpty, isGiven] of slots) {
    if (!isEmpty) continue
    score.unasked.of++
    if (isGiven) score.unasked.given++
  }
}

/** Whether two numberings of the same citations make the same groups; null is "unresolved" in both. */
export function sameClusters(
  expected: readonly (number | null)[],
  found: readonly (number | null)[],
): boolean {
  const canonical = (list: readonly (number | null)[]): string => {
    const seen = new Map<number, number>()
    return list
      .map(n => {
        if (n === null) return '-'
        const known = seen.get(n) ?? seen.size
        seen.set(n, known)
        return String(known)
      })
      .join(' ')
  }
  return canonical(expected) === canonical(found)
}
