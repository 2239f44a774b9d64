'use client';

import { useEffect } from 'react';
import { editsText, isAnythingOpen } from './free-key';

const pressable =
  'button, a[href], label, summary, input[type="radio"], input[type="checkbox"], [role="tab"], [role="switch"], [role="button"]';
/** A hand does not hold a mouse still. Beyond this distance in pixels the pointer moved, and not only the page. */
const still = 8;

/**
 * A press that began on a control presses it, whatever the page does meanwhile. Pressing the mouse takes the focus from a
 * field, which may then show what is wrong with it, or close its hints: everything below moves, and the button is gone
 * from under the pointer before it is released. So while text is edited, the focus moves when the control is released,
 * not when it is pressed. And where something else moved the page (a price, a new take), the control that was pressed
 * gets the click. Once in every page.
 */
export function KeepPresses() {
  useEffect(() => watchPresses(), []);
  return null;
}

function watchPresses(): () => void {
  const end = new AbortController();
  const options = { signal: end.signal, capture: true };
  let pressed: { control: HTMLElement; x: number; y: number; movesFocus: boolean } | null = null;
  /** The control that gets the click instead of what is under the pointer now. */
  let missed: HTMLElement | null = null;

  const onDown = (event: MouseEvent) => {
    missed = null;
    const control = event.target instanceof Element ? event.target.closest<HTMLElement>(pressable) : null;
    pressed = control && event.button === 0 ? { control, x: event.clientX, y: event.clientY, movesFocus: false } : null;
  };
  // Not captured: a control that keeps the focus where it is (a list of tags) has said so by then.
  const onDownAfter = (event: MouseEvent) => {
    if (!pressed || event.defaultPrevented || !editsText(document.activeElement)) return;
    // Preventing the focus also prevents dragging.
    if (pressed.control.closest('[draggable="true"]')) return;
    pressed.movesFocus = true;
    event.preventDefault();
  };
  const onUp = (event: MouseEvent) => {
    const press = pressed;
    pressed = null;
    if (!press?.control.isConnected) return;
    const { control, x, y, movesFocus } = press;
    const isOn = event.target instanceof Node && control.contains(event.target);
    const isStill = Math.hypot(event.clientX - x, event.clientY - y) < still;
    if (!isOn && !isStill) return;
    // What a field does when it is left happens here, before the click: the click finds its value.
    if (movesFocus) focusOf(control)?.focus({ preventScroll: true });
    if (isOn || control.matches(':disabled, [aria-disabled="true"]')) return;
    missed = control;
    setTimeout(() => {
      missed = null;
      if (control.isConnected && !isAnythingOpen(control)) control.dispatchEvent(clickLike(event));
    });
  };
  const onClick = (event: MouseEvent) => {
    if (!missed || !event.isTrusted) return;
    event.preventDefault();
    event.stopPropagation();
  };

  window.addEventListener('mousedown', onDown, options);
  window.addEventListener('mousedown', onDownAfter, { signal: end.signal });
  window.addEventListener('mouseup', onUp, options);
  window.addEventListener('click', onClick, options);
  return () => end.abort();
}

/** What a press on the control gives the focus to. */
function focusOf(control: HTMLElement): HTMLElement | null {
  return control instanceof HTMLLabelElement ? (control.control ?? null) : control;
}

function clickLike(up: MouseEvent): MouseEvent {
  const { clientX, clientY, ctrlKey, metaKey, shiftKey } = up;
  const keys = { ctrlKey, metaKey, shiftKey };
  return new MouseEvent('click', {
    bubbles: true,
    cancelable: true,
    composed: true,
    view: window,
    detail: 1,
    clientX,
    clientY,
    ...keys,
  });
}
