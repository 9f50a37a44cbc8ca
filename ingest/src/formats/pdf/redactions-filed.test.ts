import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { parsePdf } from './parse-pdf.ts'
import { openHiddenWords } from './visible.ts'

const filed = fileURLToPath(
  new URL(
    '../../../../../shared/data/documents/redactions/bad_cross_hatched_redactions.pdf',
    import.meta.url,
  ),
)

const wordsOf = (text: string): string[] => text.toLowerCase().match(/\p{L}{4,}/gu) ?? []

test('of a filed page with bad redactions neither its own words nor its picture give what lies under them', async context => {
  // A real filing, which is kept outside of the project: where it is missing there is nothing to read.
  if (!existsSync(filed)) return context.skip('../shared/data/documents is not there')
  const bytes = readFileSync(filed)
  const own = await parsePdf(bytes, 'filed.pdf', undefined, 'layer')
  const pictures = await parsePdf(bytes, 'filed.pdf', undefined, 'pictures')
  if (!own.ok || !pictures.ok) throw new Error('It was not read.')
  const hidden = await openHiddenWords(bytes)
  const all = (hidden?.words(0) ?? []).map(letter => letter.text).join('')
  hidden?.close()
  const { source } = own
  const shown = new Set(wordsOf([source.text, ...(source.dropped ?? []).map(({ text }) => text)].join(' ')))
  const under = new Set(wordsOf(all).filter(word => !shown.has(word)))
  expect(under.size).toBeGreaterThan(10)
  expect(wordsOf(pictures.source.text).filter(word => under.has(word))).toEqual([])
  expect(pictures.source.hidden).toEqual(source.hidden)
}, 240_000)
