import { createReadStream } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { LARGEST_PACKAGE, verifyPackageFile } from '@quaere/api/core/verify-seal'
import { type Command, WrongUsage } from '../command.ts'

/** `quaere verify-seal`: proves a downloaded package. No server, no database. */
export const verifySeal: Command = {
  summary: 'proves a downloaded package, without a server or a database',
  help: `quaere verify-seal FILE [--seal HEX] [--json]

Recomputes the seal of a package that was downloaded from a delivery, and names the place of anything that was changed.
With --seal the package must also carry that very seal (it stands on the memo's PDF and in the delivery page). Answers
{valid, problems: [{where, what}]} with --json. Exit code 0 when it holds, 1 when not.`,
  needsDatabase: false,
  async run(io) {
    const { values, positionals } = parseArgs({
      args: io.args,
      options: { json: { type: 'boolean' }, seal: { type: 'string' } },
      allowPositionals: true,
    })
    const [file, ...more] = positionals
    if (file === undefined || more.length > 0) throw new WrongUsage('Name one file.')
    const expected = values.seal === undefined ? undefined : sealAsGiven(values.seal)
    const bytes = await beginningOf(resolve(io.cwd, file)).catch(() => {
      throw new WrongUsage(`There is no file ${file}, or it may not be read.`)
    })
    const { valid, problems, seal } = await verifyPackageFile(bytes)
    const found =
      valid && expected !== undefined && seal !== expected
        ? [
            {
              where: 'seal',
              what: 'The package holds together, but under another seal than the one you gave.',
            },
          ]
        : problems
    const holds = valid && found.length === 0
    if (values.json) io.out(JSON.stringify({ valid: holds, problems: found }))
    else if (holds) {
      io.out(`The seal holds: every byte is as it was sealed.\n${seal}`)
      if (expected === undefined) io.say(COMPARE)
    } else {
      io.out('The seal does not hold.')
      for (const { where, what } of found) io.out(`  ${where}: ${what}`)
    }
    return holds ? 0 : 1
  },
}

/** The digits of a seal as it is copied: in quotation marks, in capitals, divided by spaces and line ends. */
function sealAsGiven(words: string): string {
  const digits = words.replace(/[\s"'“”‘’]/gu, '').toLowerCase()
  if (/^[0-9a-f]{64}$/u.test(digits)) return digits
  throw new WrongUsage(
    `The seal after --seal is no seal: one has 64 digits from 0 to f, this has ${digits.length} signs. The package was not checked.`,
  )
}

/** Told where nobody said which seal was delivered. */
const COMPARE =
  'Whoever puts a package together anew can seal it anew: compare the seal with the one that the delivery shows, or give that with --seal.'

/** The file, or as much of a larger one as shows that it is too large. */
async function beginningOf(path: string): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of createReadStream(path, { end: LARGEST_PACKAGE })) pieces.push(Buffer.from(piece))
  return Buffer.concat(pieces)
}
