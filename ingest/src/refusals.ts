import type { WordsFrom } from '@quaere/api/core/words-from'
import type { FileKind } from './files/kind.ts'

const NAMES: Partial<Record<FileKind, string>> = {
  'windows-program': 'a Windows program (.exe)',
  program: 'a program',
  'word-97': 'a Word 97–2003 document (.doc)',
  'word-xml': 'a Word document as one file of XML',
  'office-97': 'an old Office file',
  winmail: 'a mail that Outlook packed in a way of its own (winmail.dat), with what was attached to it',
  wordperfect: 'a WordPerfect document (.wpd)',
  postscript: 'a PostScript file (.ps)',
  excel: 'an Excel workbook',
  powerpoint: 'a PowerPoint presentation',
  opendocument: 'an OpenDocument file',
  zip: 'a zip archive',
  gzip: 'a gzip archive',
  unknown: 'of a kind that Quaere does not know',
}

const WHAT_TO_DO: Partial<Record<FileKind, string>> = {
  'windows-program': 'It was not opened. Ask the sender for the document itself.',
  program: 'It was not opened. Ask the sender for the document itself.',
  'word-97': 'Open it in Word and save it as .docx or PDF, then add it again.',
  'word-xml': 'Open it in Word and save it as .docx or PDF, then add it again.',
  'office-97': 'Save it as .docx or PDF, then add it again.',
  winmail:
    'It was not opened. Ask the sender for the mail as .msg or as plain text, and for the files attached to it.',
  wordperfect: 'Open it in WordPerfect or LibreOffice and save it as .docx or PDF, then add it again.',
  excel: 'Save the sheets that matter as PDF, then add them again.',
  powerpoint: 'Save it as PDF, then add it again.',
  postscript: 'Turn it into a PDF, then add it again.',
  opendocument: 'Save it as .docx or PDF, then add it again.',
  zip: 'Unpack it and add the files inside.',
  gzip: 'Unpack it and add the file inside.',
  unknown: 'Save it as PDF, .docx, .html, .txt or .md, then add it again.',
}

/** The sentence for a file that is not taken because of what it is; null when its kind is taken. */
export function refuseKind(kind: FileKind, name: string): string | null {
  if (kind === 'encrypted-office') return passwordProtected
  const what = NAMES[kind]
  if (what === undefined) return null
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0].toLowerCase()
  const isMisnamed = ending !== undefined && !(ENDINGS[kind] ?? []).includes(ending)
  const says =
    isMisnamed && kind !== 'unknown'
      ? `This file is named ${ending} but is ${what}.`
      : `This file is ${what}.`
  return `${says} ${WHAT_TO_DO[kind] ?? ''}`.trim()
}

const ENDINGS: Partial<Record<FileKind, string[]>> = {
  'windows-program': ['.exe', '.dll', '.com', '.scr'],
  'word-97': ['.doc', '.dot'],
  'word-xml': ['.xml'],
  'office-97': ['.xls', '.ppt', '.msg'],
  winmail: ['.dat'],
  wordperfect: ['.wpd', '.wp'],
  postscript: ['.ps', '.eps', '.prn'],
  excel: ['.xlsx', '.xlsm'],
  powerpoint: ['.pptx'],
  opendocument: ['.odt', '.ods'],
  zip: ['.zip'],
  gzip: ['.gz', '.tgz'],
}

/** For a file that only its password opens. */
export const passwordProtected =
  'This file is protected by a password. Save a copy without the password and add that.'

/** For a file without a byte. */
export const empty = 'This file is empty (zero bytes). Ask the sender for it again.'

/** For files in which words are no picture. */
export const noText =
  'This file has no text: it is blank, or holds nothing but pictures. If it should have words, ask the sender for it again, or add a version with text.'

/** For a picture that was looked at. */
export const noWords =
  'No words were found in this picture: it may be blank, a photograph or handwriting. If it has words, add them as PDF, .docx or .txt.'

/** For a PDF whose pages could not be looked at. */
export const noTextUnseen =
  'This file has no text (a scan?). Run text recognition (OCR) over it and add the result, or add a version with text.'

