/**
 * The page's title takes the focus, so that a screen reader reads where it is. A title that stood in for one that was
 * being read hands the focus on, until the person does something. Answers how to leave off.
 */
export function focusTitle(): () => void {
  const title = (): HTMLElement | null => document.querySelector('main h1')
  const rest = new AbortController()
  title()?.focus({ preventScroll: true })
  const change = new MutationObserver(() => {
    if (document.activeElement === document.body) title()?.focus({ preventScroll: true })
  })
  change.observe(document.body, { childList: true, subtree: true })
  const leave = (): void => {
    change.disconnect()
    rest.abort()
  }
  for (const act of ['keydown', 'pointerdown']) {
    addEventListener(act, leave, { capture: true, signal: rest.signal })
  }
  return leave
}
