'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';
import { useUnsentPresses } from '@/components/press/use-unsent-presses';
import { latePart } from '@/components/ui/late-part';
import type { UnsentPress } from '@/lib/composer/press/unsent-presses';
import type { UnsentListProps } from './unsent-list';

// Seldom needed. Loaded with the page where something waits.
const UnsentList = latePart(() => import('./unsent-list'), { instead: 'nothing' });

const none: readonly UnsentPress[] = [];

/** The presses that wait because there was no connection. Nothing where none wait. */
export function UnsentPresses(props: Omit<UnsentListProps, 'waiting'>) {
  const unsent = useUnsentPresses();
  const waiting = useSyncExternalStore(unsent.subscribe, unsent.list, () => none);
  // Without a connection nothing can be loaded, and no press comes before the first touch or focus.
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    const near = () => setNear(true);
    const options = { once: true, passive: true } as const;
    window.addEventListener('pointerdown', near, options);
    window.addEventListener('focusin', near, options);
    return () => {
      window.removeEventListener('pointerdown', near);
      window.removeEventListener('focusin', near);
    };
  }, []);
  return (isNear || waiting.length > 0) && <UnsentList waiting={waiting} {...props} />;
}
