/** Whether words are pasted into a text. Word and Excel add a picture of the words to the clipboard. */
export function isPastedText({ target, clipboardData }: ClipboardEvent): boolean {
  const field = target instanceof Element && target.closest('textarea, input, [contenteditable]');
  return Boolean(field && clipboardData?.getData('text/plain').trim());
}
