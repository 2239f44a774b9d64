'use client';

import type { ReactNode } from 'react';
import { TickBox } from '@/components/ui/tick-box';

export interface ChangeRowProps {
  label: string;
  ticked: boolean;
  onTick: (ticked: boolean) => void;
  children: ReactNode;
}

/** One field that would change: a tick box to accept it, and the change. */
export function ChangeRow({ label, ticked, onTick, children }: ChangeRowProps) {
  return (
    <li className="grid gap-x-4 gap-y-1 border-t border-line py-2.5 first:border-t-0 sm:grid-cols-[10rem_minmax(0,1fr)]">
      <TickBox label={label} checked={ticked} onChange={onTick} />
      <div className="grid gap-1.5">{children}</div>
    </li>
  );
}
