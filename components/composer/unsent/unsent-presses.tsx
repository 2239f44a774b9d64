'use client';

import { useSyncExternalStore } from 'react';
import { useUnsentPresses } from '@/components/press/use-unsent-presses';
import { latePart } from '@/components/ui/late-part';
import type { UnsentPress } from '@/lib/composer/press/unsent-presses';
import type { UnsentListProps } from './unsent-list';

// Seldom needed. Loaded with the page where something waits, so it is there without a connection too.
const UnsentList = latePart(() => import('./unsent-list'), { instead: 'nothing' });

const none: readonly UnsentPress[] = [];

/** The presses that wait because there was no connection. Nothing where none wait. */
export function UnsentPresses(props: Omit<UnsentListProps, 'waiting'>) {
  const unsent = useUnsentPresses();
  const waiting = useSyncExternalStore(unsent.subscribe, unsent.list, () => none);
  return waiting.length > 0 && <UnsentList waiting={waiting} {...props} />;
}
