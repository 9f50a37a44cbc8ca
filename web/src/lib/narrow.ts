import { MediaQuery } from 'svelte/reactivity'

/** The page is too narrow for a table of many columns: its rows are told one below the other. */
export const narrow = new MediaQuery('width < 52rem')

/** A finger is what presses: nothing is said of keys. Words of a page hide themselves by the class `for-keys`. */
export const underFinger = new MediaQuery('pointer: coarse')
