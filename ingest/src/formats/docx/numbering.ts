import { type XmlElement, child, childrenNamed, isOn, valueOf } from './xml.ts'
import { formatNumber } from '@quaere/api/core/number-format'

/** One level of a list as Word defines it: what its number looks like and where it starts. */
type Level = {
  start: number
  format: string
  /** "%1.%2" stands for the numbers of the first two levels. */
  text: string
  style: string | undefined
  isLegal: boolean
  /** The level (counted from 1) whose number starts this one again; 0 never; undefined any higher level. */
  restartAfter: number | undefined
}
type Override = { start: number | undefined; level: Level | undefined }
type List = { abstract: string; overrides: Map<number, Override> }

/** Counts the numbered paragraphs of a document, in order. */
export type Numbering = {
  /** The number that Word prints before the paragraph ("12.", "(a)", "1.2"); undefined for bullets and none. */
  next(numId: string, level: number): string | undefined
  /** The list of that name, for fields that print a number (LISTNUM). */
  listNamed(name: string): string | undefined
  /** The level of the list that belongs to a paragraph style. */
  levelOfStyle(numId: string, style: string): number | undefined
}

const MOST_LEVELS = 9

/** Reads `word/numbering.xml`. Counting follows ECMA-376 part 1, section 17.9. */
export function readNumbering(root: XmlElement | undefined): Numbering {
  const abstracts = new Map<string, Map<number, Level>>()
  const styleLinks = new Map<string, string>()
  const linked = new Map<string, string>()
  const names = new Map<string, string>()
  for (const element of childrenNamed(root, 'w:abstractNum')) {
    const id = element.attributes.get('w:abstractNumId') ?? ''
    abstracts.set(id, readLevels(element))
    const name = valueOf(element, 'w:name')
    if (name !== undefined) names.set(name, id)
    const own = valueOf(element, 'w:styleLink')
    if (own !== undefined) styleLinks.set(own, id)
    const other = valueOf(element, 'w:numStyleLink')
    if (other !== undefined) linked.set(id, other)
  }
  const lists = new Map<string, List>()
  for (const element of childrenNamed(root, 'w:num')) {
    const id = valueOf(element, 'w:abstractNumId') ?? ''
    const abstract = styleLinks.get(linked.get(id) ?? '') ?? id
    lists.set(element.attributes.get('w:numId') ?? '', { abstract, overrides: readOverrides(element) })
  }
  const levelOf = (list: List, level: number): Level | undefined =>
    list.overrides.get(level)?.level ?? abstracts.get(list.abstract)?.get(level)
  /** The last number given out, by abstract list and level. */
  const counts = new Map<string, (number | undefined)[]>()
  const begun = new Set<string>()

  function count(numId: string, list: List, level: number, definition: Level): (number | undefined)[] {
    const numbers = counts.get(list.abstract) ?? []
    counts.set(list.abstract, numbers)
    // A paragraph below a level that has no number yet gives that level its first one: after 19.1 comes 20.
    for (let upper = 0; upper < level; upper++) {
      numbers[upper] ??= list.overrides.get(upper)?.start ?? levelOf(list, upper)?.start ?? 1
      begun.add(`${numId}/${upper}`)
    }
    const override = list.overrides.get(level)
    const first = override?.start ?? definition.start
    const key = `${numId}/${level}`
    const isRestart = override?.start !== undefined && !begun.has(key)
    begun.add(key)
    const last = numbers[level]
    numbers[level] = last === undefined || isRestart ? first : last + 1
    for (let deeper = level + 1; deeper < MOST_LEVELS; deeper++) {
      const after = levelOf(list, deeper)?.restartAfter
      if (after === undefined || (after > 0 && level < after)) numbers[deeper] = undefined
    }
    return numbers
  }

  return {
    next(numId, level) {
      const list = lists.get(numId)
      const definition = list === undefined ? undefined : levelOf(list, level)
      if (list === undefined || definition === undefined) return undefined
      const numbers = count(numId, list, level, definition)
      if (definition.format === 'bullet') return undefined
      const label = definition.text.replace(/%([1-9])/g, (_, digit: string) => {
        const at = Number(digit) - 1
        const upper = levelOf(list, at)
        const format =
          definition.isLegal && upper?.format !== 'none' ? 'decimal' : (upper?.format ?? 'decimal')
        return formatNumber(numbers[at] ?? upper?.start ?? 1, format)
      })
      return label.trim() === '' ? undefined : label.trim()
    },
    listNamed(name) {
      const abstract = names.get(name)
      for (const [numId, list] of lists) if (list.abstract === abstract) return numId
      return undefined
    },
    levelOfStyle(numId, style) {
      const list = lists.get(numId)
      if (list === undefined) return undefined
      for (let level = 0; level < MOST_LEVELS; level++) {
        if (levelOf(list, level)?.style === style) return level
      }
      return undefined
    },
  }
}

function readLevels(element: XmlElement): Map<number, Level> {
  const levels = new Map<number, Level>()
  for (const level of childrenNamed(element, 'w:lvl')) {
    levels.set(Number(level.attributes.get('w:ilvl')), readLevel(level))
  }
  return levels
}

function readLevel(level: XmlElement): Level {
  const restart = valueOf(level, 'w:lvlRestart')
  return {
    start: Number(valueOf(level, 'w:start') ?? '0'),
    format: valueOf(level, 'w:numFmt') ?? 'decimal',
    text: isOn(child(level, 'w:rPr'), 'w:vanish') === true ? '' : (valueOf(level, 'w:lvlText') ?? ''),
    style: valueOf(level, 'w:pStyle'),
    isLegal: isOn(level, 'w:isLgl') === true,
    restartAfter: restart === undefined ? undefined : Number(restart),
  }
}

function readOverrides(element: XmlElement): Map<number, Override> {
  const overrides = new Map<number, Override>()
  for (const one of childrenNamed(element, 'w:lvlOverride')) {
    const start = valueOf(one, 'w:startOverride')
    const level = child(one, 'w:lvl')
    overrides.set(Number(one.attributes.get('w:ilvl')), {
      start: start === undefined ? undefined : Number(start),
      level: level === undefined ? undefined : readLevel(level),
    })
  }
  return overrides
}
