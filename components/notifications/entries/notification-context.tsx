'use client';

import { createContext, type ReactNode, use } from 'react';
import type { ActionResult } from '@/lib/actions/action-result';
import type { MarkReadInput } from '@/lib/notifications/schema';

/** Whose notifications they are, and the server action that marks them as read, passed down by the layout. */
export interface NotificationTools {
  /** Part of the keys under which this browser stores a person's choices, so that other people here don't get them. */
  owner: string;
  markRead: (what: MarkReadInput) => Promise<ActionResult<unknown>>;
}

const NotificationContext = createContext<NotificationTools | null>(null);

/** Provides the notification tools to the badge, the task page and the account menu. */
export function NotificationProvider({ tools, children }: { tools: NotificationTools; children: ReactNode }) {
  return <NotificationContext value={tools}>{children}</NotificationContext>;
}

export function useNotificationTools(): NotificationTools {
  const tools = use(NotificationContext);
  if (!tools) throw new Error('There is no NotificationProvider above.');
  return tools;
}
