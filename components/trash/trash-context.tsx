'use client';

import { createContext, type ReactNode, use } from 'react';
import type { ActionResult } from '@/lib/actions/action-result';
import type { TrashViewer } from '@/lib/trash/trash';

type TrashAction = (input: { taskId: string }) => Promise<ActionResult<unknown>>;

/** What can be done about the trash, and for whom: server actions, handed down by the layout. */
export interface TrashTools {
  viewer: TrashViewer;
  move: TrashAction;
  restore: TrashAction;
  deleteForGood: TrashAction;
}

const TrashContext = createContext<TrashTools | null>(null);

/** Gives lists, viewer and task page the way to the trash and back. */
export function TrashProvider({ tools, children }: { tools: TrashTools; children: ReactNode }) {
  return <TrashContext value={tools}>{children}</TrashContext>;
}

export function useTrashTools(): TrashTools {
  const tools = use(TrashContext);
  if (!tools) throw new Error('There is no TrashProvider above.');
  return tools;
}
