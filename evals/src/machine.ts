import { execFile } from 'node:child_process'
import { availableParallelism, cpus, totalmem } from 'node:os'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** The machine in one line, so that figures of two machines are not compared by mistake. */
export function describeMachine(): string {
  const model = cpus()[0]?.model.trim().replace(/\s+/g, ' ') ?? 'unknown processor'
  const gigabytes = Math.round(totalmem() / 1024 ** 3)
  return `${model}, ${availableParallelism()} cores, ${gigabytes} GB, ${process.platform} ${process.arch}, Node ${process.versions.node}`
}

/**
 * The commit that is measured, twelve digits; `+changes` when tracked files differ from it. "unknown" where the sources
 * came without their history.
 */
export async function currentCommit(folder: string): Promise<string> {
  try {
    const head = await run('git', ['rev-parse', '--short=12', 'HEAD'], { cwd: folder })
    const changed = await run('git', ['status', '--porcelain', '--untracked-files=no'], { cwd: folder })
    return head.stdout.trim() + (changed.stdout.trim() === '' ? '' : '+changes')
  } catch {
    return 'unknown'
  }
}
