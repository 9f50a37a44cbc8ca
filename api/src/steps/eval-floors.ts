import { readFile } from 'node:fs/promises'
import { EvalFloors } from '../core/wire/evals.ts'

/** What a run of the evals must reach, as it came with the release. */
const FLOORS = new URL('../../../evals/floors.json', import.meta.url)

/** The floors by suite and metric; none where the release came without them. */
export async function evalFloors(file = FLOORS): Promise<EvalFloors> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '{}'
    throw error
  })
  return EvalFloors.parse(JSON.parse(text))
}
