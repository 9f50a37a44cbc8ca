/** Endings of the files that the firm reads into a matter. */
export const readable = ['.pdf', '.docx', '.txt', '.md', '.html', '.htm'] as const
