'use client';

import { memo, useMemo } from 'react';
import { latePart } from '@/components/ui/late-part';
import type { Draft } from '@/lib/composer/draft/draft';
import { inactiveValues } from '@/lib/composer/draft/inactive-values';
import type { ModelDeclaration } from '@/lib/providers/contract';
import { declaredModels } from '@/lib/providers/registry/registry';
import { useModel } from '../state/composer-context';
import { useDebouncedDraft } from '../state/use-debounced-draft';

// Most compositions have set nothing aside.
const InactiveValuesList = latePart(() => import('./inactive-values-list'));

/** Lists the values that are not part of the request now, and why. They are kept and can become active again. */
export function InactiveValuesNote() {
  const model = useModel();
  const draft = useDebouncedDraft();
  return <NoteOn model={model} draft={draft} />;
}

/** Memoised on the debounced draft, so that finding inactive values does not slow down typing. */
const NoteOn = memo(function NoteOn({ model, draft }: { model: ModelDeclaration; draft: Draft }) {
  const kept = useMemo(() => inactiveValues(model, draft, declaredModels), [model, draft]);
  return (
    // Said aloud when something is set aside, so it is there before.
    <div role="status" className="empty:hidden">
      {kept.length > 0 && <InactiveValuesList model={model} draft={draft} kept={kept} />}
    </div>
  );
});
