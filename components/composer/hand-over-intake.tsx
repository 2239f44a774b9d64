'use client';

import { useSyncExternalStore } from 'react';
import { latePart } from '@/components/ui/late-part';
import { getHandOver, noHandOver, subscribeToHandOver } from '@/lib/composer/hand-over';

// Most visits bring nothing. What is brought without a network waits for it.
const PlaceHanded = latePart(() => import('./place-handed'), { instead: 'nothing' });

/** Puts a file that was given from elsewhere in the studio into the composition: a frame of a result, say. */
export function HandOverIntake() {
  const given = useSyncExternalStore(subscribeToHandOver, getHandOver, noHandOver);
  return given && <PlaceHanded given={given} />;
}
