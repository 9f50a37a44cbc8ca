/** Whether a statement failed because a row would have stood twice: SQLSTATE 23505, unique_violation. */
export const isUniqueViolation = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === '23505'
