import type { Io } from './command.ts'

/** A command's world in a test: what it writes, says and saves is kept. */
export type TestIo = Io & { written: string[]; said: string[]; saved: Map<string, string> }

/** A command's surroundings that keep what it writes, says and saves. */
export function testIo({ args, cwd, lines = [] }: { args: string[]; cwd: string; lines?: string[] }): TestIo {
  const [written, said, saved] = [Array<string>(), Array<string>(), new Map<string, string>()]
  return {
    args,
    cwd,
    written,
    said,
    saved,
    async *lines() {
      yield* lines
    },
    async *input() {
      yield Buffer.from(lines.join('\n'))
    },
    out: line => void written.push(line),
    say: text => void said.push(text),
    progress: () => undefined,
    save: async (path, text) => void saved.set(path, text),
    signal: new AbortController().signal,
  }
}
