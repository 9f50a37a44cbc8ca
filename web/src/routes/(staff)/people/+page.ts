import { error } from '@sveltejs/kit'
import type { PageLoad } from './$types.js'

export const load: PageLoad = async ({ parent }) => {
  const { me } = await parent()
  if (me?.role !== 'administrator') error(404, 'There is no such page')
}
