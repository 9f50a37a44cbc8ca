/** `j` and `k` on a page of lists: moves the focus among the links that bear `data-row`. */
export function moveInList(step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>('main [data-row]')]
  const at = rows.findIndex(row => row === document.activeElement)
  const next = at === -1 ? (step === 1 ? 0 : rows.length - 1) : at + step
  rows[Math.max(0, Math.min(rows.length - 1, next))]?.focus()
}
