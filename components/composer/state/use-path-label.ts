'use client';

import { useTranslations } from 'next-intl';
import { fieldMeta } from '@/lib/providers/fields';
import { useModel } from './composer-context';
import { useFieldWords } from './use-field-words';

const elementParts = [
  { path: 'name', words: 'tag' },
  { path: 'description', words: 'description' },
  { path: 'images', words: 'images' },
] as const;

/** The name for a path: "Shot 2", "First frame". Null for the composition as a whole. */
export function usePathLabel(): (path: string) => string | null {
  const model = useModel();
  const words = useFieldWords();
  const t = useTranslations('composer');
  return (path) => {
    const [name = '', position, part] = path.split('.');
    const schema = model.fields[name];
    if (!schema) return null;
    const meta = fieldMeta(schema);
    const number = Number(position) + 1;
    if (Number.isInteger(number) && meta.control === 'shots') return t('shots.name', { number });
    if (Number.isInteger(number) && meta.control === 'elements')
      return t(`elements.${elementParts.find((known) => known.path === part)?.words ?? 'name'}`, { number });
    const label = words.label(meta);
    return Number.isInteger(number) ? `${label} ${number}` : label;
  };
}
