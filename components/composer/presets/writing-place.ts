import type { WritingPlace } from '@/lib/presets/prompt-edits';

/** The prompt and caret where the person is writing, if the focused element is a prompt. */
export function writingPlaceOf(element: Element | null): WritingPlace | null {
  if (!(element instanceof HTMLTextAreaElement)) return null;
  const path = element.closest('[data-field]')?.getAttribute('data-field');
  const [field, index, part] = path?.split('.') ?? [];
  if (!field) return null;
  const at = element.selectionEnd;
  if (index === undefined) return { field, at };
  return part === 'prompt' ? { field, shot: Number(index), at } : null;
}
