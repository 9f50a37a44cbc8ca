const grouped = new Intl.NumberFormat('en-US')

/** 12345 → "12,345". */
export const number = (value: number): string => grouped.format(value)

/** "1 citation", "12 citations"; `plural` for words that do not take an s. */
export function count(value: number, noun: string, plural = `${noun}s`): string {
  return `${number(value)} ${value === 1 ? noun : plural}`
}

const KB = 1024
const MB = KB * KB

/** A file's size as people say it: "1.4 MB", of 1,048,576 bytes, as the server counts its limit. */
export function bytes(size: number): string {
  if (size < KB) return count(size, 'byte')
  if (size < MB) return `${Math.round(size / KB)} kB`
  return `${Number((size / MB).toFixed(1))} MB`
}
