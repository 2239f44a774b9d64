'use client';

import { type ReactNode, useMemo } from 'react';
import { latePart } from '@/components/ui/late-part';
import { modeOf, shownValue } from '@/lib/composer/draft/draft';
import { formFields } from '@/lib/composer/draft/form-fields';
import { frameFields } from '../frames/frame-fields';
import { useComposer, useModel } from '../state/composer-context';

const LargeFrame = latePart(() => import('../frames/large-frame'));

interface StageFramesProps {
  /** The frames are wanted, or there is nothing else to show. */
  isPreferred: boolean;
  /** This frame alone. */
  only: string | undefined;
  /** Shown instead where the composition has no frames. */
  children: ReactNode;
}

/** The frames being composed, as large as fits. It knows only which frames there are, so that typing does not render it. */
export function StageFrames({ isPreferred, only, children }: StageFramesProps) {
  const model = useModel();
  const mode = useComposer((state) => modeOf(model, state.draft));
  const fields = useMemo(() => frameFields(formFields(model, mode)), [model, mode]);
  const filled = useComposer((state) =>
    fields.flatMap(({ name }) => (shownValue(model, name, state.draft.entries[name]) ? name : [])).join(' '),
  ).split(' ');
  const placed = fields.filter(({ name }) => filled.includes(name));
  const chosen = placed.filter(({ name }) => name === only);
  const shown = chosen.length > 0 ? chosen : placed;
  if (!isPreferred || shown.length === 0) return children;
  return (
    <div className="flex min-h-0 min-w-0 gap-2 p-2 max-xl:h-[calc(min(58vw,45dvh)+4.5rem)] max-xl:min-h-74 max-sm:flex-col max-sm:h-auto">
      {shown.map((field) => (
        <LargeFrame key={field.name} {...field} />
      ))}
    </div>
  );
}
