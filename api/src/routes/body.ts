import { zValidator } from '@hono/zod-validator'
import type { ZodType } from 'zod'
import { Refused } from '../core/refusal.ts'

/** Parses the request's JSON body by its shape; what does not fit is a 400 whose detail says what. */
export const body = <S extends ZodType>(shape: S) =>
  zValidator('json', shape, result => {
    if (!result.success) throw new Refused(wrongInput(result.error.issues))
  })

/** Parses the query of the address the same way. */
export const query = <S extends ZodType>(shape: S) =>
  zValidator('query', shape, result => {
    if (!result.success) throw new Refused(wrongInput(result.error.issues))
  })

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
