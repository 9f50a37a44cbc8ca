/** Between the cells of a row: seen, printed, and no sign of a citation. */
const BETWEEN_CELLS = ' | '
/** What a line cannot hold: a cell with one of these is a part of a page's layout. */
const MORE_THAN_A_LINE = 'table, ul, ol, blockquote, pre, h1, h2, h3, h4, h5, h6'
/** Elements that begin a line of their own inside a cell. */
const LINES = 'p, div, section, article, address, center'

/**
 * A memo has no tables: each row of a pasted one becomes a paragraph, its cells held apart. A row of one cell, and one whose
 * cells hold headings, lists or tables themselves, only lays out a page: what stands in it follows as it is.
 */
export function rowsToParagraphs(body: HTMLElement): void {
  // Outer tables first: an inner one stands by itself afterwards.
  for (const table of body.querySelectorAll('table')) {
    const caption = table.caption === null ? [] : [blockOf('p', table.caption)]
    table.replaceWith(...caption, ...[...table.rows].flatMap(blocksOfRow))
  }
}

function blocksOfRow(row: HTMLTableRowElement): HTMLElement[] {
  const cells = [...row.cells]
  if (cells.length === 1 || cells.some(cell => cell.querySelector(MORE_THAN_A_LINE) !== null))
    return cells.map(cell => blockOf('div', cell))
  for (const cell of cells) toOneLine(cell)
  while (cells.at(-1)?.textContent === '') cells.pop()
  const paragraph = row.ownerDocument.createElement('p')
  for (const [at, cell] of cells.entries())
    paragraph.append(at === 0 ? '' : BETWEEN_CELLS, ...cell.childNodes)
  return paragraph.textContent?.trim() === '' ? [] : [paragraph]
}

function blockOf(name: 'p' | 'div', { ownerDocument, childNodes }: Element): HTMLElement {
  const block = ownerDocument.createElement(name)
  block.append(...childNodes)
  return block
}

/** Lines of a cell stand behind each other, with a space between their words. */
function toOneLine(cell: HTMLElement): void {
  for (const end of cell.querySelectorAll('br')) end.replaceWith(' ')
  for (const line of cell.querySelectorAll(LINES)) line.replaceWith(' ', ...line.childNodes, ' ')
  if (cell.textContent?.trim() === '') cell.replaceChildren()
}
