import type { BenchSuite } from './bench-suite.ts'
import { measureCheck } from './check-suite.ts'
import { measureCitations } from './citations-suite.ts'
import { measureEmbedders } from './embedders-suite.ts'
import { measureIngest } from './ingest-suite.ts'
import { measureRegister } from './register-suite.ts'
import { measureSearch } from './search-suite.ts'
import { measureStart } from './start-suite.ts'

/** Every suite of the bench, in the order in which they run. */
export const benchSuites: Readonly<Record<string, BenchSuite>> = {
  start: { title: 'seconds to the first page, cold and warm', measure: measureStart },
  ingest: { title: 'opinions a second, the share of each step, memory', measure: measureIngest },
  search: {
    title: 'milliseconds of a search, how they grow, beside other ways of searching, under filters and walls',
    measure: measureSearch,
  },
  register: {
    title: 'rows a second into a made-up register of known cases, its size, a lookup in it',
    measure: measureRegister,
  },
  citations: {
    title: 'megabytes of opinions a second through the finder, and hostile texts',
    measure: measureCitations,
  },
  embedders: {
    title:
      'the built-in table, local encoders and an endpoint’s model: pace, size, memory, and what search finds with each',
    isNamed: true,
    measure: measureEmbedders,
  },
  check: { title: 'milliseconds to check a memo of 40 citations', measure: measureCheck },
}
