import { join } from 'node:path'
import { readConfig } from '@quaere/api/config'
import { chooseEmbedder } from '@quaere/api/providers/choose'
import { readPassages } from './passages-read.ts'
import type { EmbedderFigures } from './embedders-suite.ts'

/* One embedder in a process of its own, so that the memory is that of this one. */
const [sharedData = ''] = process.argv.slice(2)

/** Passages at once, as an import sends them; and how long is measured. */
const AT_ONCE = 64
const SECONDS = 15

const texts = await readPassages(join(sharedData, 'opinions-us', 'opinions.jsonl.gz'))
const before = process.memoryUsage.rss()
const embedder = await chooseEmbedder(readConfig(process.env))
// Opening the model and starting its threads is no part of the pace.
await embedder.embed(texts.slice(0, AT_ONCE), 'passage')
const since = performance.now()
let passages = 0
let seconds = 0
for (let at = AT_ONCE; seconds < SECONDS; at += AT_ONCE) {
  if (at + AT_ONCE > texts.length) at = 0
  const batch = texts.slice(at, at + AT_ONCE)
  await embedder.embed(batch, 'passage')
  passages += batch.length
  seconds = (performance.now() - since) / 1000
}
// Kilobytes, of all threads together: the resident set of the process at its largest.
const peakBytes = process.resourceUsage().maxRSS * 1024
const figures: EmbedderFigures = {
  id: embedder.id,
  dimensions: embedder.dimensions,
  rate: passages / seconds,
  memoryBytes: peakBytes - before,
}
process.stdout.write(`${JSON.stringify(figures)}\n`, () => process.exit())
