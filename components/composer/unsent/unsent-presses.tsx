'use client';

import { useEffect, useSyncExternalStore } from 'react';
import { useUnsentPresses } from '@/components/press/use-unsent-presses';
import { latePart } from '@/components/ui/late-part';
import type { UnsentPress } from '@/lib/composer/press/unsent-presses';
import type { UnsentListProps } from './unsent-list';

const load = () => import('./unsent-list');
// Seldom needed. Loaded with the page where something waits.
const UnsentList = latePart(load, { instead: 'nothing' });

const none: readonly UnsentPress[] = [];

/** The presses that wait because there was no connection. Nothing where none wait. */
export function UnsentPresses(props: Omit<UnsentListProps, 'waiting'>) {
  const unsent = useUnsentPresses();
  const waiting = useSyncExternalStore(unsent.subscribe, unsent.list, () => none);
  useEffect(() => {
    // Without a connection nothing can be loaded, and no press comes before the first key or touch.
    const early = () => void load().catch(() => undefined);
    const options = { once: true, passive: true } as const;
    window.addEventListener('pointerdown', early, options);
    window.addEventListener('keydown', early, options);
    return () => {
      window.removeEventListener('pointerdown', early);
      window.removeEventListener('keydown', early);
    };
  }, []);
  return waiting.length > 0 && <UnsentList waiting={waiting} {...props} />;
}
