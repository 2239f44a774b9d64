/**
 * Focuses the control at a path of the input (`shots.1.prompt`), or the nearest control around it. Returns whether it
 * found a visible one: in a closed sheet there is none.
 */
export function focusField(path: string): boolean {
  const parts = path.split('.');
  return parts.some((_, index) => focusAt(parts.slice(0, parts.length - index).join('.')));
}

/** How long a part of the form may take to load before the focus no longer moves there, in milliseconds. */
const soonMs = 10_000;

/** Focuses the control at exactly this path as soon as it is there, unless the person does something else before. */
export function focusFieldSoon(path: string): void {
  if (focusAt(path)) return;
  const ending = new AbortController();
  const options = { signal: ending.signal, capture: true };
  const watcher = new MutationObserver(() => focusAt(path) && end());
  const end = () => {
    ending.abort();
    watcher.disconnect();
    clearTimeout(timer);
  };
  const timer = setTimeout(end, soonMs);
  watcher.observe(document.body, { childList: true, subtree: true });
  window.addEventListener('keydown', end, options);
  window.addEventListener('pointerdown', end, options);
}

function focusAt(path: string): boolean {
  for (const place of document.querySelectorAll<HTMLElement>(`[data-field="${CSS.escape(path)}"]`)) {
    const folded = place.closest<HTMLDetailsElement>('details:not([open])');
    if (folded) folded.open = true;
    if (!place.checkVisibility() || isCovered(place)) continue;
    const control = place.querySelector<HTMLElement>(
      'textarea, input:checked, input:not([type="radio"]), select, button:not([tabindex="-1"])',
    );
    (control ?? place).focus({ preventScroll: true });
    place.scrollIntoView({ block: 'center', behavior: 'smooth' });
    return true;
  }
  return false;
}

/** The page behind a sheet takes no focus. */
function isCovered(place: HTMLElement): boolean {
  const modal = document.querySelector('dialog:modal');
  return modal !== null && !modal.contains(place);
}
