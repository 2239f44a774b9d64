const text =
  'textarea, select, input:not([type="hidden"], [type="file"], [type="radio"], [type="checkbox"], [type="range"], [type="color"], [type="button"], [type="submit"])';
const field = 'input:not([type="hidden"], [type="file"]), [role="slider"]';
const control = 'a[href], button, summary, video[controls], [tabindex="0"]';

const wanted = '[data-focus-first]';

/** Best first. What a person came to write or choose, then any field, then a control. */
const kinds = [wanted, text, field, control];

/**
 * Moves the focus into a box that has just opened: to `data-focus-first`, else to its first text field or select, else to
 * another field, else to its first control (never the header's "Close": who opens a box does not want to leave it). A
 * better field that loads later gets the focus too, until the person moves it. Returns the end of that.
 */
export function takeFocus(box: HTMLElement): () => void {
  let best = kinds.length;
  let given: Element | null = null;
  const look = () => {
    const active = document.activeElement;
    // What had it was removed or disabled: the browser leaves the focus to the box itself, or to the page.
    const isLost = active === box || !box.contains(active);
    // The person has moved it, or a part of the box has its own idea.
    if (given && active !== given && !isLost) return end();
    if (isLost) best = kinds.length;
    for (const [rank, kind] of kinds.slice(0, best).entries()) {
      const target = firstOf(box, kind);
      if (!target) continue;
      best = rank;
      given = target;
      target.focus();
      break;
    }
    if (best <= 1) end();
  };
  const watcher = new MutationObserver(look);
  const end = () => {
    watcher.disconnect();
    box.removeEventListener('pointerdown', end);
  };
  watcher.observe(box, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled', 'hidden'] });
  box.addEventListener('pointerdown', end);
  look();
  if (!given) {
    box.tabIndex = -1;
    box.focus();
  }
  return end;
}

function firstOf(box: HTMLElement, kind: string): HTMLElement | undefined {
  const found = [...box.querySelectorAll<HTMLElement>(kind)].find(
    (element) =>
      element.checkVisibility({ visibilityProperty: true }) &&
      !element.matches(
        ':disabled, [tabindex="-1"]:not([data-focus-first]), [data-danger], .ui-button-danger, [aria-disabled="true"]',
      ) &&
      !element.closest('[inert], [data-box-header]') &&
      // A switch beside the buttons of a box is not what it was opened for.
      (kind === wanted || kind === control || !element.closest('footer')),
  );
  if (!(found instanceof HTMLInputElement) || found.type !== 'radio') return found;
  // Of several choices the chosen one: focusing another would be the first step of choosing it.
  const group = [...box.querySelectorAll<HTMLInputElement>('input[type="radio"]:checked:enabled')];
  return group.find(({ name, form }) => name === found.name && form === found.form) ?? found;
}
