'use client';

import { useEffect } from 'react';

/**
 * Browsers drop the focus when its element is removed: a row that was deleted, a take that was dismissed, a button that
 * becomes a word. The next Tab then begins at the top of the page, and a screen reader has lost its place. So the focus
 * goes to the same control of the neighbour that took the place, else to what is around it.
 * `first`: what had the focus first, which may be gone before this has loaded.
 */
export default function FocusRescuer({ first }: { first: Element }) {
  useEffect(() => watchFocus(first), [first]);
  return null;
}

/** Where an element stood, from itself up to the body. */
type Way = readonly { element: Element; next: Element | null; previous: Element | null }[];

const controls =
  'a[href], button:enabled, input:enabled:not([type="hidden"]), select:enabled, summary, [role="slider"], [tabindex="0"]';

function watchFocus(first: Element): () => void {
  let lost: { element: Element; way: Way } | null = { element: first, way: wayOf(first) };
  let timer: ReturnType<typeof setTimeout> | undefined;

  const remember = () => {
    const element = document.activeElement;
    if (element && element !== document.body) lost = { element, way: wayOf(element) };
  };
  // What removes a control often moves the focus itself, a little later: a dialog that closes, a list that is reordered.
  const look = () => {
    clearTimeout(timer);
    if (!lost || document.activeElement !== document.body || lost.element.isConnected) return;
    timer = setTimeout(() => {
      if (!lost || document.activeElement !== document.body || lost.element.isConnected) return;
      const target = standIn(lost.way);
      lost = null;
      target?.focus({ preventScroll: true });
      // What can't take the focus leaves it lost.
      if (document.activeElement === document.body) document.getElementById('content')?.focus({ preventScroll: true });
    }, 60);
  };
  const watcher = new MutationObserver(() => {
    if (document.activeElement === document.body) look();
    // Neighbours come and go while a control keeps the focus.
    else if (lost) lost.way = wayOf(lost.element);
  });
  remember();
  look();
  document.addEventListener('focusin', remember);
  watcher.observe(document.body, { childList: true, subtree: true });
  return () => {
    clearTimeout(timer);
    document.removeEventListener('focusin', remember);
    watcher.disconnect();
  };
}

function wayOf(start: Element): Way {
  const way = [];
  for (let element: Element | null = start; element && element !== document.body; element = element.parentElement)
    way.push({ element, next: element.nextElementSibling, previous: element.previousElementSibling });
  return way;
}

function standIn(way: Way): HTMLElement | null {
  const at = way.findIndex(({ element }) => element.isConnected);
  const gone = way[at - 1];
  if (gone) {
    const place = controlsOf(gone.element).indexOf(way[0]?.element as HTMLElement);
    for (const neighbour of [gone.next, gone.previous]) {
      const found = neighbour?.isConnected ? controlsOf(neighbour) : [];
      const same = found[place];
      const target = same && isSafe(same) ? same : found.find(isSafe);
      if (target) return target;
    }
  }
  return way[at]?.element.closest<HTMLElement>('[tabindex], dialog, main') ?? document.getElementById('content');
}

/** A finger must not open a keyboard, and Enter must not delete, by a focus that nobody asked for. */
const isSafe = (control: HTMLElement) =>
  control.checkVisibility() &&
  !control.matches('[data-danger], .ui-button-danger, input:not([type="checkbox"], [type="radio"], [type="range"])');

const controlsOf = (element: Element) => [
  ...(element.matches(controls) ? [element as HTMLElement] : []),
  ...element.querySelectorAll<HTMLElement>(controls),
];
