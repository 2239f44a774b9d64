'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ErrorWords, useIssueWords } from '@/components/request/error-words';
import { Banner } from '@/components/ui/banner';
import { Field } from '@/components/ui/field';
import { FormDialog } from '@/components/ui/form-dialog';
import { Input } from '@/components/ui/input';
import type { PresetDto } from '@/lib/presets/dto';
import { usePresetActions } from './preset-actions-provider';
import { usePresetCommand } from './use-preset-command';

export interface NamePresetProps {
  purpose: 'rename' | 'copy';
  preset: PresetDto;
  onClose: () => void;
}

const maxLength = 80;

/** Asks for the name of a preset or of its copy. */
export function NamePreset({ purpose, preset, onClose }: NamePresetProps) {
  const t = useTranslations('presets.name');
  const common = useTranslations('common');
  const actions = usePresetActions();
  const { run, pending, error } = usePresetCommand();
  const issueWords = useIssueWords(error);
  const [name, setName] = useState(
    purpose === 'copy' ? t('copyOf', { name: preset.name }).slice(0, maxLength) : preset.name,
  );
  const save = async () => {
    const presetId = preset.id;
    const done =
      purpose === 'copy'
        ? await run(() => actions.copy({ presetId, name }), 'copied', name)
        : await run(() => actions.change({ presetId, name }), 'renamed', name);
    if (done) onClose();
  };
  return (
    <FormDialog
      title={t(`${purpose}.title`, { name: preset.name })}
      words={{ cancel: common('cancel'), submit: t(`${purpose}.confirm`) }}
      pending={pending}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <Field label={t('label')} required error={issueWords('name')}>
        {(control) => (
          <Input
            {...control}
            maxLength={maxLength}
            autoComplete="off"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        )}
      </Field>
      {error && (
        <Banner tone="failed" role="alert">
          <ErrorWords error={error} />
        </Banner>
      )}
    </FormDialog>
  );
}
