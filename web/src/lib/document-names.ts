/** The first figures of a file's fingerprint, by which the matter keeps two files of one name apart. */
const MARK = / \([0-9a-f]{8}\)(?=$|\/)/gu

/** How each path is shown: as the file was called, and with its mark only where another one was called the same. */
export function documentNames(paths: readonly string[]): string[] {
  const names = paths.map(path => path.replace(MARK, ''))
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return paths.map((path, index) => {
    const name = names[index] ?? path
    return counts.get(name) === 1 ? name : path
  })
}
