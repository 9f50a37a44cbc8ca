import { execFile } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'

/** Processes that read files for this one, or another, by their ids; for tests. */
export async function readingProcesses(of = process.pid): Promise<number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,args='])
  return stdout.split('\n').flatMap(line => {
    const [, id, parent, args = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? []
    return Number(parent) === of && args.includes('parse-child.ts') ? [Number(id)] : []
  })
}

/** Whether one of these processes still runs; one that ended and waits for its parent to hear of it does not. */
export async function anyAlive(ids: readonly number[]): Promise<boolean> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,stat='])
  return stdout.split('\n').some(line => {
    const [, id, state = 'Z'] = /^\s*(\d+)\s+(\S)/.exec(line) ?? []
    return ids.includes(Number(id)) && state !== 'Z'
  })
}

/** Waits until a process reads. */
export async function firstReadingProcess(): Promise<number> {
  for (;;) {
    const [id] = await readingProcesses()
    if (id !== undefined) return id
    await wait(20)
  }
}
