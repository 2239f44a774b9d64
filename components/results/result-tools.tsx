'use client';

import { createContext, type ReactNode, use, useMemo, useState } from 'react';
import { lateDialog } from '@/components/ui/late-part';
import type { ActionResult } from '@/lib/actions/action-result';
import type { PressId } from '@/lib/composer/press/press-id';
import type { AssetDto } from '@/lib/media/asset-dto';

const ExtractFrameDialog = lateDialog(() => import('@/components/media/extract-frame-dialog'));

/** What is made again: a task exactly, with another seed, or all takes of its press. */
export type Repetition = 'same' | 'vary' | 'press';

export interface Repeated {
  /** The first of them. */
  taskId: string;
  taskIds: string[];
}

/** The server actions behind the menu of a result, passed down by the layout. */
export interface ResultActions {
  /** Paid: only called by a press. */
  repeat: (input: { taskId: string; requestId: PressId; how: Repetition }) => Promise<ActionResult<Repeated>>;
  cancel: (input: { taskId: string }) => Promise<ActionResult<unknown>>;
  /** Takes a task without a result out of its maker's takes. */
  dismiss: (input: { taskId: string }) => Promise<ActionResult<unknown>>;
}

export interface ResultTools extends ResultActions {
  /** Extracts a frame of a video into the library. Where no player shows it (`video` is null), the frame is chosen first. */
  extractFrame: (asset: AssetDto, video: HTMLVideoElement | null) => void;
}

const ResultContext = createContext<ResultTools | null>(null);

interface ResultToolsProviderProps {
  /** Null: the person may not compose. */
  actions: ResultActions | null;
  children: ReactNode;
}

/** Provides the tools to every place that shows a result. */
export function ResultToolsProvider({ actions, children }: ResultToolsProviderProps) {
  // Shown from here, because the menu in which the command was chosen is gone by then.
  const [extracting, setExtracting] = useState<{ asset: AssetDto; seconds: number | null } | null>(null);
  const tools = useMemo<ResultTools | null>(() => {
    const extractFrame: ResultTools['extractFrame'] = (asset, video) => {
      video?.pause();
      // A player may be slightly beyond the last frame.
      const seconds = video && Math.min(video.currentTime, (asset.durationMs ?? 0) / 1000);
      setExtracting({ asset, seconds });
    };
    return actions && { ...actions, extractFrame };
  }, [actions]);
  return (
    <ResultContext value={tools}>
      {children}
      {extracting && <ExtractFrameDialog {...extracting} onClose={() => setExtracting(null)} />}
    </ResultContext>
  );
}

/** Null for a person who may not compose: then there is nothing to use a result for. */
export function useResultTools(): ResultTools | null {
  return use(ResultContext);
}
