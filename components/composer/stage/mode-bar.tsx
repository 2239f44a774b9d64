'use client';

import { Redo2, Undo2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { IconButton } from '@/components/ui/icon-button';
import { Segments } from '@/components/ui/segments';
import { modeOf } from '@/lib/composer/draft/draft';
import type { Mode } from '@/lib/providers/contract';
import { PresetBar } from '../presets/preset-bar';
import { useComposer, useModel, useTools } from '../state/composer-context';

/** One line above the composition: what it starts from, presets, undo. */
export function ModeBar() {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
      <ModeChoice />
      <div className="flex items-center max-sm:w-full max-sm:justify-between">
        <PresetBar />
        <History />
      </div>
    </div>
  );
}

/** The mode of the composition. Only the fields of that mode are shown. The other fields keep their values. */
function ModeChoice() {
  const { store } = useTools();
  const model = useModel();
  const mode = useComposer((state) => modeOf(model, state.draft));
  const t = useTranslations('composer');
  const modes = useTranslations('models.modes');
  return (
    <div
      data-field="mode"
      role="radiogroup"
      aria-label={t('mode')}
      aria-description={modes(`${mode}.hint`)}
      title={modes(`${mode}.hint`)}
    >
      <Segments
        name="mode"
        options={model.modes.map((value) => ({ value, label: modes(`${value}.label`) }))}
        value={mode}
        onChange={(value) => store.dispatch({ type: 'mode', mode: value as Mode })}
      />
    </div>
  );
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
