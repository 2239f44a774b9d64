'use client';

import { makeSeal } from '@/lib/composer/browser-storage/sealed-text';
import { createUnsentPresses, type UnsentPresses } from '@/lib/composer/press/unsent-presses';
import { draftPlace } from './draft-place';
import { unsentKey, usePressOwner } from './press-owner';

/** One object per person and page, shared by all parts of the page. */
const all = new Map<string, UnsentPresses>();

/** The person's presses that wait because there was no connection. */
export function useUnsentPresses(): UnsentPresses {
  const { owner, secret } = usePressOwner();
  const known = all.get(owner);
  if (known) return known;
  const unsent = createUnsentPresses(draftPlace(unsentKey(owner), makeSeal(secret)), Date.now);
  // A server shares this module between all visitors, and nothing is pressed there.
  if (typeof window !== 'undefined') all.set(owner, unsent);
  return unsent;
}
