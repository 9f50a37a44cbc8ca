import iconv from 'iconv-lite'

/** What the Encoding Standard leaves out, and iconv-lite reads. */
const OUTSIDE = new Set(['cp437', 'cp850', 'cp852', 'utf-32le', 'utf-32be'])

/** Signs that DOS shows for two control characters: those of paragraphs and of sections, which legal texts hold. */
export const DOS_SIGNS = new Map([
  ['\u0014', '¶'],
  ['\u0015', '§'],
])

/** Numbers of code pages that are no Windows ones, and the names of what they hold. */
const NUMBERED = new Map([
  [437, 'cp437'],
  [850, 'cp850'],
  [852, 'cp852'],
  [866, 'ibm866'],
  [874, 'windows-874'],
  [932, 'shift_jis'],
  [936, 'gbk'],
  [949, 'euc-kr'],
  [950, 'big5'],
  [10_000, 'macintosh'],
  [10_007, 'x-mac-cyrillic'],
  [20_866, 'koi8-r'],
  [28_591, 'windows-1252'],
  [28_592, 'iso-8859-2'],
  [28_605, 'iso-8859-15'],
  [51_932, 'euc-jp'],
  [54_936, 'gb18030'],
  [65_001, 'utf-8'],
])

/** What an encoding is called in this program, by the name that a file gives it; undefined for one that nobody can read here. */
export function knownEncoding(name: string): string | undefined {
  const dos = /^(?:cp|ibm|dos|x-?cp|csibm|csPC)?[-_]?(437|850|852)(?:multilingual)?$/i.exec(name.trim())
  if (dos !== null) return `cp${dos[1]}`
  if (/^utf[-_]?32(?:le|be)?$/i.test(name.trim())) return /be$/i.test(name.trim()) ? 'utf-32be' : 'utf-32le'
  try {
    return new TextDecoder(name).encoding
  } catch {
    return undefined
  }
}

/** The encoding that Microsoft numbers so; undefined where it is unknown. */
export function codePage(page: number): string | undefined {
  return NUMBERED.get(page) ?? knownEncoding(`windows-${page}`)
}

/** Bytes → text in an encoding by the name that `knownEncoding` gave it. Bytes that stand for nothing become U+FFFD. */
export function decodeAs(encoding: string, bytes: Uint8Array): string {
  if (!OUTSIDE.has(encoding)) return new TextDecoder(encoding).decode(bytes)
  const text = iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), encoding)
  if (!encoding.startsWith('cp')) return text
  return [...DOS_SIGNS].reduce((now, [control, sign]) => now.replaceAll(control, sign), text)
}
