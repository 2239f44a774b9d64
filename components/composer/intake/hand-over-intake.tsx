'use client';

import { useSyncExternalStore } from 'react';
import { latePart } from '@/components/ui/late-part';
import { getHandOver, noHandOver, subscribeToHandOver } from '@/lib/composer/intake/hand-over';

// Most visits bring nothing. Without a network a handed-over file waits until this part can load.
const PlaceHanded = latePart(() => import('./place-handed'), { instead: 'nothing' });

/** Puts a file from another part of the studio into the composition, for example a frame of a result. */
export function HandOverIntake() {
  const given = useSyncExternalStore(subscribeToHandOver, getHandOver, noHandOver);
  return given && <PlaceHanded given={given} />;
}
