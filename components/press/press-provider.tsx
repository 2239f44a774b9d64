'use client';

import { createContext, type ReactNode, use, useMemo } from 'react';
import { v7 } from 'uuid';
import { draftPlace } from '@/components/composer/draft-place';
import { createPresses, type Presses } from '@/lib/composer/press/create-presses';
import { makeSeal } from '@/lib/composer/sealed-text';
import { OutcomeTeller } from './outcome-teller';

const PressContext = createContext<Presses | null>(null);

export interface PressProviderProps {
  /** Names what this browser keeps for the person: nobody else who signs in here meets it. */
  owner: string;
  /** Seals it in this browser's storage. */
  secret: string;
  children: ReactNode;
}

/** What every button that spends presses through, on all pages of the studio alike. */
export function PressProvider({ owner, secret, children }: PressProviderProps) {
  const presses = useMemo(
    () =>
      createPresses({
        place: draftPlace(`slatehouse.presses.${owner}`, makeSeal(secret)),
        now: Date.now,
        newId: v7,
      }),
    [owner, secret],
  );
  return (
    <PressContext value={presses}>
      {children}
      <OutcomeTeller presses={presses} />
    </PressContext>
  );
}

export function usePresses(): Presses {
  const presses = use(PressContext);
  if (!presses) throw new Error('There is no PressProvider above.');
  return presses;
}
