import type { TestProject } from 'vitest/node'
import { type Held, startWorkbench } from './workbench.ts'

declare module 'vitest' {
  interface ProvidedContext {
    demonstration: Held
  }
}

/** Builds the pages and puts the demonstration in once for the whole run; every file of the journey starts from a copy. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const workbench = await startWorkbench()
  await workbench.stop()
  project.provide('demonstration', workbench.held)
  return () => workbench.close()
}
