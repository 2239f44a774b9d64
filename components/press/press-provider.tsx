'use client';

import { type ComponentType, type ReactNode, useEffect, useMemo, useState } from 'react';
import { onPressLost } from './lost-event';
import { type PressOwner, PressOwnerContext, pressesKey } from './press-owner';

/** Between two tries to load what tells of lost presses: whoever lost one may be offline. */
const betweenTriesMs = 3_000;

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
  const Teller = useOutcomeTeller(isAnyKept);
  return (
    <PressOwnerContext value={useMemo(() => ({ owner, secret }), [owner, secret])}>
      {children}
      {Teller && <Teller />}
    </PressOwnerContext>
  );
}

/** Not `lazy`: a part that can't be loaded now, because the network is away, would take the whole page with it. */
function useOutcomeTeller(isWanted: boolean): ComponentType | null {
  const [Teller, setTeller] = useState<ComponentType | null>(null);
  useEffect(() => {
    if (!isWanted || Teller) return;
    let isOver = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const load = async () => {
      try {
        const { default: loaded } = await import('./outcome-teller');
        if (!isOver) setTeller(() => loaded);
      } catch {
        if (!isOver) timer = setTimeout(load, betweenTriesMs);
      }
    };
    void load();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [isWanted, Teller]);
  return Teller;
}

/** Whether there is a list to look at: it is sealed, so that a glance tells no more. */
function isKept(owner: string): boolean {
  try {
    return localStorage.getItem(pressesKey(owner)) !== null;
  } catch {
    return false;
  }
}
