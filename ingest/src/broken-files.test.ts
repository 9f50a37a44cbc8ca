import { expect, test } from 'vitest'
import { outcomeOf } from './parse.ts'
import { broken, goodFiles } from './sample-broken.ts'

test.each(['a.pdf', 'a.docx', 'a.png', 'a.tif', 'a.rtf', 'a.html', 'a.eml', 'a.msg'])(
  '%s cut off or changed anywhere is text or a refusal that says what to do',
  async name => {
    const [, file = new Uint8Array()] = (await goodFiles()).find(([called]) => called === name) ?? []
    expect(await outcomeOf(file, name)).toMatchObject({
      ok: true,
      source: { text: expect.stringMatching(/rent is due on the first day/) },
    })
    for (const bytes of broken(file, 3, 41)) {
      const outcome = await outcomeOf(bytes, name)
      if (outcome.ok) expect(outcome.source.text).toEqual(expect.any(String))
      else {
        expect(outcome.reason).toMatch(/^(?:This|Reading|No words were found).*(?:Ask|[Ss]ave|[Aa]dd|Run)/s)
        expect(outcome.reason).not.toMatch(/Error|undefined|\bat .*:\d+/)
      }
    }
  },
)
