import { expect, test } from 'vitest'
import { cast, db, embedder } from '../../../api/test/with-cast.ts'
import { importLines } from './import-opinions.ts'
import { type ImportRun, newRun } from '../job/import-run.ts'
import { importSha256 } from '../save/save-opinion.ts'
import { startStopwatch } from '../job/stopwatch.ts'

const OPINIONS = 60

async function* pieces(file: string): AsyncIterable<Uint8Array> {
  yield Buffer.from(file)
}

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
  await importLines(run, 'opinions.jsonl', pieces(lines.join('\n')))
  isOver = true
  expect(run.counts.added).toBe(OPINIONS)
  expect(most).toBeLessThanOrEqual(1)
})

test('an opinion that was held in another edition counts as a new version, the same line as there already', async () => {
  const line = (text: string) => JSON.stringify({ id: 'marsh-again', name: 'Pell v. Marsh', text })
  const imported = async (text: string) => {
    const run = startRun(() => undefined)
    await importLines(run, 'opinions.jsonl', pieces(line(text)))
    const { added, replaced, unchanged } = run.counts
    return { added, replaced, unchanged }
  }
  expect(await imported('Notice was late. We affirm.')).toEqual({ added: 1, replaced: 0, unchanged: 0 })
  expect(await imported('Notice was late. We affirm.')).toEqual({ added: 0, replaced: 0, unchanged: 1 })
  expect(await imported('Notice was in time. We reverse.')).toEqual({ added: 1, replaced: 1, unchanged: 0 })
})

test('each docket number of a consolidated case is a key of its own, and those of an earlier edition are none any more', async () => {
  const imported = async (docket: string): Promise<string[]> => {
    const line = { id: 'marsh-both', name: 'Pell v. Marsh', docket_number: docket, text: 'We affirm.' }
    await importLines(
      startRun(() => undefined),
      'opinions.jsonl',
      pieces(JSON.stringify(line)),
    )
    const rows = await db.asOwner(
      tx => tx<{ key: string }[]>`
        select key from opinion_dockets join opinions on opinions.id = opinion_id
        where external_id = 'marsh-both'
        order by key collate "C"`,
    )
    return rows.map(row => row.key)
  }
  expect(await imported('Nos. 12-144 and 12-307')).toEqual(['12-144', '12-307'])
  expect(await imported('Nos. 12-307 to 12-309')).toEqual(['12-307', '12-308', '12-309'])
})

test('of lines that were read as before only those with a neutral citation are read again', async () => {
  const lines = [
    JSON.stringify({
      id: 'uk:again',
      name: 'Pell v Marsh',
      text: 'Appeal allowed.',
      neutral_citation: '[2021] UKSC 50',
    }),
    JSON.stringify({
      id: 'us:again',
      name: 'Pell v. Marsh',
      text: 'It says "neutral_citation": no. We affirm.',
    }),
  ]
  const imported = async () => {
    const run = startRun(() => undefined)
    await importLines(run, 'opinions.jsonl', pieces(lines.join('\n')))
    const { added, unchanged } = run.counts
    return { added, unchanged }
  }
  await imported()
  await db.asOwner(async tx => {
    for (const [at, line] of lines.entries())
      await tx`
        update opinions set import_sha256 = ${importSha256(line)}
        where external_id = ${at === 0 ? 'uk:again' : 'us:again'}`
  })
  expect(await imported()).toEqual({ added: 1, unchanged: 1 })
  expect(await imported()).toEqual({ added: 0, unchanged: 2 })
})
