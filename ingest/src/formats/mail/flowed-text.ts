/** The header lines at the top of a mail and at the top of each of its parts, which follow a boundary. */
const HEADS = /(?:^|\n--[^\r\n]{1,72}\r?\n)(?:[!-9;-~]{1,76}:[^\n]*\n(?:[ \t][^\n]*\n)*)+/g
const PLAIN = /^content-type:\s*text\/plain\b[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*/gim
const FLOWED = /;\s*format\s*=\s*"?flowed"?/i
const DELETES = /;\s*delsp\s*=\s*"?yes"?/i

/** How the lines of a mail's plain words go on in the next (RFC 3676): `deletes` when the space at their end is no part of the words. */
export type Flow = { deletes: boolean }

/**
 * Takes the mark of flowing lines out of a mail (in latin1), so that its words come as they were sent: the reader of mail joins lines of
 * a quotation with their marks in them. Undefined where no plain words flow, or not all do so alike.
 */
export function takeFlow(mail: string): { mail: string; flow: Flow } | undefined {
  const said = [...mail.matchAll(HEADS)].flatMap(([head]) => head.match(PLAIN) ?? [])
  const deletes = said.map(type => DELETES.test(type))
  if (said.length === 0 || !said.every(type => FLOWED.test(type)) || new Set(deletes).size > 1)
    return undefined
  return {
    mail: mail.replace(HEADS, head => head.replace(PLAIN, type => type.replace(FLOWED, ''))),
    flow: { deletes: deletes[0] === true },
  }
}

/** The line above somebody's name at the end of a mail, whose space is none of flowing. */
const SIGNATURE = '-- '

/**
 * Joins the lines that go on in the next where both are quoted to the same depth; the space that was put before a line so that it is not
 * taken for something else goes. Quoted lines keep their marks: "> " and ">> ".
 */
export function joinFlowed(text: string, { deletes }: Flow): string {
  const lines: string[] = []
  let open: { depth: number; words: string } | undefined
  const close = (): void => {
    if (open !== undefined) lines.push(marked(open.depth, open.words.trimEnd()))
    open = undefined
  }
  for (const line of text.split(/\r?\n/)) {
    const depth = /^>*/.exec(line)?.[0].length ?? 0
    const words = line.slice(depth).replace(/^ /, '')
    if (open !== undefined && (open.depth !== depth || words === SIGNATURE)) close()
    if (words === SIGNATURE) {
      lines.push(marked(depth, words))
      continue
    }
    const goesOn = words.endsWith(' ')
    const joined = (open?.words ?? '') + (goesOn && deletes ? words.slice(0, -1) : words)
    open = { depth, words: joined }
    if (!goesOn) close()
  }
  close()
  return lines.join('\n')
}

const marked = (depth: number, words: string): string =>
  depth === 0 ? words : `${'>'.repeat(depth)}${words === '' ? '' : ' '}${words}`
