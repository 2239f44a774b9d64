'use client';

import { useSyncExternalStore } from 'react';
import { useUnsentPresses } from '@/components/press/use-unsent-presses';
import { latePart } from '@/components/ui/late-part';
import { useIsUsed } from '@/components/ui/use-is-used';
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
  const isUsed = useIsUsed();
  return (isUsed || waiting.length > 0) && <UnsentList waiting={waiting} {...props} />;
}
