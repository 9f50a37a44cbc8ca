/** What can have the focus in the place of something that stood in it: it says by itself what it is. */
const PLACES = 'ul, ol, fieldset, article, table, section[aria-labelledby], [role="group"], [role="region"]'
/** Milliseconds for whoever removed it to move the focus themselves. */
const AFTER = 60

/**
 * What has the focus may go by what it did: a row that was left out, a button whose state has ended. Then the focus goes to
 * the nearest place around it that is still there, or to the page's title, and not to the beginning of everything. Answers
 * how to leave off.
 */
export function stayNear(): () => void {
  /** The element that had the focus last, and what it stands in, from the inside out. */
  let stood: Element[] = []
  let waiting: ReturnType<typeof setTimeout> | undefined
  const end = new AbortController()

  const look = (): void => {
    waiting = undefined
    const [last, ...around] = stood
    if (last === undefined || isThere(last) || !isNowhere()) return
    stood = []
    const place =
      around.find(each => each.matches(PLACES) && isThere(each)) ?? document.querySelector('main h1')
    if (!(place instanceof HTMLElement)) return
    if (!place.hasAttribute('tabindex')) place.tabIndex = -1
    place.focus({ preventScroll: true })
  }
  // What is hidden keeps the focus until the page is drawn.
  const lookSoon = (): void => {
    waiting ??= setTimeout(look, AFTER)
  }
  const change = new MutationObserver(lookSoon)
  change.observe(document.body, { childList: true, subtree: true })
  const when = { capture: true, signal: end.signal }
  addEventListener(
    'focusin',
    ({ target }) => {
      // A dialog gives the focus back to what opened it: that may be gone.
      if (target instanceof Element && target.closest('dialog') === null) stood = withAncestors(target)
    },
    when,
  )
  addEventListener('close', lookSoon, when)
  // Whoever presses on an empty place has left by themselves; whoever presses what has the focus already stays.
  addEventListener(
    'pointerdown',
    ({ target }) => {
      const held = document.activeElement
      if (held === document.body || !(target instanceof Node) || held?.contains(target) !== true) stood = []
    },
    when,
  )
  return () => {
    clearTimeout(waiting)
    change.disconnect()
    end.abort()
  }
}

const isNowhere = (): boolean =>
  document.activeElement === document.body && document.querySelector('dialog[open]') === null

/** An empty list is no place to be. */
const isThere = (element: Element): boolean =>
  element.isConnected && element.checkVisibility() && element.getBoundingClientRect().height > 0

function withAncestors(element: Element): Element[] {
  const all: Element[] = []
  for (let each: Element | null = element; each !== null; each = each.parentElement) all.push(each)
  return all
}
