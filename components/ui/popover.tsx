'use client';

import { type ReactNode, useCallback, useEffect, useId, useRef, useState } from 'react';
import { cn } from './class-names';
import { type Placement, placeBeside } from './float';

/** What a trigger must carry: spread it onto a Button or IconButton. */
export interface TriggerProps {
  'aria-expanded': boolean;
  'aria-haspopup': 'dialog' | 'menu';
  'aria-controls': string;
  onClick: () => void;
}

export interface PopoverProps {
  /** Accessible name of what opens. */
  label: string;
  trigger: (props: TriggerProps) => ReactNode;
  placement?: Placement;
  className?: string;
  children: ReactNode | ((close: () => void) => ReactNode);
}

/**
 * Something small beside its trigger, closed by Escape or a press elsewhere. The browser's own popover: it lies in the
 * top layer (never clipped, also above a dialog) and gives the focus back.
 */
export function Popover({ label, trigger, placement = 'bottom-start', className, children }: PopoverProps) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const floating = useFloating(open, () => setOpen(false), placement);
  return (
    <>
      {trigger({
        'aria-expanded': open,
        'aria-haspopup': 'dialog',
        'aria-controls': id,
        onClick: floating.toggle(setOpen),
      })}
      {open && (
        <div
          ref={floating.ref}
          id={id}
          popover="auto"
          role="dialog"
          aria-label={label}
          className={cn('ui-floating p-3', className)}
        >
          {typeof children === 'function' ? children(() => setOpen(false)) : children}
        </div>
      )}
    </>
  );
}

/** Opens the browser popover of an element that is rendered while `open`, beside the element before it. */
export function useFloating(open: boolean, onClose: () => void, placement: Placement) {
  const ref = useRef<HTMLDivElement>(null);
  const closedAt = useRef(0);
  const close = useRef(onClose);
  close.current = onClose;

  useEffect(() => {
    const element = ref.current;
    const anchor = element?.previousElementSibling;
    if (!open || !element || !anchor) return;
    // A trigger with a tooltip stands in a box-less wrapper.
    const box = anchor.getBoundingClientRect().width ? anchor : (anchor.firstElementChild ?? anchor);
    const before = document.activeElement;
    const place = () => placeBeside(box, element, placement);
    const onToggle = (event: Event) => {
      if ((event as ToggleEvent).newState === 'closed') {
        closedAt.current = event.timeStamp;
        close.current();
      }
    };
    element.showPopover();
    place();
    // What is loaded when it opens makes it grow: above its trigger it must then move up.
    const size = new ResizeObserver(place);
    size.observe(element);
    element.addEventListener('toggle', onToggle);
    window.addEventListener('resize', place);
    window.addEventListener('scroll', place, { capture: true, passive: true });
    return () => {
      size.disconnect();
      element.removeEventListener('toggle', onToggle);
      window.removeEventListener('resize', place);
      window.removeEventListener('scroll', place, { capture: true });
      if (element.contains(document.activeElement) && before instanceof HTMLElement) before.focus();
    };
  }, [open, placement]);

  // The press that closes the popover lands on the trigger too: it must not open it again.
  const toggle = useCallback(
    (setOpen: (change: (was: boolean) => boolean) => void) => () =>
      setOpen((was) => !was && performance.now() - closedAt.current > 250),
    [],
  );
  return { ref, toggle };
}
