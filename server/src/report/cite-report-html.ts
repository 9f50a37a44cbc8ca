import { hash } from 'node:crypto'
import { Verdict, verdictMeanings, verdictWords } from '@quaere/api/core/verdict'
import { type CiteReport, type CitedAuthority, type Entry, oneLine } from './cite-report.ts'
import { style } from './cite-report-style.ts'
import { findingHtml, verdictHtml } from './finding-html.ts'
import { type Markup, tags } from './markup.ts'
import { placeWords } from './words.ts'

/** The browser runs nothing and fetches nothing for this page, whatever stands in it. */
const policy = `default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-${hash('sha256', style, 'base64')}'`

/** The report as one HTML page that needs nothing else: no script, no font, no address. Everything in it is escaped. */
export function citeReportHtml(report: CiteReport): string {
  const page = tags`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Citation check of ${report.document.name}</title>
        <style>${{ html: style }}</style>
      </head>
      <body>
        <main>
          ${head(report)}
          ${report.entries.length === 0 ? tags`<p class="lead">No citations found.</p>` : body(report)}
          ${meanings()} ${notChecked(report)}
        </main>
      </body>
    </html> `
  return page.html
}

function head({ document, madeAt, library }: CiteReport): Markup {
  const facts: [string, string][] = [
    ['File', document.name],
    ['SHA-256 of the file', document.sha256],
    ['Length', `${document.characters.toLocaleString('en-US')} characters of text`],
    ['Checked on', `${madeAt.toISOString().slice(0, 16).replace('T', ', ')} UTC`],
    [
      'Checked against',
      `${count(library.sources, 'held source')}; ${library.known ?? 'no register of known cases'}`,
    ],
  ]
  return tags`<header>
    <h1>Citation check</h1>
    <dl>
      ${facts.map(
        ([name, value]) =>
          tags`<dt>${name}</dt>
            <dd>${value}</dd> `,
      )}
    </dl>
  </header>`
}

const count = (n: number, noun: string): string => `${n.toLocaleString('en-US')} ${noun}${n === 1 ? '' : 's'}`

function body(report: CiteReport): Markup {
  return tags`${summary(report)} ${wrong(report.wrong)} ${unjudged(report.unjudged)}
  ${authorities(report.cases, 'Table of authorities: cases', 'Each case once, with every place at which it is cited.')}
  ${authorities(
    report.others,
    'Statutes, rules and other authorities',
    'Found and listed, but not judged: no texts of statutes, rules or articles are held.',
  )}`
}

function summary({ entries, wrong: errors, unjudged: open, counts }: CiteReport): Markup {
  const verdict =
    errors.length === 0
      ? 'Nothing was found to be wrong.'
      : `${count(errors.length, 'citation')} ${errors.length === 1 ? 'is' : 'are'} wrong.`
  const left = open.length === 0 ? '' : ` ${count(open.length, 'citation')} of cases could not be judged.`
  return tags`<section aria-labelledby="summary">
    <h2 id="summary">Summary</h2>
    <p class="lead">${count(entries.length, 'citation')}. ${verdict}${left}</p>
    <table>
      <caption>
        Citations by verdict. Parallel citations of one case at one place count once.
      </caption>
      <thead>
        <tr>
          <th scope="col">Verdict</th>
          <th scope="col" class="number">Citations</th>
          <th scope="col">It means</th>
        </tr>
      </thead>
      <tbody>
        ${counts.map(
          ({ verdict: is, count: n }) =>
            tags`<tr>
              <th scope="row">${verdictHtml(is)}</th>
              <td class="number">${n}</td>
              <td>${verdictMeanings[is].means}</td>
            </tr> `,
        )}
      </tbody>
    </table>
  </section>`
}

function wrong(entries: readonly Entry[]): Markup | null {
  if (entries.length === 0) return null
  return tags`<section aria-labelledby="wrong">
    <h2 id="wrong">What is wrong</h2>
    <p class="soft">
      In the order of the document. Left the document’s words, right the source’s;
      <del>struck through</del> is what the source does not have so, <ins>underlined</ins> what it has.
    </p>
    ${entries.map(entry => findingHtml(entry))}
  </section>`
}

