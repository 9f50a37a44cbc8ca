import type { HandleClientError } from '@sveltejs/kit/hooks'
import { tell } from '#lib/problem.ts'

/** What the error page says when a page could not be loaded; missing pages keep kit's own 404. */
export const handleError: HandleClientError = ({ kind, error }) => {
  if (kind !== 'unknown') return
  console.error(error)
  return { message: tell(error).title }
}
