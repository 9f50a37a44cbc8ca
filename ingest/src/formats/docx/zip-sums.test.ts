import { unzipSync, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { parseFile } from '../../parse.ts'
import { damaged } from '../../refusals.ts'
import { makeDocx } from '../../samples/sample-files.ts'

const fee = '<w:p><w:r><w:t>The fee is 4000 dollars.</w:t></w:r></w:p>'
const stored = zipSync(unzipSync(makeDocx(fee)), { level: 0 })

test('a Word file in which a byte was changed on the way is refused instead of quoted', async () => {
  const sound = await parseFile(stored, 'a.docx')
  expect(sound.ok && sound.source.text).toBe('The fee is 4000 dollars.')
  const changed = stored.slice()
  changed[Buffer.from(stored).indexOf('4000')] = '9'.charCodeAt(0)
  expect(await parseFile(changed, 'a.docx')).toEqual({ ok: false, reason: damaged })
})
