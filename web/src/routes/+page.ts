import { redirect } from '@sveltejs/kit'
import { homeOf } from '#lib/pages.ts'
import type { PageLoad } from './$types.js'

/** Each role starts where its work is. */
export const load: PageLoad = async ({ parent }) => {
  const { me } = await parent()
  redirect(307, me === null ? '/sign-in' : homeOf(me.role))
}
