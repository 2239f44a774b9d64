'use client';

import { useTranslations } from 'next-intl';
import type { ElementInput, Shot } from '@/lib/providers/contract';
import type { FieldMeta } from '@/lib/providers/fields';
import { useFieldWords } from '../state/use-field-words';

/** A field's value as text, as the form shows it. Null for no value, and for media. */
export function useValueWords(): (meta: FieldMeta, value: unknown) => string | null {
  const t = useTranslations('presets.value');
  const composer = useTranslations('composer');
  const words = useFieldWords();
  return (meta, value) => {
    if (meta.control === 'seed' && (value === undefined || value === null)) return composer('seed.random');
    if (value === undefined || value === null || value === '') return null;
    switch (meta.control) {
      case 'text':
        return String(value);
      case 'choice':
        return words.option(meta, String(value));
      case 'range':
        return composer(`range.only.${meta.unit}`, { value: Number(value) });
      case 'toggle':
        return value ? t('on') : t('off');
      case 'seed':
        return String(value);
      case 'shots':
        return (value as Shot[])
          .map(({ prompt, seconds }, index) => t('shot', { number: index + 1, seconds, words: prompt }))
          .join('\n');
      case 'elements':
        return (value as ElementInput[])
          .map(({ name, description }) => t('element', { name: `@${name}`, description }))
          .join('\n');
      case 'frame':
      case 'references':
        return null;
    }
  };
}
