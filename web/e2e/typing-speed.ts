// How long after the last key a citation is underlined and has its verdict, in a memo of 10,000 words and more with 44 citations:
//   CHROMIUM=… node web/e2e/typing-speed.ts [ADDRESS]
// Without an address a workbench is started and the opinions of ../shared/data are read in; an address is that of a running
// one that holds the demonstration and these opinions. Prints one JSON object; people's words go to standard error.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { readRecords } from '@quaere/evals/data-files'
import { z } from 'zod'
import { writeMemo } from '../../server/src/bench/cited-memo.ts'
import { openBrowser } from './browser.ts'
import { startWorkbench } from './workbench.ts'

const OPINIONS = join(
  import.meta.dirname,
  '..',
  '..',
  '..',
  'shared',
  'data',
  'opinions-us',
  'opinions.jsonl.gz',
)
const CITATIONS = 44
const TYPED = 30
/** Fewest words of the memo, before anything is typed. */
const WORDS = 10_000
/** Milliseconds between the last keys of a citation: quicker than the pause that the editor waits for. */
const BETWEEN_KEYS = 25
/** Milliseconds after which a verdict counts as missing. */
const WAITED = 10_000
/** Milliseconds between two citations: the text is saved and checked in between, as it is when a person writes. */
const REST = 1800

const filler =
  'The parties dispute what the lease required of the landlord when the tenant had left, and the record does not settle it. '

if (!existsSync(OPINIONS)) {
  console.log(JSON.stringify({ skipped: 'The opinions of the shared data are not there' }))
  process.exit(0)
}
const [given] = process.argv.slice(2)
const workbench = given === undefined ? await startWorkbench() : null
const people = await openBrowser(given ?? workbench?.address ?? '')
try {
  if (workbench !== null) {
    const { code, words } = await workbench.quaere('ingest', OPINIONS)
    if (code !== 0) throw new Error(`The opinions were not read in: ${words.slice(-500)}`)
  }
  const cited = await writeMemo(OPINIONS, CITATIONS)
  const { page, context } = await people.signIn('ana.sorensen@quaere.example')
  const memo = (await (await context.request.get('/api/memos')).json()).find(
    (one: { state: string }) => one.state === 'drafting',
  )
  const { head } = await (await context.request.get(`/api/memos/${memo.id}`)).json()
  const texts = longMemo(cited.split('\n\n'))
  const doc = docOf(texts)
  const saved = await context.request.post(`/api/memos/${memo.id}/revisions`, {
    data: { base: head?.number ?? 0, doc },
  })
  if (!saved.ok()) throw new Error(`The memo was not saved: ${await saved.text()}`)
  await page.goto(`/memos/${memo.id}`)
  await page.locator('.memo-text .cited.ok').nth(30).waitFor()
  await page.waitForTimeout(3000)
  const found: number[] = []
  const judged: number[] = []
  let lost = 0
  for (const [index, sentence] of (await citationsToType(cited)).entries()) {
    const times = await typeOne(page, index, sentence)
    if (times === null) {
      console.error(`${index + 1} of ${TYPED}: no verdict within ${WAITED / 1000} s: ${sentence}`)
      lost++
      continue
    }
    console.error(`${index + 1} of ${TYPED}: found ${times.found} ms, judged ${times.judged} ms`)
    found.push(times.found)
    judged.push(times.judged)
    await page.waitForTimeout(REST)
  }
  const keys = await typingDelays(page)
  console.log(
    JSON.stringify({
      words: countWords(texts.join(' ')),
      citations: CITATIONS,
      typed: found.length,
      'without a verdict': lost,
      'last key to underline, ms': quantiles(found),
      'last key to verdict, ms': quantiles(judged),
      'key to the next frame while typing, ms': quantiles(keys),
    }),
  )
} finally {
  await people.close()
  await workbench?.close()
}

/** Citations of held cases that the memo does not cite yet. */
async function citationsToType(cited: string): Promise<string[]> {
  const Opinion = z.object({
    name: z.string(),
    citations: z.array(z.string()),
    decision_date: z.string().nullish(),
  })
  const typed: string[] = []
  for (const { name, citations, decision_date: date } of await readRecords(OPINIONS, Opinion)) {
    const [citation = ''] = citations
    const isPlain =
      /^[A-Z][\w ]+ v\. [A-Z][\w ]+$/.test(name) && /^\d+ (?:U\.S\.|F\.[23]d) \d+$/.test(citation)
    if (isPlain && date && !cited.includes(citation) && !typed.some(one => one.includes(citation)))
      typed.push(`See ${name}, ${citation} (${date.slice(0, 4)}).`)
    if (typed.length === TYPED) break
  }
  return typed
}

