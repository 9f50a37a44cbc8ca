import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, onTestFailed } from 'vitest'
import { type People, openBrowser } from './browser.ts'
import { type Workbench, startWorkbench } from './workbench.ts'

/**
 * Serves a copy of the demonstration to the tests of a file and gives them its people. A test in which the browser complains fails; of
 * one that failed it is told what its pages showed.
 */
export function withDemonstration(give: (people: People, workbench: Workbench) => void): void {
  let workbench: Workbench | undefined
  let people: People | undefined
  beforeAll(async () => {
    workbench = await startWorkbench(inject('demonstration'))
    people = await openBrowser(workbench.address)
    give(people, workbench)
  })
  beforeEach(() =>
    onTestFailed(async () => {
      console.log(await people?.tell())
      await people?.leave()
    }),
  )
  afterEach(async ({ task }) => {
    expect(people?.complaints()).toEqual([])
    if (task.result?.state !== 'fail') await people?.leave()
  })
  afterAll(async () => {
    await people?.close()
    await workbench?.close()
  })
}
