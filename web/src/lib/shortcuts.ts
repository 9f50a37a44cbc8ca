/** Where a shortcut works; a page offers those it can do. */
export type Place = 'Everywhere' | 'Lists and research' | 'Memo' | 'Review'

export type Shortcut = {
  /** Keys in order: one, or two for "g then m". `Mod` is Ctrl, or ⌘ on a Mac. */
  keys: readonly [string] | readonly [string, string]
  words: string
  place: Place
}

/** The one table of shortcuts: feeds the handler, the tooltips and the `?` sheet. No shortcut approves. */
export const shortcuts = {
  search: { keys: ['/'], words: 'Search', place: 'Everywhere' },
  commands: { keys: ['Mod+k'], words: 'Commands', place: 'Everywhere' },
  help: { keys: ['?'], words: 'These keys', place: 'Everywhere' },
  matters: { keys: ['g', 'm'], words: 'Matters', place: 'Everywhere' },
  desk: { keys: ['g', 'd'], words: 'Desk', place: 'Everywhere' },
  research: { keys: ['g', 's'], words: 'Research', place: 'Everywhere' },
  reviews: { keys: ['g', 'r'], words: 'Reviews', place: 'Everywhere' },
  assignments: { keys: ['g', 'a'], words: 'Assignments', place: 'Everywhere' },
  deliveries: { keys: ['g', 'v'], words: 'Deliveries', place: 'Everywhere' },
  back: { keys: ['Escape'], words: 'Back', place: 'Everywhere' },
  next: { keys: ['j'], words: 'Next', place: 'Lists and research' },
  previous: { keys: ['k'], words: 'Previous', place: 'Lists and research' },
  open: { keys: ['Enter'], words: 'Open', place: 'Lists and research' },
  nextCitation: { keys: ['n'], words: 'Next citation', place: 'Memo' },
  previousCitation: { keys: ['p'], words: 'Previous citation', place: 'Memo' },
  evidence: { keys: ['Mod+.'], words: 'What stands behind the citation at the cursor', place: 'Memo' },
  accept: { keys: ['a'], words: 'Accept the suggestion', place: 'Memo' },
  reject: { keys: ['x'], words: 'Reject the suggestion', place: 'Memo' },
  edit: { keys: ['e'], words: 'Edit the suggestion', place: 'Memo' },
  tick: { keys: ['v'], words: 'Tick the citation as checked', place: 'Review' },
  nextUnticked: { keys: ['u'], words: 'Next citation that you have not ticked', place: 'Review' },
  nextSentence: { keys: ['s'], words: 'Mark the next sentence', place: 'Review' },
  previousSentence: { keys: ['S'], words: 'Mark the sentence before', place: 'Review' },
  comment: { keys: ['c'], words: 'Comment on the marked words', place: 'Review' },
  nextComment: { keys: [']'], words: 'Next open comment', place: 'Review' },
  previousComment: { keys: ['['], words: 'Previous open comment', place: 'Review' },
  send: { keys: ['Mod+Enter'], words: 'Send', place: 'Everywhere' },
} as const satisfies Record<string, Shortcut>

export type ShortcutId = keyof typeof shortcuts

export const places: readonly Place[] = ['Everywhere', 'Lists and research', 'Memo', 'Review']

/** What the handler needs to know of a key press. */
export type Press = { key: string; mod: boolean; alt: boolean }

/** The press as the table writes it. Shift is part of the character itself (`?`). */
function keyName({ key, mod }: Press): string {
  return mod ? `Mod+${key.length === 1 ? key.toLowerCase() : key}` : key
}

/** A shortcut without Ctrl or ⌘ is a plain key: off while typing, and when the person switched single keys off. */
function isPlain(shortcut: Shortcut): boolean {
  return !shortcut.keys[0].startsWith('Mod+')
}

/** Milliseconds in which the second key of "g then m" must come. */
export const SEQUENCE_WITHIN = 1200

export type Match = { is: 'run'; id: ShortcutId } | { is: 'wait'; first: string } | { is: 'none' }

/**
 * Which of the offered shortcuts a press means. `first` is the key that waits for a second one.
 * `plainKeys` false leaves only those with Ctrl or ⌘.
 */
export function match(
  press: Press,
  first: string | null,
  offered: ReadonlySet<ShortcutId>,
  plainKeys: boolean,
): Match {
  if (press.alt) return { is: 'none' }
  const name = keyName(press)
  const able = [...offered].filter(id => plainKeys || !isPlain(shortcuts[id]))
  if (first !== null) {
    const second = able.find(
      id => keysOf(id).length === 2 && keysOf(id)[0] === first && keysOf(id)[1] === name,
    )
    if (second !== undefined) return { is: 'run', id: second }
  }
  const single = able.find(id => keysOf(id).length === 1 && keysOf(id)[0] === name)
  if (single !== undefined) return { is: 'run', id: single }
  const begins = able.some(id => keysOf(id).length === 2 && keysOf(id)[0] === name)
  return begins ? { is: 'wait', first: name } : { is: 'none' }
}

const keysOf = (id: ShortcutId): readonly string[] => shortcuts[id].keys

/** The keys as they are printed on them: ["⌘", "K"] or ["g", "m"]. */
export function printed(id: ShortcutId, isMac: boolean): string[] {
  return keysOf(id).flatMap(key =>
    key.split('+').map(part => {
      if (part === 'Mod') return isMac ? '⌘' : 'Ctrl'
      if (part === 'Escape') return 'Esc'
      return part.length === 1 && key.length > 1 ? part.toUpperCase() : part
    }),
  )
}
