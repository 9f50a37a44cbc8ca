/** One case with every place at which it cites or is cited, in the order in which they came. */
export type CitedGroup<P> = { key: string; first: P; places: P[] }

/** Places of the same case together, the cases in the order of their first place. A case that is not held goes by its title. */
export function groupByCase<P extends { id: string | null; title: string }>(
  places: readonly P[],
): CitedGroup<P>[] {
  const groups = new Map<string, CitedGroup<P>>()
  for (const place of places) {
    const key = place.id ?? place.title
    const known = groups.get(key)
    if (known === undefined) groups.set(key, { key, first: place, places: [place] })
    else known.places.push(place)
  }
  return [...groups.values()]
}

/** Characters of quoted words that are shown in a list. */
const LONGEST = 160

/** How a place cites, in words (a short form's pin is written with its "at"): "see · at 320 · “the words”"; never empty. */
export function placeWords({
  signal,
  pin,
  quoted,
}: {
  signal: string | null
  pin: string | null
  quoted: string | null
}): string {
  const words = quoted?.replace(/\s+/g, ' ').trim() ?? ''
  const cut = words.length <= LONGEST ? words : `${words.slice(0, words.lastIndexOf(' ', LONGEST))} …`
  const said = [signal, pin === null ? null : `at ${pin.replace(/^at /, '')}`, cut === '' ? null : `“${cut}”`]
  return said.filter(each => each !== null).join(' · ') || 'cited, without a page'
}
