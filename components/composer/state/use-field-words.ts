'use client';

import { useTranslations } from 'next-intl';
import { findMessage } from '@/lib/i18n/dynamic-message';
import type { FieldMeta } from '@/lib/providers/fields';

/** The words for declared fields, from the messages `fields`. */
export function useFieldWords() {
  const t = useTranslations('fields');
  const find = (key: string) => findMessage(t, key);
  return {
    label: (meta: Pick<FieldMeta, 'messageKey'>) => find(`${meta.messageKey}.label`) ?? meta.messageKey,
    hint: (meta: Pick<FieldMeta, 'messageKey'>) => find(`${meta.messageKey}.hint`),
    placeholder: (meta: Pick<FieldMeta, 'messageKey'>) => find(`${meta.messageKey}.placeholder`),
    /** Values without words of their own (1080p, 16:9) are shown in the provider's spelling. */
    option: (meta: Pick<FieldMeta, 'messageKey'>, option: string) =>
      find(`${meta.messageKey}.options.${option}`) ?? option,
  };
}
