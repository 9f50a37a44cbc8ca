const grouped = new Intl.NumberFormat('en-US')

/** 12345 → "12,345". */
export const number = (value: number): string => grouped.format(value)

/** "1 citation", "12 citations"; `plural` for words that do not take an s. */
export function count(value: number, noun: string, plural = `${noun}s`): string {
  return `${number(value)} ${value === 1 ? noun : plural}`
}

/** A file's size as people say it: "1.4 MB". */
export function bytes(size: number): string {
  if (size < 1000) return count(size, 'byte')
  if (size < 1_000_000) return `${Math.round(size / 1000)} kB`
  return `${(size / 1_000_000).toFixed(1)} MB`
}
