'use client';

import { v7 } from 'uuid';
import { isReachable } from '@/components/live/connection-state';
import { makeSeal } from '@/lib/composer/browser-storage/sealed-text';
import { createPresses, type Presses } from '@/lib/composer/press/create-presses';
import { draftPlace } from './draft-place';
import { pressesKey, usePressOwner } from './press-owner';

/** One object per person and page, shared by all parts of the page. */
const all = new Map<string, Presses>();

/** The presses that every button that spends money goes through, on all pages of the studio. */
export function usePresses(): Presses {
  const { owner, secret } = usePressOwner();
  const known = all.get(owner);
  if (known) return known;
  const place = draftPlace(pressesKey(owner), makeSeal(secret));
  const presses = createPresses({ place, now: Date.now, newId: v7, isReachable });
  // A server shares this module between all visitors, and nothing is pressed there.
  if (typeof window !== 'undefined') all.set(owner, presses);
  return presses;
}
