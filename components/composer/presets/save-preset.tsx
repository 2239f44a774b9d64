'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ErrorWords, useIssueWords } from '@/components/request/error-words';
import { Banner } from '@/components/ui/banner';
import { Field } from '@/components/ui/field';
import { FormDialog } from '@/components/ui/form-dialog';
import { Input } from '@/components/ui/input';
import { TickBox } from '@/components/ui/tick-box';
import type { PresetDto } from '@/lib/presets/dto';
import { presentFields } from '@/lib/presets/present-fields';
import type { PresetComposition } from '@/lib/presets/schema';
import { useComposer, useModel } from '../state/composer-context';
import { useFieldWords } from '../state/use-field-words';
import { usePresetActions } from './preset-actions-provider';
import { usePresetCommand } from './use-preset-command';

export interface SavePresetProps {
  /** The preset to update. Absent: a new one. */
  preset?: PresetDto;
  onClose: () => void;
}

/** Saves the ticked fields of the composition as a new preset, or into an existing one. */
export function SavePreset({ preset, onClose }: SavePresetProps) {
  const t = useTranslations('presets.save');
  const common = useTranslations('common');
  const composer = useTranslations('composer');
  const words = useFieldWords();
  const actions = usePresetActions();
  const { run, pending, error } = usePresetCommand();
  const issueWords = useIssueWords(error);
  const model = useModel();
  const draft = useComposer((state) => state.draft);
  const fields = presentFields(model, draft);
  const [name, setName] = useState('');
  const [isShared, setShared] = useState(false);
  // Empty fields start unticked: otherwise the preset would empty these fields when it is used.
  const [ticked, setTicked] = useState<ReadonlySet<string>>(
    () => new Set(fields.filter(({ isEmpty }) => !isEmpty).map((field) => field.name)),
  );
  const save = async () => {
    const kept = fields.filter((field) => ticked.has(field.name)).map((field) => [field.name, field.value] as const);
    const composition = { modelId: model.id, values: Object.fromEntries(kept) } as PresetComposition;
    const done = preset
      ? await run(() => actions.change({ presetId: preset.id, composition }), 'updated', preset.name)
      : await run(() => actions.create({ name, isShared, composition }), 'saved', name);
    if (done) onClose();
  };
  return (
    <FormDialog
      title={preset ? t('updateTitle', { name: preset.name }) : t('title')}
      description={t('description', { model: model.label })}
      words={{ cancel: common('cancel'), submit: preset ? t('update') : t('confirm') }}
      pending={pending}
      disabled={ticked.size === 0}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      {!preset && (
        <Field label={t('name')} required error={issueWords('name')}>
          {(control) => (
            <Input
              {...control}
              maxLength={80}
              autoComplete="off"
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
          )}
        </Field>
      )}
      <fieldset className="grid gap-1.5">
        <legend className="mb-1 font-medium text-normal">{t('fields')}</legend>
        <div className="grid gap-x-4 gap-y-1 sm:grid-cols-2">
          {fields.map((field) => (
            <TickBox
              key={field.name}
              label={label(field)}
              checked={ticked.has(field.name)}
              onChange={(on) =>
                setTicked(
                  (before) => new Set(on ? [...before, field.name] : [...before].filter((one) => one !== field.name)),
                )
              }
            />
          ))}
        </div>
        <p className="text-sm text-faint">{t('hint')}</p>
      </fieldset>
      {!preset && <TickBox label={t('share')} checked={isShared} onChange={setShared} />}
      <p className="text-sm text-faint">{t('variables', { example: `{${t('exampleVariable')}}` })}</p>
      {error && (
        <Banner tone="failed" role="alert">
          <ErrorWords error={error} />
        </Banner>
      )}
    </FormDialog>
  );

  function label({ meta, isEmpty }: (typeof fields)[number]): string {
    const own = meta ? words.label(meta) : composer('mode');
    return isEmpty ? t('empty', { field: own }) : own;
  }
}
