/**
 * Signs that nobody sees and that let what follows them run backwards, numbers included (Unicode Bidirectional Algorithm, 3.1):
 * embedding, overrides, isolate. A Hebrew or Arabic name needs none of them.
 */
const turning = /[\u202b\u202d\u202e\u2067]/

/** One visible sign for each, so that places in the text stay what they are. */
const shown = (text: string): string => text.replaceAll(new RegExp(turning, 'g'), '\ufffd')

/**
 * Shows such signs on every page, whoever wrote the name, title or quotation that holds one: the page says what is stored, in
 * the order in which it was compared. What is being edited stays as it is. Answers how to stop.
 */
export function showTurning(): () => void {
  const show = (node: Node): void => {
    if (!(node instanceof Text) || !turning.test(node.data)) return
    if (node.parentElement?.isContentEditable !== true) node.data = shown(node.data)
  }
  const showIn = (root: Node): void => {
    show(root)
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) show(node)
  }
  const observer = new MutationObserver(changes => {
    for (const { type, target, addedNodes } of changes) {
      if (type === 'characterData') show(target)
      else addedNodes.forEach(showIn)
    }
  })
  observer.observe(document, { childList: true, characterData: true, subtree: true })
  showIn(document)
  return () => observer.disconnect()
}
