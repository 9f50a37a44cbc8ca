import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { firstMissing } from './data-files.ts'

test('a file that is not there is named from the project’s folder, one elsewhere as it was given', () => {
  const project = resolve(import.meta.dirname, '../..')
  expect(firstMissing([join(project, 'README.md'), join(project, '../shared/no-such.jsonl')])).toBe(
    join('..', 'shared', 'no-such.jsonl'),
  )
  expect(firstMissing(['/no/such/folder/at.all'])).toBe('/no/such/folder/at.all')
  expect(firstMissing([join(project, 'README.md')])).toBeNull()
})
