'use client';

import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { latePart } from '@/components/ui/late-part';
import { onPressLost } from './lost-event';
import { type PressOwner, PressOwnerContext, pressesKey } from './press-owner';

// A person who lost a press may be offline. Then this part loads when the network is back.
const OutcomeReporter = latePart(() => import('./outcome-reporter'), { instead: 'nothing' });

/**
 * Provides the owner of presses to every button that spends money. The part that asks for lost presses loads only if
 * this browser has stored presses, because most pages spend nothing.
 */
export function PressProvider({ owner, secret, children }: PressOwner & { children: ReactNode }) {
  const [isAnyKept, setAnyKept] = useState(false);
  useEffect(() => {
    if (isKept(owner)) setAnyKept(true);
    return onPressLost(() => setAnyKept(true));
  }, [owner]);
  return (
    <PressOwnerContext value={useMemo(() => ({ owner, secret }), [owner, secret])}>
      {children}
      {isAnyKept && <OutcomeReporter />}
    </PressOwnerContext>
  );
}

/** Whether a list of presses is stored. It is sealed, so this can't see what is in it. */
function isKept(owner: string): boolean {
  try {
    return localStorage.getItem(pressesKey(owner)) !== null;
  } catch {
    return false;
  }
}
