/** Endings of the files that the firm reads into a matter. */
export const readable = [
  ...[
    '.pdf',
    '.docx',
    '.doc',
    '.rtf',
    '.odt',
    '.wpd',
    '.txt',
    '.md',
    '.html',
    '.htm',
    '.eml',
    '.msg',
    '.mbox',
  ],
  ...['.tif', '.tiff', '.png', '.jpg', '.jpeg', '.zip'],
] as const
