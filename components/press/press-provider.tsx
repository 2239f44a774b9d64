'use client';

import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { latePart } from '@/components/ui/late-part';
import { onPressLost } from './lost-event';
import { type PressOwner, PressOwnerContext, pressesKey } from './press-owner';

// Whoever lost a press may be offline: then it comes when the network does.
const OutcomeTeller = latePart(() => import('./outcome-teller'), { instead: 'nothing' });

/**
 * Says whose presses they are, to every button that spends. What asks for lost ones is loaded once something was pressed
 * in this browser: most pages spend nothing.
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
      {isAnyKept && <OutcomeTeller />}
    </PressOwnerContext>
  );
}

/** Whether there is a list to look at: it is sealed, so that a glance tells no more. */
function isKept(owner: string): boolean {
  try {
    return localStorage.getItem(pressesKey(owner)) !== null;
  } catch {
    return false;
  }
}
