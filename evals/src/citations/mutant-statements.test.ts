import { readOpinionLines } from '@quaere/ingest/case-law/opinion-lines'
import type { ImportedOpinion } from '@quaere/ingest/parsed'
import { createReadStream, existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { scoreStatements, statementKinds } from './mutant-statements.ts'

const real = '../shared/data/opinions-us/opinions.jsonl.gz'

describe.skipIf(!existsSync(real))('real opinions', () => {
  test('false statements are told, the same memos without them raise no alarm, and a run repeats itself', async () => {
    const read: ImportedOpinion[] = []
    for await (const line of readOpinionLines(createReadStream(real), true))
      if (line.ok) read.push(line.opinion)
    const score = scoreStatements(read, { each: 20, seed: 5 })
    expect(score.unmutated.alarms).toBe(0)
    for (const kind of statementKinds) {
      const { n, caught } = score.kinds[kind]
      expect(n, kind).toBeGreaterThan(4)
      expect(caught / n, kind).toBeGreaterThan(0.9)
    }
    expect(scoreStatements(read, { each: 20, seed: 5 })).toEqual(score)
  })
})
