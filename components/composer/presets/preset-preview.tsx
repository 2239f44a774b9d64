'use client';

import { ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { variablesOf, wordsOf } from '@/lib/presets/preset-words';
import type { Mode } from '@/lib/providers/contract';
import { fieldMeta } from '@/lib/providers/fields';
import { findModel } from '@/lib/providers/registry/registry';
import { useValueWords } from '../offered-settings/use-value-words';
import { useModel } from '../state/composer-context';
import { useFieldWords } from '../state/use-field-words';

export interface PresetPreviewProps {
  modelId: string;
  values: Readonly<Record<string, unknown>>;
}

/** The prompt of a preset, its variables and, behind a button, all its settings. */
export function PresetPreview({ modelId, values }: PresetPreviewProps) {
  const t = useTranslations('presets.card');
  const composer = useTranslations('composer');
  const modes = useTranslations('models.modes');
  const words = useFieldWords();
  const valueWords = useValueWords();
  const current = useModel();
  const model = findModel(modelId) ?? current;
  const text = wordsOf(model, values)
    .map((placed) => placed.text)
    .join('\n');
  const variables = variablesOf(model, values);
  const mode = model.modes.find((one): one is Mode => one === values.mode);
  const settings = Object.entries(model.fields).flatMap(([name, schema]) => {
    const meta = fieldMeta(schema);
    if (!(name in values) || meta.control === 'shots' || meta.control === 'elements') return [];
    const value = valueWords(meta, values[name]);
    if (meta.control === 'text' && meta.multiline) return [];
    return [{ label: words.label(meta), value: value ?? (values[name] === null ? t('empty') : t('files')) }];
  });
  if (mode) settings.unshift({ label: composer('mode'), value: modes(`${mode}.label`) });
  return (
    <>
      {text && <p className="line-clamp-4 whitespace-pre-line">{text}</p>}
      {variables.length > 0 && (
        <p className="text-sm text-faint">
          {t('asks')} <span className="font-mono">{variables.map((name) => `{${name}}`).join(' ')}</span>
        </p>
      )}
      {settings.length > 0 && (
        <details className="group">
          <summary className="flex min-h-6 list-none items-center gap-1 rounded-control text-sm text-faint hover:text-strong max-sm:min-h-11">
            <ChevronRight aria-hidden className="size-3.5 transition-transform group-open:rotate-90" />
            {t('settings', { count: settings.length })}
          </summary>
          <dl className="grid grid-cols-[minmax(6rem,auto)_minmax(0,1fr)] gap-x-4 gap-y-0.5 pt-1 text-sm">
            {settings.map(({ label, value }) => (
              <div key={label} className="contents">
                <dt className="text-faint">{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </>
  );
}
