import { afterEach, beforeEach, expect, test } from 'vitest'
import { type People, type Person, idOf } from './browser.ts'
import { goUnder, isSaved } from './researcher-steps.ts'
import { withDemonstration } from './with-demonstration.ts'

let people: People
let ana: Person

withDemonstration(made => (people = made))
beforeEach(async () => {
  ana = await people.signIn('ana.sorensen@quaere.example')
  await ana.page.goto(`/memos/${await idOf(ana, '/memos', 'drafting')}`)
  await text().locator('.cited').first().waitFor()
  await goUnder(ana, 'Conclusion')
  await ana.page.keyboard.press('Control+End')
  // The editor hears of a moved cursor a moment later.
  await ana.page.waitForTimeout(200)
  await ana.page.keyboard.press('Enter')
})
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') await isSaved(ana)
})

const text = () => ana.page.getByRole('textbox', { name: /^Text of the memo/ })

/** As the clipboard of another program gives it. */
const paste = (given: { 'text/html'?: string; 'text/plain': string }): Promise<void> =>
  text().evaluate((element, kinds) => {
    const clipboardData = new DataTransfer()
    for (const [kind, words] of Object.entries(kinds)) clipboardData.setData(kind, words)
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, given)

/** The blocks behind the one that was last before: their kind and words. */
const blocksFrom = (words: string): Promise<string[]> =>
  text().evaluate((element, from) => {
    const plain = (node: Element): string => {
      const copy = node.cloneNode(true)
      if (!(copy instanceof Element)) return ''
      for (const drawn of copy.querySelectorAll('.verdict-glyph')) drawn.remove()
      return copy.textContent ?? ''
    }
    const blocks = [...element.children].map(each => {
      const items = [...each.querySelectorAll(':scope > li')]
      const inner = items.length > 0 ? items.map(plain).join(' | ') : plain(each)
      return `${each.tagName.toLowerCase()}${each.getAttribute('start') ?? ''}: ${inner}`
    })
    return blocks.slice(blocks.findIndex(each => each.includes(from)))
  }, words)

const item = (mark: string, level: number, words: string): string =>
  `<p class=MsoListParagraph style='margin-left:.5in;text-indent:-.25in;mso-list:l0 level${level} lfo1'><![if !supportLists]>` +
  `<span style='mso-list:Ignore'>${mark}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>${words}<o:p></o:p></p>`

test('what is pasted from Word keeps its headings, quotations and lists, and not what Word shows as deleted', async () => {
  const word = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><!--StartFragment-->
<h1>Whether the notice was given</h1>
<p class=MsoNormal>The court said of it, <i>Halloran</i>, 212 Frank. at 322<sup>4</sup>:<o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoQuote>The landlord alone knows.</p>
<p class=MsoNormal style='margin-left:.5in;margin-right:.5in'>And no other.</p>
<h2>What follows</h2>
<p class=MsoNormal>It <del>shall</del><ins>may</ins> relet<span class=MsoCommentReference><a href="#_msocom_1">[AS1]</a></span>.</p>
${item('3.', 1, 'Give notice.')}${item('4.', 1, 'Relet.')}
<p class=MsoNormal>Between.</p>
${item('·', 1, 'By letter.')}${item('o', 2, 'registered')}
${item('(b)', 1, 'As clause (b) says.')}
<div style='mso-element:comment-list'><p class=MsoCommentText>Ask her.</p></div>
<!--EndFragment--></body></html>`
  await paste({ 'text/html': word, 'text/plain': 'not this' })
  await text().getByText('As clause (b) says.').waitFor()
  expect(await blocksFrom('Whether the notice was given')).toEqual([
    'h2: Whether the notice was given',
    'p: The court said of it, Halloran, 212 Frank. at 322⁴:',
    'blockquote: The landlord alone knows.And no other.',
    'h3: What follows',
    'p: It may relet.',
    'ol3: Give notice. | Relet.',
    'p: Between.',
    'ul: By letter.registered',
    'p: (b) As clause (b) says.',
  ])
  expect(await text().locator('ul ul').innerText()).toBe('registered')
})

test('raised figures, letters before items, and signs of Word’s bullets stay what they are in what is pasted', async () => {
  const raised = (words: string) =>
    `<span><span style="font-size:0.6em;vertical-align:super;">${words}</span></span>`
  const docs = `<b style="font-weight:normal;" id="docs-internal-guid-1"><p><span>Halloran v. Pike Street Properties, 212 Frank. 318, 322</span>${raised('1')}<span> (1974), as it says</span>${raised('2, 4–6')}<span>, on the 10</span>${raised('th')}.</p>
<ol><li value="3"><p>Three.</p></li><li><p>Four.</p><ol type="a"><li>For one.<p>And more.</p></li><li><p><i>For</i> another.</p></li></ol></li><li value="7"><p>Seven.</p></li></ol>
<ol reversed><li>Last but one.</li><li>Last.</li></ol>
<ol start="-2"><li style="list-style-type:lower-roman"><p>Roman.</p></li><li style="list-style-type:lower-roman"><p>Second.</p></li></ol></b>`
  await paste({ 'text/html': docs.replaceAll('\n', ''), 'text/plain': 'not this' })
  await text().getByText('ii. Second.').waitFor()
  expect(await blocksFrom('as it says')).toEqual([
    'p: Halloran v. Pike Street Properties, 212 Frank. 318, 322¹ (1974), as it says², ⁴–⁶, on the 10th.',
    'ol3: Three. | Four.a. For one.And more.b. For another.',
    'ol7: Seven.',
    'p: 2. Last but one.',
    'p: 1. Last.',
    'p: i. Roman.',
    'p: ii. Second.',
  ])
  await ana.page.keyboard.press('Enter')
  const drawn = (sign: string, words: string) =>
    item(sign, 1, words).replace('<span style=', `<span style='font-family:Wingdings'><span style=`)
  const word = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><body>${drawn('Ø', 'By courier.')}${drawn('v', 'Bluebird.')}<p class=MsoNormal>So much of letters.</p></body></html>`
  await paste({ 'text/html': word, 'text/plain': 'not this' })
  await text().getByText('So much of letters.').waitFor()
  expect(await blocksFrom('By courier.')).toEqual(['ul: By courier. | Bluebird.', 'p: So much of letters.'])
})

test('words that are struck through are left out of what is pasted, as pictures are, and that is told until the next paste', async () => {
  const told = ana.page.getByText('Left out of what was pasted')
  const redline = `<p>The rent is <s>four hundred</s> <span style="text-decoration: line-through">dollars</span> <del>and <s>ten</s></del> $600.</p>
<p><img src="file:///C:/chart.png"><img src="https://example.org/count.gif" width="1" height="1"><img src="data:," alt=""></p>`
  await paste({ 'text/html': redline, 'text/plain': 'not this' })
  await ana.page
    .getByRole('status')
    .getByText('Left out of what was pasted: 5 words that are struck through and 1 picture.')
    .waitFor()
  expect((await blocksFrom('The rent is'))[0]).toBe('p: The rent is $600.')
  await ana.page.keyboard.press('Enter')
  const slice = '<p data-pm-slice="0 0 []">Notice is owed in <s>ten</s> thirty days.</p>'
  await paste({ 'text/html': slice, 'text/plain': 'not this' })
  await ana.page.getByText('Left out of what was pasted: 1 word that is struck through.').waitFor()
  expect((await blocksFrom('Notice is owed'))[0]).toBe('p: Notice is owed in thirty days.')
  await ana.page.keyboard.press('Enter')
  await paste({ 'text/html': '<p>Nothing of this.</p>', 'text/plain': 'not this' })
  await text().getByText('Nothing of this.').waitFor()
  expect(await told.count()).toBe(0)
})

test('each row of a pasted table is a paragraph whose cells stand apart; a table that only lays out a page is no row', async () => {
  const word = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><!--StartFragment-->
<table class=MsoTableGrid><caption>What was sent</caption>
<tr><td><p class=MsoNormal>Day<o:p></o:p></p></td><td><p class=MsoNormal>Letter<o:p></o:p></p></td><td><p class=MsoNormal>Sum<o:p></o:p></p></td></tr>
<tr><td><p class=MsoNormal>3 May 1974</p></td><td><p class=MsoNormal>Notice, <i>see</i></p><p class=MsoNormal>212 Frank. 318<br>(1974)</p></td><td><p class=MsoNormal><o:p>&nbsp;</o:p></p></td></tr>
<tr><td><p class=MsoNormal><o:p>&nbsp;</o:p></p></td><td><p class=MsoNormal>Answer</p></td><td><p class=MsoNormal>$40</p></td></tr>
<tr><td><p class=MsoNormal><o:p>&nbsp;</o:p></p></td><td></td><td></td></tr></table>
<p class=MsoNormal>Below the table.</p><!--EndFragment--></body></html>`
  await paste({ 'text/html': word, 'text/plain': 'not this' })
  await text().getByText('Below the table.').waitFor()
  expect(await blocksFrom('What was sent')).toEqual([
    'p: What was sent',
    'p: Day | Letter | Sum',
    'p: 3 May 1974 | Notice, see 212 Frank. 318 (1974)',
    'p: | Answer | $40',
    'p: Below the table.',
  ])
  await ana.page.keyboard.press('Enter')
  const page = `<table><tr><td>Menu<td><h1>The opinion</h1><p>First.</p><p>Second.</p>
<table><thead><tr><th>Court<th>Year</thead><tbody><tr><td>Franklin<td>1974</tbody></table></table>`
  await paste({ 'text/html': page, 'text/plain': 'not this' })
  await text().getByText('Franklin | 1974').waitFor()
  expect(await blocksFrom('Menu')).toEqual([
    'p: Menu',
    'h2: The opinion',
    'p: First.',
    'p: Second.',
    'p: Court | Year',
    'p: Franklin | 1974',
  ])
})

test('words of the memo that are cut and put in again stay what they were', async () => {
  await paste({
    'text/html': '<h3 data-pm-slice="1 1 []">A heading below</h3>',
    'text/plain': 'A heading below',
  })
  await text().getByText('A heading below').waitFor()
  expect(await blocksFrom('A heading below')).toEqual(['h3: A heading below'])
})

test('printed lines that are pasted from a PDF become a paragraph, in which its citation is found', async () => {
  const lines = [
    'The duty to relet requires the landlord to make reason-',
    'able efforts to find another tenant. Halloran v. Pike',
    'Street Properties, 212 Frank. 318, 322 (1974). It begins',
    'when the tenant leaves.',
  ]
  await paste({ 'text/plain': lines.join('\r\n') })
  await text().getByText('reasonable efforts to find another').waitFor()
  await text()
    .locator('p')
    .last()
    .locator('.cited[data-verdict="verified"]')
    .filter({ hasText: '212 Frank. 318, 322' })
    .waitFor()
  expect(await blocksFrom('The duty to relet requires')).toEqual([
    'p: The duty to relet requires the landlord to make reasonable efforts to find another tenant. Halloran v. Pike Street Properties, 212 Frank. 318, 322 (1974). It begins when the tenant leaves.',
  ])
})
