'use client';

import { createContext, type ReactNode, use, useMemo, useState } from 'react';

/** What the stage shows. `newest`: the latest take, so that a press is followed without another one. */
export type StageView =
  | { type: 'newest' }
  | { type: 'take'; taskId: string }
  /** The frames being composed. `frame`: this one alone, as large as fits. */
  | { type: 'frames'; frame?: string };

interface StageState {
  view: StageView;
  show: (view: StageView) => void;
  /** Without takes the stage shows the frames. */
  hasTakes: boolean;
  setHasTakes: (hasTakes: boolean) => void;
}

export const newest: StageView = { type: 'newest' };

const StageContext = createContext<StageState>({
  view: newest,
  show: () => {},
  hasTakes: true,
  setHasTakes: () => {},
});

/** Holds what the stage shows. It is not part of the draft: nothing that is typed renders the stage. */
export function StageProvider({ children }: { children: ReactNode }) {
  const [view, show] = useState<StageView>(newest);
  const [hasTakes, setHasTakes] = useState(true);
  const state = useMemo(() => ({ view, show, hasTakes, setHasTakes }), [view, hasTakes]);
  return <StageContext value={state}>{children}</StageContext>;
}

export function useStage(): StageState {
  return use(StageContext);
}
