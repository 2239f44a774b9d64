'use client';

import { createContext, type ReactNode, use } from 'react';
import type { ActionResult } from '@/lib/actions/action-result';
import type { PressId } from '@/lib/composer/press/press-id';

/** The server actions behind the menu of a result, passed down by the layout. */
export interface ResultTools {
  /** Paid: only called by a press. */
  repeat: (input: {
    taskId: string;
    requestId: PressId;
    how: 'same' | 'vary';
  }) => Promise<ActionResult<{ taskId: string }>>;
  cancel: (input: { taskId: string }) => Promise<ActionResult<unknown>>;
}

const ResultContext = createContext<ResultTools | null>(null);

/** Provides the tools to every place that shows a result. `tools` null: the person may not compose. */
export function ResultToolsProvider({ tools, children }: { tools: ResultTools | null; children: ReactNode }) {
  return <ResultContext value={tools}>{children}</ResultContext>;
}

/** Null for a person who may not compose: then there is nothing to use a result for. */
export function useResultTools(): ResultTools | null {
  return use(ResultContext);
}
