import { z } from 'zod'

/** Every verdict of the citation check; ignorance (`not_held`, `exists_not_held`, `not_checked`) is kept apart from error. */
export const Verdict = z.enum([
  'verified',
  'wrong_case',
  'wrong_court',
  'wrong_year',
  'wrong_pin',
  'altered_quote',
  'quote_not_found',
  'wrong_part',
  'impossible',
  'ambiguous',
  'exists_not_held',
  'not_held',
  'not_checked',
])
export type Verdict = z.infer<typeof Verdict>

/** How a verdict is shown: glyph, words and tone; state never rests on colour alone. */
export const verdictWords: Record<
  Verdict,
  { glyph: string; words: string; tone: 'ok' | 'danger' | 'caution' | 'plain' }
> = {
  verified: { glyph: '✓', words: 'verified', tone: 'ok' },
  wrong_case: { glyph: '✗', words: 'wrong case', tone: 'danger' },
  wrong_court: { glyph: '✗', words: 'wrong court', tone: 'danger' },
  wrong_year: { glyph: '✗', words: 'wrong year', tone: 'danger' },
  wrong_pin: { glyph: '✗', words: 'wrong page', tone: 'danger' },
  altered_quote: { glyph: '≈', words: 'altered quote', tone: 'danger' },
  quote_not_found: { glyph: '✗', words: 'quote not found', tone: 'danger' },
  wrong_part: { glyph: '✗', words: 'not the court’s words', tone: 'danger' },
  impossible: { glyph: '✗', words: 'impossible', tone: 'danger' },
  ambiguous: { glyph: '?', words: 'ambiguous', tone: 'caution' },
  exists_not_held: { glyph: '?', words: 'exists, not held', tone: 'caution' },
  not_held: { glyph: '?', words: 'not held', tone: 'caution' },
  not_checked: { glyph: '…', words: 'not checked', tone: 'plain' },
}
