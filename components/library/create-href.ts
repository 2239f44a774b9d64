/** The Create page with these files. The composer puts them into matching fields. */
export function createHref(files: readonly { id: string }[]): string {
  return `/create?${new URLSearchParams(files.map(({ id }) => ['asset', id]))}`;
}
