/** The letters that Windows' Western encoding puts where Latin-1 has none, with their bytes. */
const OWN = new Map(
  Array.from({ length: 32 }, (_, at) => [
    new TextDecoder('windows-1252').decode(Uint8Array.of(0x80 + at)),
    0x80 + at,
  ]),
)

/** Words in UTF-8 that the mail calls Western European letters, and that were read so ("â€œyesâ€\u009d"); others as they are. */
export function misreadUtf8(words: string): string {
  if (!/[\u0080-\uffff]/.test(words)) return words
  const bytes = Array.from(words, sign => OWN.get(sign) ?? sign.codePointAt(0) ?? 0)
  if (bytes.some(byte => byte > 0xff)) return words
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes))
  } catch {
    // They are what they are called: hardly any words in those letters make sense as UTF-8.
    return words
  }
}
