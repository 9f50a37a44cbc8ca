import { storable } from './storable.ts'

/** Most characters of a summary. */
export const LONGEST_SUMMARY = 150

/** Some models think aloud before they answer. */
const THOUGHTS = /<think>[^]*?(?:<\/think>|$)/gi
const LABEL = /^(?:[*_#\s]*summary[*_\s]*:[*_\s]*)+/i
const QUOTED = /^(["'“‘«*`_]+)(.*?)["'”’»*`_]*$/u
const REFUSAL =
  /^(?:i['’]?m (?:sorry|unable|not able)|i am (?:sorry|unable|not able)|i (?:can['’]?t|cannot|can not|won['’]?t|will not|apologi[sz]e)|apologies|sorry|as an ai|unfortunately|no summary|there is no text|(?:none|n\/a)\W*$)/i

/**
 * The summary that a model's answer holds, as one line to be indexed: no control or direction mark, no line break, at most
 * 150 characters, cut between words. Null when the answer says nothing or declines. Whatever it says, it stays words:
 * searches rank by it, and nobody is shown it as a source.
 */
export function summaryIn(answer: string): string | null {
  const line = oneLine(storable(answer).replace(THOUGHTS, ' ')).replace(LABEL, '')
  const bare = QUOTED.exec(line)?.[2] ?? line
  if (REFUSAL.test(bare) || !/\p{L}/u.test(bare)) return null
  return cutBetweenWords(bare.trim())
}

/**
 * Marks that show nothing go; what separates becomes one space. So do angle brackets: Postgres reads words between them as
 * markup, and after an open `<script>` it would index nothing more of the passage.
 */
const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cf}\p{Co}\uFFFD]/gu, '')
    .replace(/[\p{Cc}\s<>]+/gu, ' ')
    .trim()

function cutBetweenWords(line: string): string {
  const characters = [...line]
  if (characters.length <= LONGEST_SUMMARY) return line
  const end = characters.lastIndexOf(' ', LONGEST_SUMMARY)
  return characters.slice(0, end === -1 ? LONGEST_SUMMARY : end).join('')
}
