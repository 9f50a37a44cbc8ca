import fc from 'fast-check'
import { expect, test } from 'vitest'
import { escapeText, tags } from './markup.ts'

test('values are text, whatever they hold; only templates are markup', () => {
  const evil = `<script>alert("1")</script> & 'x'`
  expect(tags`<p title="${evil}">${evil}</p>`.html).toBe(
    '<p title="&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39;">&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39;</p>',
  )
  const items = ['a<', 'b'].map(one => tags`<li>${one}</li>`)
  expect(tags`<ul>${items}${null}${7}</ul>`.html).toBe('<ul><li>a&lt;</li><li>b</li>7</ul>')
})

test('no text ends up as a tag, a control character or a turned direction of writing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => {
      const escaped = escapeText(text)
      expect(escaped).not.toMatch(/[<>"']/)
      expect(escaped.isWellFormed()).toBe(true)
    }),
  )
  expect(escapeText('a\u0000b\u202ec\nd')).toBe('a\ufffdb\ufffdc\nd')
})
