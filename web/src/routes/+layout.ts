import { redirect } from '@sveltejs/kit'
import { readMe } from '#lib/session.svelte.ts'
import type { LayoutLoad } from './$types.js'

/** The pages run in the browser and talk to `/api/*` on the same origin. */
export const ssr = false

export const load: LayoutLoad = async ({ url, untrack }) => {
  const { pathname, search } = untrack(() => ({ pathname: url.pathname, search: url.search }))
  const me = await readMe()
  if (me === null && pathname !== '/sign-in') {
    redirect(307, `/sign-in?next=${encodeURIComponent(pathname + search)}`)
  }
  return { me }
}
