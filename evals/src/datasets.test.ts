import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { readRecords } from './data-files.ts'

const folder = fileURLToPath(new URL('../datasets', import.meta.url))
const words = z.string().min(1)
const Labelled = z.looseObject({
  id: words,
  split: z.enum(['development', 'report', 'field']),
  source: words,
  author: words,
})

test.each(readdirSync(folder).filter(name => name.endsWith('.jsonl')))(
  'every row of %s says where it is from, who labelled it and what it is for, and none stands twice',
  async name => {
    const ids = (await readRecords(join(folder, name), Labelled)).map(({ id }) => id)
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([])
  },
)
