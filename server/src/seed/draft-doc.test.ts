import { expect, test } from 'vitest'
import { draftDoc } from './draft-doc.ts'

test('words between underscores of a draft are set in italics, and no underscore is left', () => {
  expect(draftDoc('> _Estes_. _Id._ at 504.\n\n## The rule')).toEqual({
    type: 'doc',
    content: [
      {
        type: 'blockquote',
        content: [
          {
            type: 'paragraph',
            content: [
              { type: 'text', text: 'Estes', marks: [{ type: 'italic' }] },
              { type: 'text', text: '. ' },
              { type: 'text', text: 'Id.', marks: [{ type: 'italic' }] },
              { type: 'text', text: ' at 504.' },
            ],
          },
        ],
      },
      { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'The rule' }] },
    ],
  })
})
