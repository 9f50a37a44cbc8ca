import type { Draft, DraftCitation } from '@quaere/api/core/draft-citations'
import type { CheckRow } from '@quaere/api/core/wire/memos'
import type { Span } from './canonical-positions.ts'
import type { DraftFound } from './find-citations.ts'

/** A citation of the text as it stands on the page; `row` is its verdict, null until there is one. */
export type DraftMark = Span & { row: CheckRow | null }

/**
 * What was found in a text; `uncited` are its quotations that belong to no citation. `isFailing`: citations without a verdict
 * could not be sent to be checked.
 */
export type DraftMarks = { text: string; marks: DraftMark[]; uncited: Span[]; isFailing: boolean }

/** What the check of a draft is told and by whom; a test has its own clock and server. */
export type DraftCheckWiring = {
  /** The memo as it stands on the page now. */
  draft(): Draft
  find(draft: Draft): Promise<DraftFound>
  /** Verdicts of the citations of these numbers. */
  judge(draft: Draft, wanted: number[]): Promise<CheckRow[]>
  onmarks(marks: DraftMarks): void
  /** Runs work after milliseconds; answers how to call it off. */
  after(milliseconds: number, work: () => void): () => void
}

export type DraftCheck = {
  /** The text has changed: it is looked at when the person pauses. */
  change(): void
  /** What a check of a saved text has shown; the newest such word counts. */
  learn(checked: Draft, rows: readonly CheckRow[]): Promise<void>
  stop(): void
}

/** Milliseconds without a key after which a person has paused; what follows has to fit into the rest of 150. */
export const PAUSE = 40
/** Milliseconds after which a server that did not answer is asked again. */
const AGAIN_AFTER = 5000
/** Verdicts that are kept: some of many more citations than one memo has, while they are rewritten. */
const MOST_KEPT = 4000

/**
 * Marks the citations of a text while it is written. All are found at each pause; the server is asked only about those of
 * which something changed that their verdict rests on, one request at a time. Until its answer the verdict on the same
 * words stays, new words have none. An answer is kept by what it rests on, so that a late one is never put on other words.
 */
export function draftCheck({ draft, find, judge, onmarks, after }: DraftCheckWiring): DraftCheck {
  const verdicts = new Map<string, CheckRow>()
  const onWords = new Map<string, CheckRow>()
  let newest: { draft: Draft; found: DraftCitation[]; uncited: Span[] } | null = null
  let changes = 0
  let isFailing = false
  let isAsking = false
  let isStopped = false
  let callOff = (): void => undefined

  const keep = (found: readonly DraftCitation[], rows: Iterable<readonly [number, CheckRow]>): void => {
    for (const [index, row] of rows) {
      const citation = found[index]
      if (citation === undefined || row.verdict === 'not_checked') continue
      verdicts.set(citation.basis, row)
      onWords.set(citation.words, row)
    }
    for (const kept of [verdicts, onWords])
      while (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value ?? '')
  }

  function show(): void {
    if (newest === null || isStopped) return
    const marks = newest.found.map(({ start, end, basis, words }) => ({
      start,
      end,
      row: verdicts.get(basis) ?? (isFailing ? null : (onWords.get(words) ?? null)),
    }))
    onmarks({ text: newest.draft.text, marks, uncited: newest.uncited, isFailing })
  }

  async function look(): Promise<void> {
    if (isStopped) return
    const [looked, since] = [draft(), changes]
    const found = await find(looked).catch(() => null)
    if (found === null || since !== changes) return
    newest = { draft: looked, found: found.citations, uncited: found.uncited }
    if (unjudged().length === 0) isFailing = false
    show()
    await ask()
  }

  const unjudged = (): number[] =>
    newest?.found.flatMap(({ basis }, index) => (verdicts.has(basis) ? [] : [index])) ?? []

  async function ask(): Promise<void> {
    while (!isAsking && !isStopped && newest !== null) {
      const wanted = unjudged()
      if (wanted.length === 0) return
      const asked = newest
      isAsking = true
      const rows = await judge(asked.draft, wanted).catch(() => null)
      isAsking = false
      isFailing = rows === null
      if (rows !== null)
        keep(
          asked.found,
          rows.map(row => [row.ordinal, row]),
        )
      // A server that leaves one out is not asked for it again and again.
      const isStuck = rows !== null && wanted.some(index => !verdicts.has(asked.found[index]?.basis ?? ''))
      show()
      if (rows === null || isStuck) {
        callOff()
        callOff = after(AGAIN_AFTER, () => void look())
        return
      }
    }
  }

  return {
    change() {
      changes++
      callOff()
      callOff = after(PAUSE, () => void look())
    },
    async learn(checked, rows) {
      const found = await find(checked).then(
        ({ citations }) => citations,
        () => [],
      )
      const places = new Map(found.map(({ start, end }, index) => [`${start} ${end}`, index]))
      keep(
        found,
        rows.flatMap(row => {
          const index = places.get(`${row.start} ${row.end}`)
          return index === undefined ? [] : [[index, row] as const]
        }),
      )
      show()
    },
    stop() {
      isStopped = true
      callOff()
    },
  }
}
