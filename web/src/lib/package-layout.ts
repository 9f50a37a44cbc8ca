import type { Package } from '@quaere/api/core/seal'

type Block = Package['blocks'][number]
export type Placed = { block: Block; at: number }
/** A block by itself, or the items of a list together. */
export type LaidOut = { is: 'block'; placed: Placed } | { is: 'list'; items: Placed[] }

/** Puts the items that follow each other into one list; everything else stands alone. `at` counts the package's blocks. */
export function layOut(blocks: readonly Block[]): LaidOut[] {
  const laid: LaidOut[] = []
  for (const [at, block] of blocks.entries()) {
    const last = laid.at(-1)
    if (block.type !== 'item') laid.push({ is: 'block', placed: { block, at } })
    else if (last?.is === 'list') last.items.push({ block, at })
    else laid.push({ is: 'list', items: [{ block, at }] })
  }
  return laid
}

/** Who wrote the memo's sentences, in words; quotations are the sources' and are not counted. */
export function writtenBy(blocks: readonly Block[], author: string): string {
  const sentences = blocks.flatMap(block => (block.type === 'heading' ? [] : block.sentences))
  const by = (who: Block['sentences'][number]['by']): number =>
    sentences.filter(each => each.by === who).length
  const [person, edited, machine] = [by('person'), by('machine_edited'), by('machine')]
  const all = person + edited + machine
  if (edited + machine === 0) return `Every sentence was written by ${author}.`
  const parts = [
    `${person} of ${all} sentences ${were(person)} written by ${author}`,
    edited > 0 ? `${edited} ${were(edited)} suggested by the machine and edited` : null,
    machine > 0 ? `${machine} ${were(machine)} suggested by the machine and accepted unchanged` : null,
  ].filter(part => part !== null)
  return `${parts.join('; ')}.`
}

const were = (n: number): string => (n === 1 ? 'was' : 'were')
