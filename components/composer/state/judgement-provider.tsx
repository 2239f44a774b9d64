'use client';

import { type ReactNode, useMemo, useRef, useSyncExternalStore } from 'react';
import { toInput } from '@/lib/composer/draft/to-input';
import { checkComposition } from '@/lib/composer/validation/check-composition';
import { shownIssues, stillStanding, withoutRepeats } from '@/lib/composer/validation/issues';
import { type Judgement, JudgementContext, nothingWrong, useComposer, useModel, useTools } from './composer-context';
import { useDebouncedDraft } from './use-debounced-draft';
import { useTakesFiles } from './use-key';

/** Checks the debounced draft, so that checking does not slow down typing. Issues appear at the next pause. */
export function JudgementProvider({ children }: { children: ReactNode }) {
  const { status } = useTools();
  const model = useModel();
  const draft = useDebouncedDraft();
  const assets = useComposer((state) => state.assets);
  const takesFiles = useTakesFiles();
  const form = useSyncExternalStore(status.subscribe, status.getState, status.getState);
  const judgement = useMemo((): Judgement => {
    // The debounced draft may still belong to the previous model. The next update checks it.
    if (draft.modelId !== model.id) return nothingWrong;
    const input = toInput(model, draft);
    const { issues: own, warnings, mediaWarnings } = checkComposition(model, input, { assets, takesFiles });
    const server = form.server ? stillStanding(form.server.issues, form.server.sent, input) : [];
    const issues = withoutRepeats([...own, ...server]);
    return { issues, shown: shownIssues(issues, form.left, form.pressed), warnings, mediaWarnings };
  }, [draft, model, assets, takesFiles, form]);
  return <JudgementContext value={useSteady(judgement)}>{children}</JudgementContext>;
}

/** Returns the same object while its content is the same, so that typing does not render every field. */
function useSteady(value: Judgement): Judgement {
  const last = useRef({ value, text: JSON.stringify(value) });
  const text = JSON.stringify(value);
  if (last.current.text !== text) last.current = { value, text };
  return last.current.value;
}
