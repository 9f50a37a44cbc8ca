/** Milliseconds for which the browser may still read a file that it was given. */
const KEPT_FOR = 60_000

/** Gives a file to the browser, which puts it where the person's downloads go. */
export function giveFile(file: File): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = file.name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_FOR)
}
