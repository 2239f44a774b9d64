'use client';

import { createContext, use } from 'react';

export interface PressOwner {
  /** Names what this browser keeps for the person: nobody else who signs in here meets it. */
  owner: string;
  /** What it is sealed with: lib/auth/draft-secret.server. */
  secret: string;
}

export const PressOwnerContext = createContext<PressOwner | null>(null);

export function usePressOwner(): PressOwner {
  const owner = use(PressOwnerContext);
  if (owner === null) throw new Error('There is no PressProvider above.');
  return owner;
}

/** Where the presses of a person are kept. */
export function pressesKey(owner: string): string {
  return `slatehouse.presses.${owner}`;
}
