'use client';

import { v7 } from 'uuid';
import { draftPlace } from '@/components/composer/draft-place';
import { createPresses, type Presses } from '@/lib/composer/press/create-presses';
import { makeSeal } from '@/lib/composer/sealed-text';
import { pressesKey, usePressOwner } from './press-owner';

/** One per person and page, whichever of its parts asks first. */
const all = new Map<string, Presses>();

/** What every button that spends presses through, on all pages of the studio alike. */
export function usePresses(): Presses {
  const { owner, secret } = usePressOwner();
  const known = all.get(owner);
  if (known) return known;
  const place = draftPlace(pressesKey(owner), makeSeal(secret));
  const presses = createPresses({ place, now: Date.now, newId: v7 });
  // A server has one module for all its visitors, and nothing is pressed there.
  if (typeof window !== 'undefined') all.set(owner, presses);
  return presses;
}
