/** Prisma passes the wildcards of LIKE through: who looks for `100%` means a percent sign. */
export function escapeLike(words: string): string {
  return words.replace(/[\\%_]/g, '\\$&');
}
