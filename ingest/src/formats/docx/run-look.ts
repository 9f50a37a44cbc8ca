import { inkOf, isCutOff, isUnseen } from './ink.ts'
import { type Style, type Styles, isStruckBy } from './styles.ts'
import { type XmlElement, child, isOn, valueOf } from './xml.ts'
import { isSymbolFont } from '../symbol-fonts.ts'

/** How the words of a run look where they stand. */
export type RunLook = {
  /** Word's own "hidden": it is not printed. */
  isVanished: boolean
  /** It is printed, and no eye can see it. */
  isUnseen: boolean
  isStruck: boolean
  isRaised: boolean
  /** Half points, where anything says so. */
  size?: number
  /** Its font where that is one of signs. */
  signs?: string
}

/**
 * The look of a run by its own properties (`w:rPr`), its style and its paragraph's; `ground` is the colour that this stands on, `room` the
 * points of an exact height that it stands in.
 */
export function lookOfRun(
  properties: XmlElement | undefined,
  styles: Styles,
  paragraph: Style | undefined,
  ground: string | undefined,
  room?: number,
): RunLook {
  const style = styles.all.get(valueOf(properties, 'w:rStyle') ?? '')
  const ink = { ...paragraph?.ink, ...style?.ink, ...inkOf(properties) }
  const isHighlit = child(properties, 'w:highlight') !== undefined
  const font = child(properties, 'w:rFonts')?.attributes.get('w:ascii') ?? ''
  return {
    isVanished: isOn(properties, 'w:vanish') ?? style?.isHidden ?? paragraph?.isHidden === true,
    isUnseen: isUnseen(ink, ground, isHighlit) || isCutOff(ink, room),
    isStruck: isStruckBy(properties) ?? style?.isStruck ?? paragraph?.isStruck === true,
    isRaised: valueOf(properties, 'w:vertAlign') === 'superscript',
    ...(ink.size !== undefined && { size: ink.size }),
    ...(isSymbolFont(font) && { signs: font }),
  }
}
