'use client';

import { useEffect, useState } from 'react';
import { latePart } from './late-part';

// Nothing can be lost before something had the focus.
const FocusRescuer = latePart(() => import('./focus-rescuer'), { instead: 'nothing' });

/** Where the control that has the focus is removed, the focus goes to what stands in its place. Once in every page. */
export function RescueFocus() {
  const [first, setFirst] = useState<Element | null>(null);
  useEffect(() => {
    const begin = ({ target }: FocusEvent) => target instanceof Element && setFirst(target);
    window.addEventListener('focusin', begin, { once: true });
    return () => window.removeEventListener('focusin', begin);
  }, []);
  return first && <FocusRescuer first={first} />;
}
