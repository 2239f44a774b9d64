'use client';

import { Redo2, Undo2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { modeOf } from '@/lib/composer/draft/draft';
import { type FormField, formFields } from '@/lib/composer/draft/form-fields';
import { FieldControl } from './fields/field-control';
import { FramesField } from './frames/frames-field';
import { ModeChoice } from './models/mode-choice';
import { ModelButton } from './models/model-button';
import { PresetBar } from './presets/preset-bar';
import { VariableWarning } from './presets/variable-warning';
import { useComposer, useModel, useTools } from './state/composer-context';
import { InactiveValuesNote } from './warnings/inactive-values-note';
import { WarningList } from './warnings/warning-list';

/** The main fields of the composition: prompts, shots, frames, references, elements. */
export function StagePane() {
  const model = useModel();
  const mode = useComposer((state) => modeOf(model, state.draft));
  const fields = useMemo(() => formFields(model, mode).filter(({ meta }) => meta.pane === 'stage'), [model, mode]);
  return (
    <div className="mx-auto grid w-full max-w-3xl content-start gap-5 p-4">
      <div className="lg:hidden">
        <ModelButton />
      </div>
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <ModeChoice />
        <div className="flex items-center max-sm:w-full max-sm:justify-between">
          <PresetBar />
          <History />
        </div>
      </div>
      <InactiveValuesNote />
      <VariableWarning />
      <StageFields fields={fields} modelId={model.id} />
      <WarningList />
    </div>
  );
}

/** The fields in the order of the declaration, with first and last frame side by side. */
function StageFields({ fields, modelId }: { fields: readonly FormField[]; modelId: string }) {
  const [first, last] = fields.filter(({ meta }) => meta.control === 'frame');
  return fields.map((field) => {
    const key = `${modelId} ${field.name}`;
    if (field === last) return null;
    if (field === first && first.meta.control === 'frame' && last?.meta.control === 'frame')
      return <FramesField key={key} first={{ ...first, meta: first.meta }} last={{ ...last, meta: last.meta }} />;
    // A single frame is as wide as it would be beside another.
    return (
      <div key={key} className={field.meta.control === 'frame' ? 'sm:w-1/2' : undefined}>
        <FieldControl {...field} />
      </div>
    );
  });
}

function History() {
  const { store } = useTools();
  const canUndo = useComposer((state) => state.past.length > 0);
  const canRedo = useComposer((state) => state.future.length > 0);
  const t = useTranslations('composer.history');
  return (
    <div className="flex">
      <IconButton
        label={t('undo')}
        icon={<Undo2 aria-hidden />}
        disabled={!canUndo}
        aria-keyshortcuts="Control+Z Meta+Z"
        onClick={() => store.dispatch({ type: 'undo' })}
      />
      <IconButton
        label={t('redo')}
        icon={<Redo2 aria-hidden />}
        disabled={!canRedo}
        aria-keyshortcuts="Control+Shift+Z Meta+Shift+Z"
        onClick={() => store.dispatch({ type: 'redo' })}
      />
    </div>
  );
}
