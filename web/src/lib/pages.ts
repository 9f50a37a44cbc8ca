import type { Role } from '@quaere/api/core/matter'
import type { ShortcutId } from './shortcuts.ts'

export type Page = { href: string; words: string; shortcut?: ShortcutId }

const research: Page = { href: '/research', words: 'Research', shortcut: 'research' }
const desk: Page = { href: '/desk', words: 'Desk', shortcut: 'desk' }
const matters: Page = { href: '/matters', words: 'Matters', shortcut: 'matters' }
const assignments: Page = { href: '/assignments', words: 'Assignments', shortcut: 'assignments' }
const reviews: Page = { href: '/reviews', words: 'Reviews', shortcut: 'reviews' }
const deliveries: Page = { href: '/deliveries', words: 'Deliveries', shortcut: 'deliveries' }
const imports: Page = { href: '/imports', words: 'Imports' }
const evals: Page = { href: '/evals', words: 'Evals' }
const people: Page = { href: '/people', words: 'People' }

/** The rail of each role, in the order of its work; the first is where it starts. */
export const pages: Record<Role, readonly [Page, ...Page[]]> = {
  client: [assignments, deliveries],
  researcher: [desk, research, matters, assignments, deliveries, imports, evals],
  reviewer: [reviews, research, desk, matters, assignments, deliveries, imports, evals],
  administrator: [desk, assignments, matters, people, research, deliveries, imports, evals],
}

/** Where a person of this role starts. */
export const homeOf = (role: Role): string => pages[role][0].href

/** Stands for this site when an address is read; nothing is ever asked of it. */
const HERE = 'http://here.invalid'

/** Only paths of this site: an address that leads elsewhere is not followed after a sign-in. */
export function safeNext(next: string | null): string {
  if (next === null || !next.startsWith('/')) return '/'
  // Browsers read tabs and backslashes in their own way, so their reader decides.
  const read = URL.parse(next, HERE)
  if (read === null || read.origin !== HERE || read.pathname.startsWith('//')) return '/'
  return read.pathname.startsWith('/sign-in') ? '/' : `${read.pathname}${read.search}${read.hash}`
}
