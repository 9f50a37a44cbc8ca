/** How far a slow file is: page `done` of `of`, counted from 1. */
export type ReadingProgress = { done: number; of: number }

let listener: ((progress: ReadingProgress) => void) | undefined

/** The process that reads files hears of each page here; one listener, for a process reads one file at a time. */
export function hearProgress(given: (progress: ReadingProgress) => void): void {
  listener = given
}

/** Says that one more page was recognised. */
export function tellProgress(progress: ReadingProgress): void {
  listener?.(progress)
}
