import { beforeNavigate } from '$app/navigation'
import { count } from './numbers.ts'

/**
 * Asks before a page is left on which files were chosen and not sent: a browser keeps none of them. Called while the page is set up.
 * @param files those that are chosen and not sent
 */
export function askAboutUnsentFiles(files: () => readonly File[]): void {
  beforeNavigate(({ type, from, to, cancel }) => {
    const { length } = files()
    // A page that only changes its own address keeps them.
    if (length === 0 || from?.url.pathname === to?.url.pathname) return
    // Of the window itself the browser asks, in its own words.
    if (type === 'leave' || !confirm(unsentWords(length))) cancel()
  })
}

const unsentWords = (files: number): string =>
  `${count(files, 'chosen file has', 'chosen files have')} not been sent, and will have to be chosen again. Leave this page?`
