'use client';

import { useFormatter, useTranslations } from 'next-intl';
import type { Change } from '@/lib/composer/models/composition-changes';
import { useFieldWords } from '../state/use-field-words';

/** Puts a model's change into words: a value that it replaces or leaves out. */
export function useChangeText(): (change: Change) => string {
  const t = useTranslations('batch.change');
  const modes = useTranslations('models.modes');
  const format = useFormatter();
  const words = useFieldWords();
  return (change) => {
    switch (change.type) {
      case 'kind':
        return t(`kind.${change.kind}`);
      case 'mode':
        return t('mode', { from: modes(`${change.from}.label`), to: modes(`${change.to}.label`) });
      case 'joined':
        return t('joined', { count: change.count });
      case 'asReference':
        return t('asReference', { field: words.label(change) });
      case 'dropped':
        return change.count === undefined
          ? t('dropped', { field: words.label(change) })
          : t('droppedSome', { field: words.label(change), count: change.count });
      case 'changed': {
        const value = (option: string) =>
          change.messageKey === 'duration' ? t('seconds', { seconds: Number(option) }) : words.option(change, option);
        return t('changed', { field: words.label(change), from: value(change.from), to: value(change.to) });
      }
      case 'plainWords':
        return t('plainWords', { tags: format.list(change.tags) });
    }
  };
}
