/**
 * Puts words into the clipboard; false where the browser refuses. Pages that come from another machine over plain http have no
 * clipboard of their own: there the words are copied out of a field, as a person would.
 */
export async function copyText(words: string): Promise<boolean> {
  if (isSecureContext) {
    return navigator.clipboard.writeText(words).then(
      () => true,
      () => false,
    )
  }
  const active = document.activeElement
  const field = document.createElement('textarea')
  field.value = words
  field.style.position = 'fixed'
  field.style.opacity = '0'
  document.body.append(field)
  field.select()
  // Deprecated, and all that browsers have for pages without https.
  const isCopied = document.execCommand('copy')
  field.remove()
  if (active instanceof HTMLElement) active.focus({ preventScroll: true })
  return isCopied
}

/** What is said where the browser refuses. */
export const NOT_COPIED = 'The browser did not copy it: mark the words and copy them with its own menu.'
