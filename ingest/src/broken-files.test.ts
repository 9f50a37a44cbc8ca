import { expect, test } from 'vitest'
import { outcomeOf, parseFile } from './parse.ts'
import type { ParseOutcome } from './parsed.ts'
import { broken, goodFiles, randomFrom } from './samples/sample-broken.ts'
import { variedFiles } from './samples/sample-varied.ts'

function expectSound(outcome: ParseOutcome): void {
  if (outcome.ok) expect(outcome.source.text).toEqual(expect.any(String))
  else {
    expect(outcome.reason).toMatch(
      /^(?:This|The words|Reading|No words were found).*(?:Ask|[Ss]ave|[Aa]dd|Run)/s,
    )
    expect(outcome.reason).not.toMatch(/Error|undefined|\bat .*:\d+/)
  }
}

test.each(['a.pdf', 'a.docx', 'a.png', 'a.tif', 'a.rtf', 'a.html', 'a.eml', 'a.msg'])(
  '%s cut off or changed anywhere is text or a refusal that says what to do',
  async name => {
    const [, file = new Uint8Array()] = (await goodFiles()).find(([called]) => called === name) ?? []
    expect(await outcomeOf(file, name)).toMatchObject({
      ok: true,
      source: { text: expect.stringMatching(/rent is due on the first day/) },
    })
    for (const bytes of broken(file, 3, 41)) {
      expectSound(await outcomeOf(bytes, name))
    }
  },
)

test('words of Word files, rich text and mails in any order are text or a refusal, and no reader throws over them', async () => {
  for (let seed = 1; seed <= 15; seed++)
    for (const { name, bytes } of variedFiles(randomFrom(seed))) {
      const outcome = await parseFile(bytes, name).catch(
        (error: unknown) => `${name} of ${seed}: ${String(error)}`,
      )
      if (typeof outcome === 'string') throw new Error(outcome)
      expectSound(outcome)
    }
})
