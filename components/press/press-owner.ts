'use client';

import { createContext, use } from 'react';

export interface PressOwner {
  /** Part of the key under which this browser stores the person's presses, so that other people here don't get them. */
  owner: string;
  /** The secret that seals them: lib/auth/draft-secret.server. */
  secret: string;
}

export const PressOwnerContext = createContext<PressOwner | null>(null);

export function usePressOwner(): PressOwner {
  const owner = use(PressOwnerContext);
  if (owner === null) throw new Error('There is no PressProvider above.');
  return owner;
}

/** The storage key of a person's presses. */
export function pressesKey(owner: string): string {
  return `slatehouse.presses.${owner}`;
}

/** The storage key of a person's presses that were not sent. */
export function unsentKey(owner: string): string {
  return `slatehouse.unsent.${owner}`;
}
