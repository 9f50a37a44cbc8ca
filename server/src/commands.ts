import type { Command } from './command.ts'

/** Every command that is not the server itself, loaded only when it is called: most need little of the rest. */
export const commands: Record<string, () => Promise<Command>> = {
  ingest: async () => (await import('./commands/ingest.ts')).ingest,
  search: async () => (await import('./commands/search.ts')).search,
  cite: async () => (await import('./commands/cite.ts')).cite,
  citecheck: async () => (await import('./commands/citecheck.ts')).citecheck,
  evals: async () => (await import('./commands/evals.ts')).evals,
  bench: async () => (await import('./commands/bench.ts')).bench,
  'verify-seal': async () => (await import('./commands/verify-seal.ts')).verifySeal,
  seed: async () => (await import('./commands/seed.ts')).seed,
}
