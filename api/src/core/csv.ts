/**
 * The beginning of a cell that a spreadsheet would run as a formula, the wide forms of East Asian keyboards among them, also behind what
 * nobody sees: some programs trim a cell first (https://owasp.org/www-community/attacks/CSV_Injection).
 */
const FORMULA = /^(?=[\t\r\n]|[\s\p{C}]*[=+\-@＝＋－＠])/u
/** The same inside of a cell, where programs divide a line in countries that write 0,5: behind a semicolon, a tab or a line end. */
const FORMULA_INSIDE = /[;\t\r\n](?=(?:(?![\t\r\n])[\s\p{C}"])*[=+\-@＝＋－＠])/gu

/**
 * Rows as comma-separated values (RFC 4180): the header first, each line ended by CR LF. Words that a spreadsheet would run
 * as a formula get an apostrophe before them; numbers stay numbers, null is an empty cell.
 */
export function csvOf(
  header: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
): string {
  return [header, ...rows].map(row => `${row.map(cell).join(',')}\r\n`).join('')
}

function cell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const safe = value.replace(FORMULA_INSIDE, "$&'").replace(FORMULA, "'")
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
