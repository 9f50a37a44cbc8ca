import { createReadStream, existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { sentences } from '@quaere/api/core/sentence'
import { expect, test } from 'vitest'
import { readOpinionLines } from '../case-law/opinion-lines.ts'

const corpus = fileURLToPath(
  new URL('../../../../shared/data/opinions-us/opinions.jsonl.gz', import.meta.url),
)

/** After these a sentence hardly ever ends. */
const ABBREVIATION =
  /(?:\bvs?|Fed|\bR|Civ|Crim|\bNos?|Mrs?|Dr|Corp|Inc|Co|Bros|Cir|Supp|App|Ct|Ass'n|Dep't|Rev|Stat)\.$/

test('sentences of real opinions hardly ever break after an abbreviation inside a line', async ({ skip }) => {
  if (!existsSync(corpus)) {
    console.info('skipped: ../shared/data/opinions-us is not there')
    skip()
  }
  let all = 0
  let broken = 0
  let number = 0
  for await (const line of readOpinionLines(createReadStream(corpus), true)) {
    if (!line.ok || number++ % 10 > 0) continue
    const { text } = line.opinion
    const spans = sentences(text)
    all += spans.length
    spans.forEach((span, index) => {
      const next = spans[index + 1]
      if (next === undefined || text.slice(span.end, next.start).includes('\n')) return
      if (ABBREVIATION.test(text.slice(Math.max(span.start, span.end - 12), span.end))) broken++
    })
  }
  expect(all).toBeGreaterThan(10_000)
  // Of the breaks that `Intl.Segmenter` makes in the same texts thousands stand there.
  expect(broken / all).toBeLessThan(0.002)
}, 60_000)
