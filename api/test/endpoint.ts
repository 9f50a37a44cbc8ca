import { LLMock } from '@copilotkit/aimock'
import { afterAll, afterEach, beforeAll } from 'vitest'

/**
 * An endpoint that speaks the OpenAI protocol over real HTTP, for the tests of one file: each test scripts `mock`, and the script
 * is gone before the next. `at` gives what a provider needs to ask it for a model.
 */
export function withScriptedEndpoint() {
  const mock = new LLMock({ port: 0 })
  beforeAll(async () => {
    await mock.start()
  })
  afterEach(() => {
    mock.reset()
  })
  afterAll(() => mock.stop())
  return { mock, at: (model: string) => ({ baseUrl: `${mock.url}/v1`, apiKey: 'test', model }) }
}

/** Status of an endpoint's answer → code of the problem that people are told. */
export const endpointProblems = [
  [401, 'model/key'],
  [404, 'model/model'],
  [429, 'model/busy'],
  [500, 'model/failing'],
] as const
