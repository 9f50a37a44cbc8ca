import { expect, test } from 'vitest'
import { isPaged, otherWords } from './words-from.ts'

const pages = [{ label: '1' }, { label: '2' }]
const offered = (
  wordsFrom: 'pictures' | 'layer' | null,
  own: ('none' | 'kept' | 'left' | undefined)[] = [],
  path = 'a.pdf',
  isPdf: boolean | null = null,
) =>
  otherWords({
    path,
    isPdf,
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

test('only a PDF is read in two ways, whatever it is called', () => {
  expect(offered(null, [], 'scan.bin', true)).toEqual(['pictures'])
  expect(offered(null, [], 'page.pdf', false)).toEqual([])
})

test('where the bytes are not known the name tells, of an upload the one before its fingerprint', () => {
  const isByName = (path: string): boolean => isPaged({ path, isPdf: null })
  expect(offered(null, [], 'notes.docx')).toEqual([])
  expect(['a.PDF', 'a.pdf (0f9a8b7c)', 'b.zip (0f9a8b7c)/a.pdf'].every(isByName)).toBe(true)
  expect(['a.pdf.txt', 'a.pdf (draft)'].some(isByName)).toBe(false)
})
