/** What is said of words of a document that nobody sees who reads it. */
export const warnOfHidden = (words: number): string =>
  `${words === 1 ? 'A hidden word was' : `${words} hidden words were`} left out.`
