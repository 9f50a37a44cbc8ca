import { goto } from '$app/navigation'

/** Goes to another state of the same page: what has the focus keeps it unless another took it meanwhile; nothing scrolls. */
export async function goKeepingFocus(href: string, replace: boolean): Promise<void> {
  const active = document.activeElement
  // eslint-disable-next-line svelte/no-navigation-without-resolve -- the address comes whole; there is no base path
  await goto(href, { replace, reset: false })
  const isLost = document.activeElement === null || document.activeElement === document.body
  if (isLost && active instanceof HTMLElement && active.isConnected) active.focus({ preventScroll: true })
}
