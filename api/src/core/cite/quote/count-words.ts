/** Words: what stands between white space and has a letter or a digit. */
export const countWords = (text: string): number =>
  text.split(/\s+/).filter(word => /[\p{L}\p{N}]/u.test(word)).length
