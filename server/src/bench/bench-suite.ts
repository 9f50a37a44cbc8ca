import type { Metric } from '@quaere/evals/metric'
import type { Report } from '@quaere/evals/suite'
import type { Ingested } from './ingested.ts'

/** What a suite of the bench works with. */
export type Bench = {
  /** A Postgres server in which databases are made and dropped; null measures the embedded database. */
  server: string | null
  /** Folder of the public data sets; it need not be there. */
  sharedData: string
  /** The 1,003 opinions in a database, read in once for all suites; null when the set is not there. */
  ingested(): Promise<Ingested | null>
  /** Rows of made-up data, where a suite makes some; null leaves it to the suite. */
  rows: number | null
  /** Sizes of the made-up corpora that are searched, in passages; null leaves them to the suite. */
  passages: readonly number[] | null
  /** Local encoders that are measured beside the built-in table, as QUAERE_MODEL names them. */
  encoders: readonly string[]
  /** The embedders are asked the whole sets, not fixed parts of them. */
  isWhole: boolean
  report: Report
  signal: AbortSignal
}

/** A suite of the bench, as the command knows it. */
export type BenchSuite = {
  title: string
  /** Takes so long that it runs only when it is named. */
  isNamed?: true
  measure(bench: Bench): Promise<Metric[]>
}
