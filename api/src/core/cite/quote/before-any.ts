import type { Bare, Quotation } from '../types.ts'

/** Nothing of the writer's stands between an *id.* that means nothing and the case that is cited next: it may be the record's. */
const nothing = /^[^\p{L}\d“”"]{0,20}(?:see[^\p{L}]{1,3})?$/iu
const blankLine = /\n[ \t\r]*\n/

/** Characters between two of several. */
const reach = 500

/**
 * `“…” Id. A v. B, 1 U.S. 2 (1990)` at the beginning of a text: no case stands before the *id.*, so its words would be
 * compared with nothing. The case that is cited right behind it is asked for them, loosely: the full citation may
 * have slipped behind. `attached` holds the quotations of each citation and is added to.
 */
export function handAhead(text: string, cites: readonly Bare[], attached: Quotation[][]): void {
  const next = cites.findIndex(c => c.kind !== 'id')
  const full = cites[next]
  const own = attached[next]
  if (next < 1 || own === undefined || full?.kind !== 'full_case') return
  if (!nothing.test(text.slice(cites[next - 1]?.fullEnd, full.fullStart))) return
  for (let i = next - 1; i >= 0; i--) {
    const id = cites[i]
    if (id === undefined || id.afterRecord === true || full.fullStart - id.fullEnd > reach) return
    if (blankLine.test(text.slice(id.fullEnd, full.fullStart))) return
    const words = attached[i]?.filter(q => q.end <= id.start && !own.some(o => o.start === q.start)) ?? []
    own.unshift(...words.map((q): Quotation => ({ ...q, loose: true })))
  }
}
