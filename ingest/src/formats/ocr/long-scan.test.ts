import { expect, test } from 'vitest'
import { readFileSafely } from '../../reader/read-file.ts'
import { goodFiles } from '../../samples/sample-broken.ts'
import { makeTiff } from '../../samples/sample-images.ts'
import { openTiff } from './tiff.ts'

test('a long scan is read page by page: each has the time of a page, and none stays in memory', async () => {
  const [, one = new Uint8Array()] = (await goodFiles()).find(([name]) => name === 'a.tif') ?? []
  const image = openTiff(one)?.page(0)
  if (image === undefined || 'refused' in image) throw new Error('The sample is damaged.')
  const scan = makeTiff(Array.from({ length: 8 }, () => image))
  const outcome = await readFileSafely(scan, 'scan.tif', { seconds: 20, megabytes: 600 })
  expect(outcome).toMatchObject({ ok: true, source: { recognised: { length: 8 }, pages: { length: 8 } } })
  if (outcome.ok) expect(outcome.source.text.match(/rent is due on the first day/g)).toHaveLength(8)
})
