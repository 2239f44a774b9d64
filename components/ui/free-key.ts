/**
 * Whether a key without Ctrl, ⌘ or Alt may be a shortcut: no text is being edited, nobody has handled it, and nothing is
 * open above `place` (the page by default). Every listener for single keys asks this.
 */
export function isFreeKey(event: KeyboardEvent, place: Element | null = null): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isOfInputMethod(event)) return false;
  return !editsText(event.target) && !isAnythingOpen(place);
}

/**
 * Whether the key goes to an input method, which makes other text of it. Some browsers end the composition before they
 * report the key that ended it, and mark that key with the code 229 alone.
 */
export function isOfInputMethod({ isComposing, keyCode }: Pick<KeyboardEvent, 'isComposing' | 'keyCode'>): boolean {
  return isComposing || keyCode === 229;
}

/** Whether a dialog, a sheet, a popover or a menu is open, other than those that contain `place`. */
export function isAnythingOpen(place: Element | null = null): boolean {
  const open = document.querySelectorAll('dialog[open], [popover="auto"]:popover-open');
  return [...open].some((box) => !place || !box.contains(place));
}

const withoutText = ['radio', 'checkbox', 'range', 'file', 'button', 'submit', 'reset', 'color', 'image'];

/** Text fields, and lists where letters choose. They have their own undo, and letters are text there. */
export function editsText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest('textarea, select, [role="textbox"], [role="combobox"]')) return true;
  return target instanceof HTMLInputElement && !withoutText.includes(target.type);
}
