import { expect, test } from 'vitest'
import { isPaged, otherWords } from './words-from.ts'

const pages = [{ label: '1' }, { label: '2' }]
const offered = (
  wordsFrom: 'pictures' | 'layer' | null,
  own: ('none' | 'kept' | 'left' | undefined)[] = [],
  path = 'a.pdf',
) =>
  otherWords({
    path,
    wordsFrom,
    pages,
    reading: { recognised: own.map(each => (each === undefined ? {} : { own: each })) },
  })

test('recognition is offered wherever a page has words of its own', () => {
  expect(offered(null)).toEqual(['pictures'])
  expect(offered(null, ['none'])).toEqual(['pictures'])
  expect(offered(null, ['kept', 'none'])).toEqual(['pictures'])
  expect(offered(null, [undefined, undefined])).toEqual(['pictures'])
  expect(offered(null, ['none', 'none'])).toEqual([])
})

test('the file’s own words are offered where they were left out', () => {
  expect(offered(null, ['left'])).toEqual(['pictures', 'layer'])
  expect(offered(null, ['left', 'none'])).toEqual(['layer'])
  expect(offered('pictures', ['none', 'left'])).toEqual(['layer'])
  expect(offered('layer', ['none'])).toEqual(['pictures'])
})

test('only a PDF is read in two ways, and an upload is told by the name before its fingerprint', () => {
  expect(offered(null, [], 'notes.docx')).toEqual([])
  expect(['a.PDF', 'a.pdf (0f9a8b7c)', 'b.zip (0f9a8b7c)/a.pdf'].every(isPaged)).toBe(true)
  expect(['a.pdf.txt', 'a.pdf (draft)'].some(isPaged)).toBe(false)
})
