import { expect, test } from 'vitest'
import { parseQueryAsCitation } from './query.ts'

test('a citation, a docket number and a case name are told from a question', () => {
  expect(parseQueryAsCitation('347 US 483')).toEqual({ keys: ['347 us 483'] })
  expect(parseQueryAsCitation('Brown v. Board of Education, 347 U.S. 483 (1954)')).toMatchObject({
    keys: ['347 us 483'],
    name: { plaintiff: 'Brown', defendant: 'Board of Education' },
  })
  expect(parseQueryAsCitation('No. 12-1573')).toEqual({ keys: [], docket: '12-1573' })
  expect(parseQueryAsCitation('smith v jones')).toMatchObject({
    name: { plaintiff: 'smith', defendant: 'jones' },
  })
  expect(parseQueryAsCitation('In re Gault')).toMatchObject({ name: { defendant: 'Gault' } })
  expect(parseQueryAsCitation('when may a tenant withhold rent?')).toBeNull()
  expect(parseQueryAsCitation('')).toBeNull()
  expect(parseQueryAsCitation('a'.repeat(200_000))).toBeNull()
})
