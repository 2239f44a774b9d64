/**
 * Focuses the control at a path of the input (`shots.1.prompt`), or the nearest control around it. Returns whether it
 * found a visible one: in a closed sheet there is none.
 */
export function focusField(path: string): boolean {
  const near = placesAround(path).find(focusAt);
  if (near === undefined) return false;
  const { activeElement } = document;
  // The control is in a sheet, which its chip opens.
  if (activeElement instanceof HTMLElement && activeElement.matches(opener)) {
    activeElement.click();
    if (near !== path) focusFieldSoon(path);
  }
  return true;
}

/** How long a part of the form may take to load before the focus no longer moves there, in milliseconds. */
const soonMs = 10_000;

/**
 * Focuses the control at exactly this path as soon as it is there, unless the person does something else before. Opens
 * the sheet that it is in.
 */
export function focusFieldSoon(path: string): void {
  if (focusAt(path)) return;
  let isOpened = false;
  const look = () => {
    if (focusAt(path)) return end();
    const chip = isOpened ? undefined : openerAround(path);
    if (!chip) return;
    isOpened = true;
    chip.click();
  };
  const ending = new AbortController();
  const options = { signal: ending.signal, capture: true };
  const watcher = new MutationObserver(look);
  const end = () => {
    ending.abort();
    watcher.disconnect();
    clearTimeout(timer);
  };
  const timer = setTimeout(end, soonMs);
  // A dialog is in the page before it is open.
  watcher.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['open'] });
  window.addEventListener('keydown', end, options);
  window.addEventListener('pointerdown', end, options);
  look();
}

const opener = '[data-opens-form]';

/** The path and those around it, the nearest first. */
function placesAround(path: string): string[] {
  const parts = path.split('.');
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('.'));
}

/** The chip that opens the sheet with this control. */
function openerAround(path: string): HTMLElement | undefined {
  if (document.querySelector('dialog:modal')) return undefined;
  return placesAround(path)
    .flatMap((name) => [...document.querySelectorAll<HTMLElement>(`[data-field="${CSS.escape(name)}"] ${opener}`)])
    .find((chip) => chip.checkVisibility() && isPathOf(chip, path));
}

/** Whether the chip belongs to this path, and not to a neighbour in the same list. */
function isPathOf(chip: HTMLElement, path: string): boolean {
  const name = chip.closest<HTMLElement>('[data-field]')?.dataset.field;
  return name !== undefined && placesAround(path).includes(name);
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
