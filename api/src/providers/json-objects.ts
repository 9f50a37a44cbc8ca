/** Longest object waited for, in characters; a longer one is not an answer but a runaway. */
const LONGEST = 20_000

/**
 * Reads JSON objects out of a text that arrives in pieces, each as soon as its last brace is there. What stands between
 * them (line ends, commas, brackets of a list, fences, chatter) is passed over; an object that is not JSON, too.
 */
export function jsonObjects(): (piece: string) => unknown[] {
  let held = ''
  let depth = 0
  let isInString = false
  let isEscaped = false
  return piece => {
    const found: unknown[] = []
    for (const character of piece) {
      if (depth === 0 && character !== '{') continue
      held += character
      if (isEscaped) isEscaped = false
      else if (isInString) {
        if (character === '\\') isEscaped = true
        else if (character === '"') isInString = false
      } else if (character === '"') isInString = true
      else if (character === '{') depth++
      else if (character === '}') depth--
      if (depth === 0 || held.length > LONGEST) {
        if (depth === 0) found.push(...parsed(held))
        held = ''
        depth = 0
        isInString = false
        isEscaped = false
      }
    }
    return found
  }
}

function parsed(text: string): unknown[] {
  try {
    return [JSON.parse(text)]
  } catch (error) {
    if (error instanceof SyntaxError) return []
    throw error
  }
}
