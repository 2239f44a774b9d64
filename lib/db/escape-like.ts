/** Escapes LIKE's wildcards, which Prisma does not: a search for `100%` means a percent sign. */
export function escapeLike(words: string): string {
  return words.replace(/[\\%_]/g, '\\$&');
}
