import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')

/** Every table of the pages as it is written, from what it stands in to its end. */
const tables = globSync('**/*.svelte', { cwd: root }).flatMap(path => {
  const source = readFileSync(join(root, path), 'utf8')
  return [...source.matchAll(/(<WideTable[^>]*>\s*)?(<table[^>]*>)(.*?)<\/table>/gs)].map(
    ([, region = '', opening = '', content = '']) => ({ path, region, opening, content }),
  )
})

test('every table is found', () => expect(tables.length).toBeGreaterThan(10))

test.each(tables)(
  'in $path a screen reader says of a cell to which row and column it belongs, and what the table is',
  ({ region, opening, content }) => {
    const [head = '', body = ''] = content.split('</thead>')
    expect(head).not.toMatch(/<th(?![^>]*scope="col")[\s>]/)
    expect(body).toMatch(/<th\s[^>]*scope="row"/)
    expect(body).not.toMatch(/<th(?!\s+(class="[^"]*"\s+)?scope="row")[\s>]/)
    expect(region + opening).toMatch(/<WideTable label=|aria-label(ledby)?=|<caption/)
  },
)
