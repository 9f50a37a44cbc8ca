/**
 * Presses the button that sends the form in which somebody writes, with whatever that button refuses. What a dialog asks to
 * confirm takes the button itself: no key approves.
 */
export function sendForm(target: EventTarget | null): void {
  if (!(target instanceof Element) || !target.matches('input, select, textarea')) return
  const form = target.closest('dialog form') === null ? target.closest('form') : null
  form?.querySelector<HTMLButtonElement>('button[type="submit"]')?.click()
}
