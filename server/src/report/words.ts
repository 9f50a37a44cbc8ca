import type { Place } from './place.ts'

/** Where in the document, in words: the page where the file has pages, else the line. */
export const placeWords = ({ page, line }: Place): string => (page === null ? `line ${line}` : `page ${page}`)

/** The same with offsets, for a reader who looks it up in the text. */
export const exactPlace = (place: Place): string =>
  `${placeWords(place)}, characters ${place.start.toLocaleString('en-US')}–${place.end.toLocaleString('en-US')} of the text`
