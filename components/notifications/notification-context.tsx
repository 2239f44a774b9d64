'use client';

import { createContext, type ReactNode, use } from 'react';
import type { ActionResult } from '@/lib/actions/action-result';
import type { MarkReadInput } from '@/lib/notifications/schema';

/** Whose notifications they are, and how they are read: a server action, handed down by the layout. */
export interface NotificationTools {
  /** Names what this browser keeps for the person: nobody else who signs in here meets it. */
  owner: string;
  markRead: (what: MarkReadInput) => Promise<ActionResult<unknown>>;
}

const NotificationContext = createContext<NotificationTools | null>(null);

/** Gives the bell, the task page and the account what they need of notifications. */
export function NotificationProvider({ tools, children }: { tools: NotificationTools; children: ReactNode }) {
  return <NotificationContext value={tools}>{children}</NotificationContext>;
}

export function useNotificationTools(): NotificationTools {
  const tools = use(NotificationContext);
  if (!tools) throw new Error('There is no NotificationProvider above.');
  return tools;
}
