import type { Command } from './command.ts'
import { bench } from './commands/bench.ts'
import { cite } from './commands/cite.ts'
import { citecheck } from './commands/citecheck.ts'
import { evals } from './commands/evals.ts'
import { ingest } from './commands/ingest.ts'
import { search } from './commands/search.ts'
import { seed } from './commands/seed.ts'
import { verifySeal } from './commands/verify-seal.ts'

/** Every command that can also run inside a server which holds the database. */
export const commands: Record<string, Command> = {
  ingest,
  search,
  cite,
  citecheck,
  evals,
  bench,
  'verify-seal': verifySeal,
  seed,
}
