/** Asks of pdf.js for files of its own, each by its kind and name. */
type Wanted = { kind: string; filename: string }

/**
 * Fonts of East Asia may name one of the character maps that every reader is to have (ISO 32000-1, 9.7.5.2) instead of bringing
 * their own. pdf.js wants those as files, which are not here, and leaves out the words of such a font without a sign. What it asks
 * for is noted, so that the words are taken from PDFium, which has the maps built in.
 */
export function watchCharacterMaps(): { isWanted: () => boolean; BinaryDataFactory: object } {
  let isWanted = false
  return {
    isWanted: () => isWanted,
    BinaryDataFactory: class {
      async fetch({ kind, filename }: Wanted): Promise<never> {
        if (kind === 'cMapUrl') isWanted = true
        return Promise.reject(new Error(`There is no file ${filename} here.`))
      }
    },
  }
}

/** Letters of the scripts for which there are such maps. */
export const EAST_ASIAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u
