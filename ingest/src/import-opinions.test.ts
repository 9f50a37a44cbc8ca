import { expect, test } from 'vitest'
import { cast, db, embedder } from '../../api/test/with-cast.ts'
import { importLines } from './import-opinions.ts'
import { type ImportRun, newRun } from './import-run.ts'
import { startStopwatch } from './stopwatch.ts'

const OPINIONS = 60

/** An import of public law without vectors; `onSplit` is called for every opinion that is cut into passages. */
function startRun(onSplit: () => void): ImportRun {
  const watch = startStopwatch()
  return newRun({
    deps: { db, embedder, clock: () => new Date(), vectors: 'later' },
    actor: cast.researcher,
    signal: new AbortController().signal,
    watch: {
      ...watch,
      time(step, work) {
        if (step === 'split') onSplit()
        return watch.time(step, work)
      },
    },
  })
}

test('whatever else waits for this process is heard between any two opinions', async () => {
  const lines = Array.from({ length: OPINIONS }, (_, number) =>
    JSON.stringify({
      id: `marsh-${number}`,
      name: 'Pell v. Marsh',
      text: `Notice ${number} was late. We affirm.`,
    }),
  )
  let [split, heard, most, isOver] = [0, 0, 0, false]
  const hear = (): void => {
    most = Math.max(most, split - heard)
    heard = split
    if (!isOver) setImmediate(hear)
  }
  hear()
  const run = startRun(() => split++)
  // One piece of the file holds them all: nothing has to be waited for between them.
  const bytes = (async function* () {
    yield Buffer.from(lines.join('\n'))
  })()
  await importLines(run, 'opinions.jsonl', bytes)
  isOver = true
  expect(run.counts.added).toBe(OPINIONS)
  expect(most).toBeLessThanOrEqual(1)
})

test('an opinion that was held in another edition counts as a new version, the same line as there already', async () => {
  const line = (text: string) => JSON.stringify({ id: 'marsh-again', name: 'Pell v. Marsh', text })
  const imported = async (text: string) => {
    const run = startRun(() => undefined)
    const bytes = (async function* () {
      yield Buffer.from(line(text))
    })()
    await importLines(run, 'opinions.jsonl', bytes)
    const { added, replaced, unchanged } = run.counts
    return { added, replaced, unchanged }
  }
  expect(await imported('Notice was late. We affirm.')).toEqual({ added: 1, replaced: 0, unchanged: 0 })
  expect(await imported('Notice was late. We affirm.')).toEqual({ added: 0, replaced: 0, unchanged: 1 })
  expect(await imported('Notice was in time. We reverse.')).toEqual({ added: 1, replaced: 1, unchanged: 0 })
})
