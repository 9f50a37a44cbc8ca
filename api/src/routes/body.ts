import { zValidator } from '@hono/zod-validator'
import { z, type ZodType } from 'zod'
import { Refused } from '../core/refusal.ts'
import { storable } from '../core/storable.ts'
import { BODY_IN_TIME } from './session.ts'

/** Parses the request's JSON body by its shape; what does not fit is a 400 whose detail says what. */
export const body = <S extends ZodType>(shape: S) =>
  zValidator('json', read(shape), async (result, c) => {
    await c.var.stillSignedIn?.(BODY_IN_TIME)
    if (!result.success) throw new Refused(wrongInput(result.error.issues))
  })

/** Parses the query of the address the same way. */
export const query = <S extends ZodType>(shape: S) =>
  zValidator('query', read(shape), result => {
    if (!result.success) throw new Refused(wrongInput(result.error.issues))
  })

/** Texts become what the database can hold before anything is judged by them: a zero character is no fault of ours. */
const read = <S extends ZodType>(shape: S) => z.preprocess(value => storableValue(value, 0), shape)

/** Levels of the deepest shape, with room. What lies deeper is refused or passed over, so it is not looked at. */
const DEEPEST = 64

function storableValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return storable(value)
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return value
  if (Array.isArray(value)) return value.map(item => storableValue(item, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, storableValue(member, depth + 1)]),
  )
}

function wrongInput(issues: readonly { path: PropertyKey[]; message: string }[]) {
  const [first] = issues
  const where = first?.path.map(String).join('.') ?? ''
  return {
    code: 'request/invalid',
    status: 400,
    title: first === undefined ? 'The request could not be read' : first.message,
    detail: `Nothing was changed.${where === '' ? '' : ` The field is “${where}”.`}`,
  }
}
