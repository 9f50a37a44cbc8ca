import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import type { Sql } from './session.ts'

/** Kysely over the one postgres.js connection, for the sign-in library: embedded, nothing else may open a second one. */
export function kyselyDialect(sql: Sql): Dialect {
  const connection: DatabaseConnection = {
    async executeQuery<R>({ sql: text, parameters }: CompiledQuery): Promise<QueryResult<R>> {
      const rows = await sql.unsafe<R[] & object[]>(text, parameters.map(toParameter))
      return { rows: [...rows], numAffectedRows: BigInt(rows.count ?? 0) }
    },
    streamQuery: () => {
      throw new Error('Sign-in queries are small: they are not streamed')
    },
  }
  return {
    createAdapter: () => new PostgresAdapter(),
    createIntrospector: db => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createDriver: () => ({
      init: async () => {},
      acquireConnection: async () => connection,
      beginTransaction: async () => {
        throw new Error('Sign-in queries run one by one: a transaction would hold the only connection')
      },
      commitTransaction: async () => {},
      rollbackTransaction: async () => {},
      releaseConnection: async () => {},
      destroy: async () => {},
    }),
  }
}

/** The library hands over strings, numbers, booleans, dates and null. */
function toParameter(value: unknown): string | number | boolean | Date | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  if (value instanceof Date) return value
  if (typeof value === 'bigint') return Number(value)
  return JSON.stringify(value)
}
