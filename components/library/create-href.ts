/** Where files of the library are put into the composition; the composer finds their places. */
export function createHref(files: readonly { id: string }[]): string {
  return `/create?${new URLSearchParams(files.map(({ id }) => ['asset', id]))}`;
}
