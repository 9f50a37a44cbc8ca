import { compareQuote } from '@quaere/api/core/quote-sides'
import { type Verdict, verdictMeanings, verdictWords } from '@quaere/api/core/verdict'
import { type Entry, oneLine } from './cite-report.ts'
import { type Markup, tags } from './markup.ts'
import { exactPlace } from './words.ts'

/** A verdict as glyph and word; the colour only repeats it. */
export function verdictHtml(verdict: Verdict): Markup {
  const { glyph, words, tone } = verdictWords[verdict]
  return tags`<span class="verdict ${tone}"><span aria-hidden="true">${glyph}</span> ${words}</span>`
}

/** One error: what is wrong, both texts side by side, and what would be right. */
export function findingHtml(entry: Entry): Markup {
  const { number, text, verdict, reason, correction, evidence } = entry
  return tags`<article class="finding" id="c${number}" aria-labelledby="t${number}">
    <header>
      <h3 id="t${number}">${oneLine(text)}</h3>
      ${verdictHtml(verdict)}
    </header>
    <p class="soft">${exactPlace(entry.place)}</p>
    <p>${reason}</p>
    ${sides(entry)} ${differences(entry)}
    ${correction === null ? null : tags`<p class="right short">Right would be: <strong>${oneLine(correction)}</strong></p>`}
    ${
      evidence.candidates.length === 0
        ? null
        : tags`<p>
            It could be:
            ${evidence.candidates.map(one => [one.title, one.citation].filter(Boolean).join(', ')).join('; ')}.
          </p>`
    }
    <p class="soft">${verdictMeanings[verdict].next}</p>
  </article> `
}

/** Longest stretch of a sentence or a source shown on one side, in characters; a quotation is shown whole. */
const MOST_SHOWN = 1500

function sides({ evidence, excerpt, verdict }: Entry): Markup {
  const compared = verdict === 'altered_quote' || verdict === 'wrong_part' ? compareQuote(evidence) : null
  const source = [evidence.title, evidence.citation].filter(each => each !== null).join(', ')
  const where = evidence.page === null || evidence.at === null ? '' : `, page ${evidence.page}`
  const left =
    compared !== null
      ? marked(compared.memo, 'del')
      : evidence.quote !== null
        ? tags`${shown(evidence.quote)}`
        : tags`${excerpt.before}<strong>${excerpt.cited}</strong>${excerpt.after}`
  const right =
    compared !== null
      ? marked(compared.source, 'ins')
      : tags`${evidence.found === null ? 'The source does not have these words.' : shown(evidence.found)}`
  return tags`<div class="sides">
    <section>
      <h4>The document</h4>
      <p class="words">${left}</p>
    </section>
    <section>
      <h4>${source === '' ? 'The source' : `The source: ${source}${where}`}</h4>
      ${
        evidence.title === null && evidence.found === null
          ? tags`<p class="soft">There is no source to compare with.</p>`
          : tags`<p class="words">${right}</p>`
      }
    </section>
  </div>`
}

const shown = (text: string): string =>
  text.length <= MOST_SHOWN ? text : `${text.slice(0, MOST_SHOWN)} […]`

function marked(
  { text, marks }: { text: string; marks: { start: number; end: number }[] },
  is: 'del' | 'ins',
): Markup {
  const pieces: Markup[] = []
  let at = 0
  for (const { start, end } of [...marks].sort((a, b) => a.start - b.start)) {
    if (start < at) continue
    const words = text.slice(start, end)
    pieces.push(
      tags`${text.slice(at, start)}`,
      is === 'del' ? tags`<del>${words}</del>` : tags`<ins>${words}</ins>`,
    )
    at = end
  }
  return tags`${pieces}${text.slice(at)}`
}

/** Every difference in words, too: what stands in colour alone is lost on paper and to a screen reader. */
function differences({ evidence }: Entry): Markup | null {
  if (evidence.differences.length === 0) return null
  return tags`<ul class="soft">
    ${evidence.differences.map(({ quoted, found }) => tags`<li>${differenceWords(quoted, found)}</li> `)}
  </ul>`
}

function differenceWords(quoted: string, found: string): string {
  if (quoted.trim() === '') return `The document leaves out “${oneLine(found)}”.`
  if (found.trim() === '') return `The document adds “${oneLine(quoted)}”.`
  return `The document has “${oneLine(quoted)}”, the source “${oneLine(found)}”.`
}
