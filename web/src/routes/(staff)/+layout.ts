import { error } from '@sveltejs/kit'
import type { LayoutLoad } from './$types.js'

/** The firm's own pages; a client's user learns nothing of them. The API refuses as well. */
export const load: LayoutLoad = async ({ parent }) => {
  const { me } = await parent()
  if (me === null || me.role === 'client') error(404, 'There is no such page')
}
