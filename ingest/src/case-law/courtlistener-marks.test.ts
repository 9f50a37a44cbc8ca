import { expect, test } from 'vitest'
import { markedWords, voicesIn } from './courtlistener-marks.ts'

const cited = (words: string): string => `</pre><span class="citation">${words}</span><pre class="inline">`

test('a citation between two runs of plain words stands in their paragraph', () => {
  const html = `<pre class="inline">     Notice is due. Pell v. Marsh, ${cited('<span>1</span> <span>F.3d</span>\n\n<span>2</span>')}, 4\n(1st Cir. 1994).\n\n     Next, &lt;so&gt; we affirm. ${cited('3 F.3d 4')}\n\n                    -2-</pre>`
  expect(markedWords(html).text).toBe(
    'Notice is due. Pell v. Marsh, 1 F.3d 2, 4\n(1st Cir. 1994).\n\nNext, <so> we affirm. 3 F.3d 4\n\n-2-',
  )
})

const harvard = `<casebody><parties>Pell v. Marsh.</parties><docketnumber>No. 7</docketnumber><attorneys>A. Cole for B.</attorneys><opinion type="majority"><author>Marsh, J.</author><p>Notice<footnotemark>1</footnotemark> was <page-number label="319">*319</page-number>late.</p><footnote label="1"><p>One.</p></footnote></opinion><opinion type="concurrence"><author>Cole, J.,</author><p>I concur.<footnotemark>1</footnotemark></p><footnote label="1"><p>Mine.</p></footnote></opinion></casebody>`

test('what stands above the opinions of a scan is told apart, and each opinion has its author and its own notes', () => {
  const marked = markedWords(harvard)
  expect(marked.text).toBe(
    'Pell v. Marsh.\n\nNo. 7\n\nA. Cole for B.\n\nMarsh, J.\n\nNotice[1] was late.\n\n[1] One.\n\nCole, J.,\n\nI concur.[1]\n\n[1] Mine.',
  )
  expect(marked.pages).toEqual([{ label: '319', offset: marked.text.indexOf('late') }])
  expect(voicesIn(marked).map(({ kind, author }) => [kind, author])).toEqual([
    ['body', undefined],
    ['lead', 'Marsh'],
    ['concurrence', 'Cole'],
  ])
})
