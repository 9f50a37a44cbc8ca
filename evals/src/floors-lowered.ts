import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { EvalFloors, EvalLimit } from '@quaere/api/core/wire/evals'
import { z } from 'zod'

const run = promisify(execFile)

/** Floors that once stood, stand no more, and why: nothing else lowers one. */
const excusesFile = new URL('../floors-lowered.json', import.meta.url)

/** `was` is the floor as it stood; the metric may have one that is less strict since, or none. */
const Excuse = z.strictObject({
  suite: z.string(),
  metric: z.string(),
  was: EvalLimit,
  why: z.string().min(20),
})
export type Excuse = z.infer<typeof Excuse>

export const readExcuses = async (): Promise<Excuse[]> =>
  z.array(Excuse).parse(JSON.parse(await readFile(excusesFile, 'utf8')))

/** A floor as it stood in an earlier version of the file. */
export type EarlierFloor = { suite: string; metric: string; was: EvalLimit; is: EvalLimit | null }

/** The earlier floors that are not held any more, each value once: now less strict, or gone. Excused ones are left out. */
export function loweredFloors(
  earlier: readonly EvalFloors[],
  now: EvalFloors,
  excuses: readonly Excuse[],
): EarlierFloor[] {
  const lowered = new Map<string, EarlierFloor>()
  for (const [suite, floors] of earlier.flatMap(version => Object.entries(version))) {
    for (const [metric, was] of Object.entries(floors)) {
      const is = now[suite]?.[metric] ?? null
      if (is === null || !isAsStrict(is, was))
        lowered.set(keyOf({ suite, metric, was }), { suite, metric, was, is })
    }
  }
  for (const excuse of excuses) lowered.delete(keyOf(excuse))
  return [...lowered.values()]
}

const keyOf = ({ suite, metric, was }: Pick<EarlierFloor, 'suite' | 'metric' | 'was'>): string =>
  JSON.stringify([suite, metric, was])

/** A least is not weighed against a most: the one in the other's place holds nothing that the other held. */
function isAsStrict(is: EvalLimit, was: EvalLimit): boolean {
  if (typeof is === 'number') return typeof was === 'number' && is >= was
  return typeof was !== 'number' && is.most <= was.most
}

/** Every version of the floors that history holds, the newest first; none where there is no history, as in an archive. */
export async function earlierFloors(): Promise<EvalFloors[]> {
  const cwd = fileURLToPath(new URL('..', import.meta.url))
  const git = async (...args: string[]): Promise<string> =>
    (await run('git', args, { cwd, maxBuffer: 64 * 1024 * 1024 })).stdout
  const log = await git('log', '--format=%H', '--', 'floors.json').catch(() => '')
  const commits = log.split('\n').filter(line => line !== '')
  const texts = await Promise.all(
    commits.map(commit => git('show', `${commit}:./floors.json`).catch(() => '{}')),
  )
  return texts.map(text => EvalFloors.parse(JSON.parse(text)))
}
