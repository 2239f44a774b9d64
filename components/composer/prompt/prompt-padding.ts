/** The room at the right edge of a prompt for its buttons: the help, and where there are tags the one that begins a tag. */
export function promptPadding(offersTags: boolean): string {
  return offersTags ? 'pr-17 max-sm:pr-24' : 'pr-10 max-sm:pr-12';
}
