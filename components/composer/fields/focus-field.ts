/**
 * Focuses the control at a path of the input (`shots.1.prompt`), or the nearest control around it. Returns whether it
 * found a visible one: in a closed sheet there is none.
 */
export function focusField(path: string): boolean {
  const parts = path.split('.');
  for (let length = parts.length; length > 0; length -= 1) {
    const name = parts.slice(0, length).join('.');
    for (const place of document.querySelectorAll<HTMLElement>(`[data-field="${CSS.escape(name)}"]`)) {
      const folded = place.closest<HTMLDetailsElement>('details:not([open])');
      if (folded) folded.open = true;
      if (!place.checkVisibility()) continue;
      const control = place.querySelector<HTMLElement>(
        'textarea, input:checked, input:not([type="radio"]), select, button:not([tabindex="-1"])',
      );
      (control ?? place).focus({ preventScroll: true });
      place.scrollIntoView({ block: 'center', behavior: 'smooth' });
      return true;
    }
  }
  return false;
}
