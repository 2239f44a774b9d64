'use client';

import { type ReactNode, useCallback, useEffect, useId, useRef, useState } from 'react';
import { cn } from './class-names';
import { type Placement, placeBeside } from './float';
import { takeFocus } from './take-focus';

/** The props for a trigger: spread them onto a Button or IconButton. */
export interface TriggerProps {
  'aria-expanded': boolean;
  'aria-haspopup': 'dialog' | 'menu';
  'aria-controls': string;
  onClick: () => void;
}

export interface PopoverProps {
  /** Accessible name of the popover. */
  label: string;
  trigger: (props: TriggerProps) => ReactNode;
  placement?: Placement;
  className?: string;
  children: ReactNode | ((close: () => void) => ReactNode);
}

/**
 * A small box beside its trigger, closed by Escape or a press elsewhere. It uses the browser's own popover, which is in
 * the top layer (never clipped, also above a dialog) and restores the focus. Its first field has the focus.
 */
export function Popover({ label, trigger, placement = 'bottom-start', className, children }: PopoverProps) {
  const { open, close, triggerProps, box } = useFloating('dialog', placement);
  return (
    <>
      {trigger(triggerProps)}
      {open && (
        <div {...box} popover="auto" role="dialog" aria-label={label} className={cn('ui-floating p-3', className)}>
          {typeof children === 'function' ? children(close) : children}
        </div>
      )}
    </>
  );
}

/**
 * The state of a box that opens beside its trigger: the props for the trigger, and those for the box (an element with
 * `popover="auto"`, right behind the trigger, rendered while `open`).
 */
export function useFloating(kind: TriggerProps['aria-haspopup'], placement: Placement) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const ref = useRef<HTMLDivElement>(null);
  const closedAt = useRef(0);
  // Hidden first, while the focus is still inside: only then does the browser give it back.
  const close = useCallback(() => {
    ref.current?.hidePopover();
    setOpen(false);
  }, []);

  useEffect(() => {
    const element = ref.current;
    const anchor = element?.previousElementSibling;
    if (!open || !element || !anchor) return;
    // A trigger with a tooltip is in a wrapper without a box.
    const box = anchor.getBoundingClientRect().width ? anchor : (anchor.firstElementChild ?? anchor);
    const before = document.activeElement;
    const place = () => placeBeside(box, element, placement);
    const onToggle = (event: Event) => {
      if ((event as ToggleEvent).newState === 'closed') {
        closedAt.current = event.timeStamp;
        setOpen(false);
      }
    };
    element.showPopover();
    place();
    const endOfFocus = kind === 'dialog' ? takeFocus(element) : undefined;
    // Content that loads later makes it grow. Above its trigger it must then move up.
    const size = new ResizeObserver(place);
    size.observe(element);
    element.addEventListener('toggle', onToggle);
    window.addEventListener('resize', place);
    window.addEventListener('scroll', place, { capture: true, passive: true });
    return () => {
      endOfFocus?.();
      size.disconnect();
      element.removeEventListener('toggle', onToggle);
      window.removeEventListener('resize', place);
      window.removeEventListener('scroll', place, { capture: true });
      if (element.contains(document.activeElement) && before instanceof HTMLElement) before.focus();
    };
  }, [open, placement, kind]);

  // The press that closes the popover also reaches the trigger, which must not open it again.
  const onClick = () => setOpen((was) => !was && performance.now() - closedAt.current > 250);
  const triggerProps: TriggerProps = { 'aria-expanded': open, 'aria-haspopup': kind, 'aria-controls': id, onClick };
  return { open, close, triggerProps, box: { ref, id } };
}
