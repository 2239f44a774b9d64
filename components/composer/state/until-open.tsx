'use client';

import { type ComponentProps, useSyncExternalStore } from 'react';
import { waitingMark } from '@/components/ui/waiting-mark';
import { useTools } from './composer-context';

/** Whether the person's own draft is shown, and the form takes what is typed and pressed. Not on the server. */
export function useIsOpen(): boolean {
  const { isOpen } = useTools().kept;
  return useSyncExternalStore(isOpen.subscribe, isOpen.getState, () => false);
}

/**
 * A part of the form that takes nothing before its scripts run: what is typed into it would be lost, or overwritten by
 * the draft. It looks the same before and after, and a focus in it stays.
 */
export function UntilOpen(props: ComponentProps<'div'>) {
  const isOpen = useIsOpen();
  return <div {...props} {...(!isOpen && { [waitingMark]: '' })} aria-busy={isOpen ? undefined : true} />;
}
