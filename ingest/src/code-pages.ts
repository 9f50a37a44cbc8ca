/** Code pages of DOS from 0x80 on (unicode.org, MAPPINGS/VENDORS/MICSFT/PC), which the Encoding Standard leaves out. */
const DOS = new Map([
  [
    'cp437',
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
  ],
  [
    'cp850',
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
  ],
  [
    'cp852',
    'ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u00ad˝˛ˇ˘§÷¸°¨˙űŘř■\u00a0',
  ],
])

/** Signs that DOS shows for two control characters: those of paragraphs and of sections, which legal texts hold. */
const DOS_SIGNS: [RegExp, string][] = [
  // eslint-disable-next-line no-control-regex -- this character is meant
  [/\u0014/g, '¶'],
  // eslint-disable-next-line no-control-regex -- this character is meant
  [/\u0015/g, '§'],
]

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
  const page = DOS.get(encoding)
  if (page !== undefined) return decodeDos(page, bytes)
  if (encoding === 'utf-32le' || encoding === 'utf-32be') return decodeUtf32(bytes, encoding === 'utf-32le')
  return new TextDecoder(encoding).decode(bytes)
}

function decodeDos(page: string, bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('latin1')
    .replace(/[\u0080-\u00ff]/g, byte => page.charAt(byte.charCodeAt(0) - 0x80))
  return DOS_SIGNS.reduce((now, [control, sign]) => now.replace(control, sign), text)
}

const LAST_CODE = 0x10ffff
/** Codes decoded at a time: all of a large file at once are too many arguments. */
const AT_ONCE = 4096

function decodeUtf32(bytes: Uint8Array, isLittle: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const parts: string[] = []
  let codes: number[] = []
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const code = view.getUint32(at, isLittle)
    codes.push(code > LAST_CODE || (code >= 0xd800 && code <= 0xdfff) ? 0xfffd : code)
    if (codes.length < AT_ONCE) continue
    parts.push(String.fromCodePoint(...codes))
    codes = []
  }
  return (parts.join('') + String.fromCodePoint(...codes)).replace(/^\ufeff/, '')
}
