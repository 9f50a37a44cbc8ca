import { strToU8 } from 'fflate'
import { expect, test } from 'vitest'
import { parseHtml } from './parse-html.ts'
import type { ParsedSource } from '../../parsed.ts'
import { noText, wordsInFrames } from '../../refusals.ts'

function read(body: string): ParsedSource {
  const outcome = parseHtml(strToU8(`<!doctype html><html><body>${body}</body></html>`), 'a.html')
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.source
}

test.each([
  ['a quotation', '<p>He said <q>pay <q>now</q> or go</q>.</p>', 'He said “pay ‘now’ or go”.'],
  [
    'words that are drawn',
    '<p>Before.</p><svg><title>A chart</title><defs><text>Unused</text></defs><g><text>Rent <tspan>rose</tspan></text></g></svg>',
    'Before.\n\nRent rose',
  ],
  [
    'a formula',
    '<p>It is <math><mi>x</mi><mo>=</mo><mfrac><mi>a</mi><msup><mi>b</mi><mn>2</mn></msup></mfrac><annotation>x=\\frac</annotation></math>.</p>',
    'It is x=a/b^2.',
  ],
  [
    'a form that is filled in',
    `<form>Name: <input value=" Amalia  Ruiz"><input type="hidden" value="token"><input type="password" value="hunter2"><br>
    County: <select><option>Mercer<optgroup label="North"><option selected>Essex</optgroup></select><br>
    <input type="checkbox" checked> Agreed <input type="radio"> Contested<br><textarea>The facts
    are these.</textarea><input type="submit" value="Send"><button>Back</button></form>`,
    'Name: Amalia Ruiz\nCounty: Essex\n☒ Agreed Contested\nThe facts are these.',
  ],
  [
    'a list that counts down',
    '<ol reversed><li>three</li><li>two</li></ol><ol reversed start="9" type="a"><li>nine</li><li value="3">three</li><li>two</li></ol>',
    '2. three\n\n1. two\n\ni. nine\n\nc. three\n\nb. two',
  ],
])('%s is read as a browser shows it', (_, body, text) => {
  expect(read(body).text).toBe(text)
})

test('what a page shows in frames is told, and a page of nothing else is refused for them', () => {
  expect(read('<p>Words.</p><iframe src="a.html"></iframe>').warnings).toEqual([
    expect.stringContaining('in frames'),
  ])
  expect(read('<p>Words.</p><iframe src="about:blank"></iframe>').warnings).toEqual([])
  const page =
    '<html><frameset><frame src="a.html"><noframes><body>No frames here.</body></noframes></frameset></html>'
  expect(parseHtml(strToU8(page), 'a.html')).toEqual({ ok: false, reason: wordsInFrames })
  expect(parseHtml(strToU8('<html><body><noframes>No</noframes></body></html>'), 'a.html')).toEqual({
    ok: false,
    reason: noText,
  })
})

test('struck words and those that replace them stay two words', () => {
  const outcome = parseHtml(
    strToU8('<p>Pay <del>100</del><ins>200</ins> or <ins>300</ins><s>400</s>, in colo<del>u</del>r.</p>'),
    'a.html',
  )
  if (!outcome.ok) throw new Error(outcome.reason)
  expect(outcome.source.text).toBe('Pay 100 200 or 300 400, in colour.')
})

test('what stands in a field that nobody can see is left out and counted', () => {
  const { text, hidden } = read(
    '<p>Rent: <input value="500"><input style="display:none" value="secret sum"></p>',
  )
  expect(text).toBe('Rent: 500')
  expect(hidden).toEqual([{ page: '', words: 2 }])
})