function countWords(text: string): number {
  return text.split(/\s+/).filter(word => word !== '').length
}

/** Paragraphs: sentences with citations, and between them as many other words as a memo of `WORDS` has. */
function longMemo(cited: string[]): string[] {
  const missing = (WORDS - countWords(cited.join(' '))) / cited.length
  const between = filler.repeat(Math.ceil(missing / countWords(filler))).trim()
  return cited.flatMap(sentence => [sentence, between])
}

/** The paragraphs under one heading. */
function docOf(paragraphs: string[]) {
  return {
    type: 'doc',
    content: [
      { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'Discussion' }] },
      ...paragraphs.map(text => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
    ],
  }
}

/** Types a sentence in a paragraph of its own in the middle of the memo; milliseconds from its last key. */
async function typeOne(page: Page, index: number, sentence: string) {
  const block = page.locator('.memo-text > p').nth(20 + index * 2)
  await block.click({ position: { x: 5, y: 5 } })
  // The key End would go to the end of the line, and the paragraph be parted there, in the middle of what it quotes.
  await block.evaluate(paragraph => {
    const selection = getSelection()
    selection?.selectAllChildren(paragraph)
    selection?.collapseToEnd()
  })
  await page.keyboard.press('Enter')
  // The last key is the closing parenthesis: before it the citation is not whole.
  const whole = sentence.slice(0, sentence.lastIndexOf(')') + 1)
  await page.keyboard.insertText(whole.slice(0, -8))
  const watched = page.evaluate(watchFor, { citation: whole.replace(/^See /, ''), longest: WAITED })
  for (const key of whole.slice(-8)) {
    await page.keyboard.press(key === ' ' ? 'Space' : key)
    await page.waitForTimeout(BETWEEN_KEYS)
  }
  return watched
}

type Watched = { citation: string; longest: number }

/**
 * In the page: from the last key to the frame in which the citation is underlined, and to that with its verdict; null where it
 * is not seen within `longest` milliseconds.
 */
function watchFor({ citation, longest }: Watched): Promise<{ found: number; judged: number } | null> {
  return new Promise(resolve => {
    const begun = performance.now()
    let last = 0
    let found = 0
    const key = (): void => {
      last = performance.now()
      found = 0
    }
    document.addEventListener('keydown', key, true)
    const end = (times: { found: number; judged: number } | null): void => {
      document.removeEventListener('keydown', key, true)
      resolve(times)
    }
    const look = (): void => {
      const now = performance.now()
      const cited = [...document.querySelectorAll('.memo-text .cited')].find(
        element => element.textContent === citation,
      )
      if (cited !== undefined && last > 0) {
        if (found === 0) found = now
        if (cited.getAttribute('data-verdict') !== 'not checked')
          return end({ found: Math.round(found - last), judged: Math.round(now - last) })
      }
      if (now - begun > longest) return end(null)
      requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })
}

/** Milliseconds from each of forty keys to the frame that shows it. */
async function typingDelays(page: Page): Promise<number[]> {
  await page.evaluate(() => {
    const delays: number[] = []
    Object.assign(globalThis, { delays })
    document.addEventListener(
      'keydown',
      () => {
        const since = performance.now()
        requestAnimationFrame(() => requestAnimationFrame(() => delays.push(performance.now() - since)))
      },
      true,
    )
  })
  for (let key = 0; key < 40; key++) {
    await page.keyboard.press('e')
    await page.waitForTimeout(90)
  }
  return page.evaluate(() => {
    const kept: unknown = Reflect.get(globalThis, 'delays')
    return Array.isArray(kept) ? kept.map(Number) : []
  })
}

function quantiles(values: number[]) {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (share: number): number => Math.round(sorted[Math.ceil(share * sorted.length) - 1] ?? 0)
  return { p50: at(0.5), p95: at(0.95), worst: at(1) }
}
