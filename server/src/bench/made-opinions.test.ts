import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readLines } from '@quaere/evals/data-files'
import { expect, test } from 'vitest'
import {
  type RealOpinion,
  SHARES,
  blocksOf,
  jurisdictionOf,
  makeOpinions,
  sharing,
  writeMadeOpinions,
} from './made-opinions.ts'

const paragraph = (word: string, times: number): string => Array.from({ length: times }, () => word).join(' ')
const real: RealOpinion[] = [
  {
    name: 'Pike v. Doe',
    citations: ['1 U.S. 1'],
    text: [paragraph('lease', 100), paragraph('rent', 120)].join('\n\n'),
  },
  { name: 'In re Halloran', court_id: 'ca1', text: paragraph('notice', 300) },
]
const some = (count: number, seed?: number) => makeOpinions(real, seed).take(count).toArray()

test('short paragraphs are drawn together, and a text without empty lines in pieces', () => {
  expect(blocksOf('a line\n\nanother\n')).toEqual(['a line\n\nanother'])
  expect(blocksOf(`${'x'.repeat(500)}\n\n${'y'.repeat(10)}`)).toEqual(['x'.repeat(500), 'y'.repeat(10)])
  expect(blocksOf('z'.repeat(7_000)).map(block => block.length)).toEqual([3_000, 3_000, 1_000])
  expect(blocksOf(' \n \n')).toEqual([])
})

test('the same seed makes the same opinions, with ids of their own and words of real ones', () => {
  const made = some(50)
  expect(some(50)).toEqual(made)
  expect(some(50, 12)).not.toEqual(made)
  expect(new Set(made.map(opinion => opinion.id)).size).toBe(50)
  const words = new Set(made.flatMap(opinion => opinion.text.split(/\s+/)))
  expect([...words].sort()).toEqual(['lease', 'notice', 'rent'])
  expect(made[0]?.citations).toEqual(['1 U.S. 1'])
  expect(made.slice(2).flatMap(opinion => opinion.citations)).toEqual([])
})

test('jurisdictions keep their shares of the characters, to an opinion', () => {
  const share = sharing()
  const has = new Map<string, number>()
  for (let number = 0; number < 20_000; number++) {
    const characters = 1_000 + ((number * 7_919) % 40_000)
    const name = share(characters)
    has.set(name, (has.get(name) ?? 0) + characters)
  }
  const all = [...has.values()].reduce((sum, one) => sum + one, 0)
  for (const percent of SHARES) {
    const due = (all * percent) / 100
    // Never further off than by the longest opinion.
    expect(Math.abs((has.get(jurisdictionOf(percent)) ?? 0) - due), `${percent} %`).toBeLessThan(41_000)
  }
})

test('a file holds about as many passages as were asked for', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'quaere-made-'))
  try {
    const path = join(folder, 'made.jsonl.gz')
    const opinions = await writeMadeOpinions(path, real, 20)
    const lines = await readLines(path)
    expect(lines.length).toBe(opinions)
    const characters = lines.reduce((sum, line) => sum + RealText.parse(JSON.parse(line)).length, 0)
    expect(characters).toBeGreaterThanOrEqual(20 * 2_090)
    expect(characters).toBeLessThan(22 * 2_090)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

const RealText = { parse: (line: { text: string }) => line.text }
