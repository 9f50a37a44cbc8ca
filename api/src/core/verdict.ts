import { z } from 'zod'
import { verdicts } from './cite/types.ts'

/** Every verdict of the citation check; ignorance (`not_held`, `exists_not_held`, `not_checked`) is kept apart from error. */
export const Verdict = z.enum(verdicts)
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
  wrong_part: { glyph: '✗', words: 'wrong writer', tone: 'danger' },
  impossible: { glyph: '✗', words: 'impossible', tone: 'danger' },
  ambiguous: { glyph: '?', words: 'ambiguous', tone: 'caution' },
  exists_not_held: { glyph: '?', words: 'exists, not held', tone: 'caution' },
  not_held: { glyph: '?', words: 'not held', tone: 'caution' },
  not_checked: { glyph: '…', words: 'not checked', tone: 'plain' },
}

/** Whether it says that something is wrong; what is right, ambiguous or not known is not. */
export const isWrong = (verdict: Verdict): boolean => verdictWords[verdict].tone === 'danger'

/** What each verdict says, and what a person does next; the same words in the report, on the page and wherever else. */
export const verdictMeanings: Record<Verdict, { means: string; next: string }> = {
  verified: {
    means:
      'A held source stands at this citation; name, court and year agree, the page exists, and each quotation stands there word for word.',
    next: 'Nothing. Whether the case supports the sentence is still a lawyer’s judgment.',
  },
  wrong_case: {
    means: 'A source stands at this volume, reporter and page, and it is another case.',
    next: 'Find the case that was meant. If none is found under this name, the citation may be invented.',
  },
  wrong_court: {
    means: 'The case is right; another court decided it.',
    next: 'Take the right court, and look whether the weight of the authority changes.',
  },
  wrong_year: {
    means: 'The case is right; it was decided in another year.',
    next: 'Take the right year.',
  },
  wrong_pin: {
    means:
      'The case is right; the page is not one of its pages, the quoted words stand on another, or the case is reported elsewhere.',
    next: 'Take the right page where one is offered; otherwise find the passage.',
  },
  altered_quote: {
    means: 'The source has words that are nearly these. Every difference is shown.',
    next: 'Quote what the source has, or mark the change with brackets or an ellipsis.',
  },
  quote_not_found: {
    means: 'The source is held and does not hold these words.',
    next: 'Find where the words come from, or take the quotation out.',
  },
  wrong_part: {
    means:
      'The words stand in the source, but a dissent, a concurrence, a headnote or a party said them, and they are cited as the court’s or another judge’s; or the opinion that the citation names is not one of the case.',
    next: 'Say in the citation whose words they are, or quote the court.',
  },
  impossible: {
    means: 'There is no such reporter, series or volume at that date, or the page lies outside the case.',
    next: 'Look the citation up again: it cannot be right as written.',
  },
  ambiguous: {
    means: 'Several held sources fit. They are listed.',
    next: 'Name the one that is meant, with its court or its docket number.',
  },
  exists_not_held: {
    means:
      'The register of known cases has it under this name. Its text, or the separate opinion that is cited, is not held, so page and words are not judged.',
    next: 'Read the case elsewhere, or add its text and check again.',
  },
  not_held: {
    means:
      'Neither a held source nor the register of known cases has it. That is no judgment: it may well be right.',
    next: 'Read it elsewhere, or add its text and check again.',
  },
  not_checked: {
    means: 'It was not looked at yet.',
    next: 'Run the check.',
  },
}
