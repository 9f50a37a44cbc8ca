import { MediaQuery } from 'svelte/reactivity'

/** The page is too narrow for a table of many columns: its rows are told one below the other. */
export const narrow = new MediaQuery('width < 52rem')
