'use client';

import { createContext, type ReactNode, use } from 'react';
import type { ActionResult } from '@/lib/actions/action-result';
import type { WorkViewer } from '@/lib/auth/work-scope';

type TrashAction = (input: { taskId: string }) => Promise<ActionResult<unknown>>;

/** The server actions of the trash and the current person, passed down by the layout. */
export interface TrashTools {
  viewer: WorkViewer;
  move: TrashAction;
  restore: TrashAction;
  deleteForGood: TrashAction;
}

const TrashContext = createContext<TrashTools | null>(null);

/** Provides the trash tools to lists, viewer and task page. */
export function TrashProvider({ tools, children }: { tools: TrashTools; children: ReactNode }) {
  return <TrashContext value={tools}>{children}</TrashContext>;
}

export function useTrashTools(): TrashTools {
  const tools = use(TrashContext);
  if (!tools) throw new Error('There is no TrashProvider above.');
  return tools;
}
