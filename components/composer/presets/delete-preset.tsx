'use client';

import { useTranslations } from 'next-intl';
import { ErrorWords } from '@/components/request/error-words';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import type { PresetDto } from '@/lib/presets/dto';
import { usePresetActions } from './preset-actions-provider';
import { usePresetCommand } from './use-preset-command';

/** Asks before a preset is deleted for good. */
export function DeletePreset({ preset, onClose }: { preset: PresetDto; onClose: () => void }) {
  const t = useTranslations('presets.delete');
  const actions = usePresetActions();
  const { run, pending, error } = usePresetCommand();
  const remove = async () => {
    if (await run(() => actions.remove({ presetId: preset.id }), 'deleted', preset.name)) onClose();
  };
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={t('title', { name: preset.name })}
      confirmLabel={t('confirm')}
      cancelLabel={t('keep')}
      danger
      pending={pending}
      error={error && <ErrorWords error={error} />}
      onConfirm={() => void remove()}
    >
      {t(preset.isShared ? 'shared' : 'text')}
    </ConfirmDialog>
  );
}
