import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { CheckedCitation } from '@quaere/api/core/cite/types'
import { verdictWords } from '@quaere/api/core/verdict'
import type { Deps } from '@quaere/api/deps'
import { checkText } from '@quaere/api/steps/verify'
import { z } from 'zod'
import { type Command, WrongUsage } from '../command.ts'
import { jsonLines } from '../json-lines.ts'
import { actingPerson } from '../operator.ts'
import { textOf } from './cite.ts'

const Asked = z.object({ id: z.unknown(), text: z.string() })

/** Exit codes of a check. */
const WRONG = 1
const NOT_CHECKED = 2

type Answer = { citations: object[]; counts: Record<string, number> }

/** `quaere citecheck`: every citation of a text, judged against the sources that are held. */
export const citecheck: Command = {
  summary: 'judges every citation of a file, or of JSON lines {id, text} on standard input',
  help: `quaere citecheck [FILE] [--json]

Finds every citation of FILE (.pdf, .docx, .txt, .md, .html) and compares name, court, year, page and quotation with the
sources that are held. Without FILE each {id, text} that comes as a JSON line on standard input is checked. With --json:
{id, citations: [{…, verdict, reason, evidence, correction?}], counts}. Exit code 0 when nothing is wrong, ${WRONG} when something
is, ${NOT_CHECKED} when it could not be checked.`,
  needsDatabase: true,
  async run(io, open) {
    const { values, positionals } = parseArgs({
      args: io.args,
      options: { json: { type: 'boolean' } },
      allowPositionals: true,
    })
    const [file, ...more] = positionals
    if (more.length > 0) throw new WrongUsage('One file at a time.')
    if (file !== undefined) {
      const text = await textOf(resolve(io.cwd, file)).catch((error: unknown) => {
        if (!(error instanceof WrongUsage)) throw error
        return error
      })
      if (text instanceof WrongUsage) {
        io.say(text.message)
        if (values.json) io.out(JSON.stringify({ id: file, error: text.message }))
        return NOT_CHECKED
      }
      const checked = await check(await open(), text)
      if (values.json) io.out(JSON.stringify({ id: file, ...toContract(checked) }))
      else tell(checked, io.out)
      return checked.some(isWrong) ? WRONG : 0
    }
    let isAnyWrong = false
    const deps = await open()
    for await (const line of jsonLines(io.lines(), Asked)) {
      if (!line.ok) {
        io.out(JSON.stringify({ line: line.number, error: line.reason }))
        continue
      }
      const checked = await check(deps, line.value.text)
      isAnyWrong ||= checked.some(isWrong)
      io.out(JSON.stringify({ id: line.value.id ?? null, ...toContract(checked) }))
    }
    return isAnyWrong ? WRONG : 0
  },
}

async function check({ db }: Deps, text: string): Promise<CheckedCitation[]> {
  const actor = await actingPerson(db, undefined)
  const { citations } = await db.as(actor, tx => checkText(tx, text))
  return citations
}

const isWrong = ({ judgement }: CheckedCitation): boolean => verdictWords[judgement.verdict].tone === 'danger'

function toContract(checked: CheckedCitation[]): Answer {
  const counts: Record<string, number> = {}
  const citations = checked.map(({ citation, resolution, judgement }) => {
    const { quotations: _, sentence: __, ...cited } = citation
    const { verdict, reason, evidence, correction } = judgement
    counts[verdict] = (counts[verdict] ?? 0) + 1
    return {
      ...cited,
      authority: resolution.authority,
      verdict,
      reason,
      evidence,
      ...(correction ? { correction } : {}),
    }
  })
  return { citations, counts }
}

function tell(checked: CheckedCitation[], out: (line: string) => void): void {
  if (checked.length === 0) out('No citations found.')
  for (const { citation, judgement } of checked) {
    const { glyph, words } = verdictWords[judgement.verdict]
    const name = [citation.plaintiff, citation.defendant].filter(Boolean).join(' v. ')
    out(`${glyph} ${words.padEnd(18)} ${[name, citation.text].filter(Boolean).join(', ')}`)
    if (judgement.verdict !== 'verified') out(`    ${judgement.reason}`)
    for (const difference of judgement.evidence.differences ?? []) {
      out(`    the memo has “${difference.quoted}”, the source “${difference.found}”`)
    }
    if (judgement.correction !== undefined) out(`    right: ${judgement.correction}`)
  }
}
