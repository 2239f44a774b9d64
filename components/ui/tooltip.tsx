'use client';

import { type ReactNode, useEffect, useRef, useState } from 'react';
import { placeBeside } from './float';

/** Explains an icon while the pointer rests on it or it has keyboard focus. The child keeps its own accessible name. */
export function Tooltip({ text, children }: { text: string; children: ReactNode }) {
  const anchor = useRef<HTMLSpanElement>(null);
  const tip = useRef<HTMLSpanElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [shown, setShown] = useState(false);

  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    const target = anchor.current?.firstElementChild;
    if (!shown || !tip.current || !target) return;
    tip.current.showPopover();
    placeBeside(target, tip.current, 'top');
  }, [shown]);

  const show = (delay: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setShown(true), delay);
  };
  const hide = () => {
    clearTimeout(timer.current);
    setShown(false);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only listens to what happens to the control inside
    <span
      ref={anchor}
      className="contents"
      onPointerEnter={(event) => event.pointerType === 'mouse' && show(450)}
      onPointerLeave={hide}
      onPointerDown={hide}
      onFocus={(event) => event.target.matches(':focus-visible') && show(0)}
      onBlur={hide}
      onKeyDown={(event) => event.key === 'Escape' && hide()}
    >
      {children}
      {shown && (
        <span ref={tip} popover="manual" aria-hidden className="ui-floating ui-tooltip">
          {text}
        </span>
      )}
    </span>
  );
}
