/** Seconds that a pace looks back on; longer where nothing was done in them. */
const WINDOW = 30

/**
 * Answers how much is done a second, lately: an import passes through work of very different paces, and the mean of all of it
 * tells little of what is left. Null while nobody can tell. `seconds` go by any clock that does not go back.
 */
export function recentPace(done: number, seconds: number): (done: number, seconds: number) => number | null {
  let marks = [{ done, seconds }]
  return (done, seconds) => {
    const last = marks.at(-1)
    // Counted again from the beginning, as a file is that another worker takes over.
    if (last === undefined || done < last.done) marks = [{ done, seconds }]
    else if (done > last.done) marks.push({ done, seconds })
    const from = marks.findLastIndex(mark => mark.seconds <= seconds - WINDOW && mark.done < done)
    if (from > 0) marks = marks.slice(from)
    const [first] = marks
    if (first === undefined || seconds <= first.seconds || done === first.done) return null
    return (done - first.done) / (seconds - first.seconds)
  }
}
