/** Letters with a mark or a stroke, raised letters and digits, and points that stand higher. */
const adorned =
  /[\u00b7\u00c0-\u024f\u1d2c-\u1d6a\u1e00-\u1eff\u2022\u2027\u207f\u2219\u22c5\u3002\u30fb\uff61]|(?=[²³])(?<=[.\s])[²³](?=[dᵈ])|(?=[⁰¹²³⁴-⁹])(?<![^\s([“"])[⁰¹²³⁴-⁹]{2,5}(?![\p{L}\p{N}])/gu

/** Letters whose stroke is no mark of its own to Unicode. */
const strokes = new Map(
  ('ØOøoŁLłlĐDđdĦHħhŦTŧtƗIɨiɄUʉuɎYɏyȺAȻCȼcɆEɇeɈJɉjɌRɍrɃBƀbƵZƶz'.match(/../g) ?? []).map(
    (pair): [string, string] => [pair.charAt(0), pair.charAt(1)],
  ),
)

function plainOne(c: string): string {
  if (/^[\p{L}\p{No}]+$/u.test(c)) {
    const plain = strokes.get(c) ?? c.normalize('NFKD').replace(/\p{M}/gu, '')
    return plain.length === c.length && /^[A-Za-z\d]+$/.test(plain) ? plain : c
  }
  return '.'
}

/**
 * The text with plain letters, digits and full stops for those that are drawn a little otherwise: "Ụ.Ṣ.", "U·S·", "F.³d",
 * "⁴⁸³" in a place of its own. Good for asking whether a name stands there, not for reading: "Müller" is no "Muller". A
 * unit for a unit, so that offsets stay.
 */
export const withoutAdornments = (text: string): string => text.replace(adorned, plainOne)
