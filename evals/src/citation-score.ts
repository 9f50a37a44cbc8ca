import type { Citation } from '@quaere/api/core/cite/types'

/** An expected citation of `citation-extraction/find.jsonl`. */
export type Expected = {
  kind: string
  reporter?: string | null | undefined
  groups: Record<string, string | null>
  metadata: Record<string, string | null>
  year?: number | null | undefined
  matched_text?: string | null | undefined
}

/** The five things that have to be right for a citation to count as found, and the fields judged beside it. */
export type Field = 'found' | 'names' | 'antecedent' | 'year' | 'court' | 'pin' | 'parenthetical'

/** What was expected and what came, for the list of misses. */
export type Miss = { id: string; field: Field; expected: string; got: string }

export type Score = { right: Record<Field, number>; of: Record<Field, number>; extra: number; misses: Miss[] }

const squeeze = (s: string | null | undefined): string => (s ?? '').replace(/[\s.,'’]/g, '').toLowerCase()

/** Names and other words compare without regard to space, quotation marks' form and closing commas. */
const words = (s: string | null | undefined): string =>
  (s ?? '')
    .replaceAll('’', "'")
    .replace(/\s+/g, ' ')
    .replace(/[,\s]+$/, '')
    .trim()

export function emptyScore(): Score {
  const zero = (): Record<Field, number> => ({
    found: 0,
    names: 0,
    antecedent: 0,
    year: 0,
    court: 0,
    pin: 0,
    parenthetical: 0,
  })
  return { right: zero(), of: zero(), extra: 0, misses: [] }
}

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

const note = (
  score: Score,
  id: string,
  field: Field,
  right: boolean,
  expected: string,
  got: string,
): void => {
  score.of[field]++
  if (right) score.right[field]++
  else score.misses.push({ id, field, expected, got })
}

/** Adds one text's result to the score. Only what the set expects is judged; more than that is counted as extra. */
export function scoreText(score: Score, id: string, expected: Expected[], found: Citation[]): void {
  const left = [...found]
  for (const e of expected) {
    const i = left.findIndex(c => matches(e, c))
    const shown = `${e.kind} ${e.groups['volume'] ?? ''} ${e.reporter ?? ''} ${e.groups['page'] ?? e.groups['section'] ?? ''} ${e.matched_text ?? ''}`
    const c = left[i]
    note(score, id, 'found', c !== undefined, shown, left.map(x => `${x.kind} ${x.text}`).join(' | '))
    if (c === undefined) continue
    left.splice(i, 1)
    const m = e.metadata
    if ('plaintiff' in m || 'defendant' in m) {
      const right =
        words(m['plaintiff']) === words(c.plaintiff) && words(m['defendant']) === words(c.defendant)
      note(
        score,
        id,
        'names',
        right,
        `${m['plaintiff'] ?? ''} v. ${m['defendant'] ?? ''}`,
        `${c.plaintiff ?? ''} v. ${c.defendant ?? ''}`,
      )
    }
    if (m['antecedent_guess'] !== undefined)
      note(
        score,
        id,
        'antecedent',
        words(m['antecedent_guess']) === words(c.antecedent),
        m['antecedent_guess'] ?? '',
        c.antecedent ?? '',
      )
    if (e.year !== undefined && e.year !== null)
      note(score, id, 'year', e.year === c.year, String(e.year), String(c.year))
    if (m['court'] !== undefined)
      note(score, id, 'court', m['court'] === c.court, m['court'] ?? '', c.court ?? '')
    if (m['pin_cite'] !== undefined)
      note(score, id, 'pin', words(m['pin_cite']) === words(c.pin), m['pin_cite'] ?? '', c.pin ?? '')
    if (m['parenthetical'] !== undefined)
      note(
        score,
        id,
        'parenthetical',
        words(m['parenthetical']) === words(c.parenthetical),
        m['parenthetical'] ?? '',
        c.parenthetical ?? '',
      )
  }
  score.extra += left.length
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
