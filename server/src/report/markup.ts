/** HTML that was put together by `tags`; nothing else counts as markup, so a forgotten escape cannot happen. */
export type Markup = { readonly html: string }

type Value = string | number | null | Markup | readonly Markup[]

/** Template of HTML: every value is text and is escaped, unless it was made by this same function. */
export function tags(strings: TemplateStringsArray, ...values: Value[]): Markup {
  let html = strings[0] ?? ''
  values.forEach((value, index) => {
    html += htmlOf(value) + (strings[index + 1] ?? '')
  })
  return { html }
}

function htmlOf(value: Value): string {
  if (value === null) return ''
  if (typeof value === 'string') return escapeText(value)
  if (typeof value === 'number') return escapeText(String(value))
  return 'html' in value ? value.html : value.map(one => one.html).join('')
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text as it may stand between tags and inside quoted attributes. */
export const escapeText = (text: string): string =>
  readable(text).replace(/[&<>"']/g, sign => entities[sign] ?? sign)

/**
 * Without what a page must not hold or a reader would not see: lone surrogates, control characters (line ends and tabs
 * stay), and the marks that turn the direction of writing, with which a text can show other words than it has.
 */
const readable = (text: string): string =>
  text
    .toWellFormed()
    .replace(/(?![\n\r\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069]|\p{Noncharacter_Code_Point}/gu, '\ufffd')