/** For a file that is no PDF, where somebody asked how the pages of one are to be read. */
export const noPages = (wordsFrom: WordsFrom): string =>
  wordsFrom === 'pictures'
    ? 'This file has no pages that text recognition (OCR) could read: its words are those of the file, as ever.'
    : 'This file is a picture and has no text layer: its words are read by text recognition (OCR), as ever.'

/** For a PDF whose pages were looked at, too. */
export const noTextSeen =
  'This file has no text (a scan?), and text recognition (OCR) found no words on its pages: they may be blank, photographs or handwriting. If it has words, add a clearer scan or a version with text.'

/** For a Word file whose text is all in files that it embeds or links. */
export const wordsElsewhere =
  'The words of this Word file lie in files of another kind inside or beside it, which are not followed. Open it in Word, save it as a fresh .docx or as PDF, and add that.'

/** For a page of frames. */
export const wordsInFrames =
  'The words of this page stand in other pages, which it shows in frames and which are not followed. Open it in a browser, save each frame, or the whole as PDF, and add that.'

/** For a PDF whose pages Adobe's programs make when they open it. */
export const xfaForm =
  'This file is a form of a kind (XFA) that only Adobe programs can show. Open it there, print it to PDF and add that.'

/** For a picture that is small on the disk and vast once unpacked. */
export const pictureTooLarge =
  'This file holds a picture that would unpack to more than is sound, so it was not opened. Save a copy in a usual size and add that.'

/** For a file of a known kind that does not hold what that kind must. */
export const damaged =
  'This file is damaged or cut off and cannot be read. Ask the sender for it again, or open it and save a fresh copy.'

/** For a mail whose parts are more, or stand deeper in each other, than its reader takes: 2 MB of headers, 50 levels. */
export const mailTooLarge =
  'This mail has more parts, or parts deeper inside each other, than is sound (tens of thousands of attachments, mails in mails in mails), so it was not opened. Ask the sender for what matters in it as files of their own.'

/** The sentence for an archive that would unpack to more than is sound. `limit` in bytes. */
export function tooLargeUnpacked(limit: number): string {
  const megabytes = Math.round(limit / 1_000_000)
  return `This file would unpack to more than ${megabytes} MB, which no ordinary document does, so it was not opened. Save a fresh copy or a PDF of it and add that.`
}

/** `limit` in bytes. */
export function tooLarge(limit: number): string {
  return `This file is larger than ${Math.round(limit / 1_000_000)} MB, the limit set for this installation. Split it, or ask the administrator to raise the limit.`
}

/** For a file that kept its reader computing for too long. */
export function outOfComputing(seconds: number): string {
  return `Reading this file took more than ${seconds} seconds of computing, so it was stopped. Save a fresh copy, or split it, and add that.`
}

/** For a file that kept its reader waiting for too long. */
export function outOfTime(seconds: number): string {
  return `Reading this file took longer than ${seconds} seconds, so it was stopped. Save a fresh copy, or split it, and add that.`
}

/** For a file that its reader could not hold. */
export function outOfMemory(megabytes: number): string {
  return `Reading this file took more than ${megabytes} MB of memory, so it was stopped. Save a fresh copy, or split it, and add that.`
}

/** For a file with which its reader ended, nobody knows why. */
export const readerFailed =
  'The reader stopped while reading this file. Save a fresh copy, or a PDF of it, and add that.'

/** For a file that no process could be started for. */
export const noProcess =
  'The machine could start no process to read this file: it may be short of memory or of processes. Add it again later.'

/** For a file that was listed and cannot be opened now. */
export const gone =
  'This file is not there any more, or cannot be read from its disk. Check the path and add it again.'

/** For a pipe, a socket or a device: whoever opens one may wait for ever. */
export const noFile =
  'This is no file but a pipe, a socket or a device, so it was not opened. Save what it gives as a file and add that.'

/** For a file that the system keeps from us. */
export const notAllowed =
  'This file may not be read by the user who runs Quaere. Change its permissions and add it again.'

export const unreadableName =
  'The name of this file or folder is written in an old encoding (it is no UTF-8) and cannot be opened. Rename it and add it again.'