function unjudged(entries: readonly Entry[]): Markup | null {
  if (entries.length === 0) return null
  return tags`<section aria-labelledby="unjudged">
    <h2 id="unjudged">Cases that could not be judged</h2>
    <p class="soft">
      This says nothing against them: the text is not held, or it cannot be told which case is meant.
    </p>
    <div class="wide">
      <table>
        <thead>
          <tr>
            <th scope="col">Citation</th>
            <th scope="col">Where</th>
            <th scope="col">Verdict</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          ${entries.map(
            entry =>
              tags`<tr id="c${entry.number}">
                <th scope="row" class="authority">${oneLine(entry.text)}</th>
                <td>${placeWords(entry.place)}</td>
                <td>${verdictHtml(entry.verdict)}</td>
                <td>${entry.reason}${candidates(entry)}</td>
              </tr> `,
          )}
        </tbody>
      </table>
    </div>
  </section>`
}

const candidates = ({ evidence }: Entry): string =>
  evidence.candidates.length === 0
    ? ''
    : ` It could be: ${evidence.candidates.map(one => [one.title, one.citation].filter(Boolean).join(', ')).join('; ')}.`

function authorities(list: readonly CitedAuthority[], title: string, about: string): Markup | null {
  if (list.length === 0) return null
  return tags`<section>
    <h2>${title}</h2>
    <div class="wide">
      <table>
        <caption>
          ${about}
        </caption>
        <thead>
          <tr>
            <th scope="col">Authority</th>
            <th scope="col">Cited at</th>
          </tr>
        </thead>
        <tbody>
          ${list.map(
            ({ text, entries }) =>
              tags`<tr>
                <th scope="row" class="authority">${oneLine(text)}</th>
                <td>
                  <ul class="places">
                    ${entries.map(place)}
                  </ul>
                </td>
              </tr> `,
          )}
        </tbody>
      </table>
    </div>
  </section>`
}

/** Where an authority is cited; what has a place of its own in the report is linked to. */
function place(entry: Entry): Markup {
  const { tone } = verdictWords[entry.verdict]
  const where = placeWords(entry.place)
  const link = tone === 'danger' ? tags`<a href="#c${entry.number}">${where}</a>` : tags`${where}`
  return tags`<li>${link} ${verdictHtml(entry.verdict)}</li>`
}

function meanings(): Markup {
  return tags`<section aria-labelledby="meanings">
    <h2 id="meanings">What the verdicts mean</h2>
    <div class="wide">
      <table>
        <thead>
          <tr>
            <th scope="col">Verdict</th>
            <th scope="col">It means</th>
            <th scope="col">What to do</th>
          </tr>
        </thead>
        <tbody>
          ${Verdict.options
            .filter(verdict => verdict !== 'not_checked')
            .map(verdict => {
              const { means, next } = verdictMeanings[verdict]
              return tags`<tr>
                <th scope="row">${verdictHtml(verdict)}</th>
                <td>${means}</td>
                <td>${next}</td>
              </tr> `
            })}
        </tbody>
      </table>
    </div>
  </section>`
}

function notChecked({ document }: CiteReport): Markup {
  const limits = [
    'Whether a case supports the sentence for which it is cited. That is a lawyer’s judgment.',
    'Whether a case is still good law: overruled, reversed or distinguished later.',
    'Statutes, regulations, constitutions, court rules and articles: they are listed, no text of them is held.',
    'Page numbers of a case whose held text has no page marks, and quotations that stand beside no citation.',
    'Words in pictures and scanned pages.',
  ]
  return tags`<section aria-labelledby="limits">
    <h2 id="limits">What was not checked</h2>
    <ul>
      ${limits.map(limit => tags`<li>${limit}</li> `)}
    </ul>
    ${
      document.warnings.length === 0
        ? null
        : tags`<h3>What the reading of this file left open</h3>
            <ul>
              ${document.warnings.map(warning => tags`<li>${warning}</li> `)}
            </ul>`
    }
  </section>`
}
