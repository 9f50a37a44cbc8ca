/** Whether a statement failed because a row would have stood twice: SQLSTATE 23505, unique_violation. */
export const isUniqueViolation = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === '23505'

/** Whether row security refused a row that was to be written: SQLSTATE 42501, insufficient_privilege. */
export const isRefusedByPolicy = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === '42501'
