import type { AssignmentFile } from '@quaere/api/core/wire/matters'

/** A number or the word that programs put behind the name of a copy: "lease (2)", "lease - Copy", "lease copy". */
const copyMark = /(?:\s*\(\d{1,3}\)|[\s_-]+copy)$/
/** What a file is called without its ending, and however its words are joined. */
const nameOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/\.[a-z\d]{1,5}$/, '')
    .replace(copyMark, '')
    .replace(/[\s_-]+/g, ' ')
    .trim()

/**
 * The readable file under the same name that came after one which cannot be read, or null: its sender put it right. Files come in the
 * order in which they were sent; one that nobody tried is not known to be readable.
 */
export function readableCopy(file: AssignmentFile, files: readonly AssignmentFile[]): AssignmentFile | null {
  if (file.unread.length === 0) return null
  const after = files.slice(files.indexOf(file) + 1)
  const copies = after.filter(({ name }) => nameOf(name) === nameOf(file.name))
  return copies.find(({ trial, unread }) => trial === 'done' && unread.length === 0) ?? null
}
