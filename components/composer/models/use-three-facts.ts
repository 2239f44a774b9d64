'use client';

import { useTranslations } from 'next-intl';
import type { ModelFacts } from '@/lib/composer/models/model-facts';
import type { MediaKind } from '@/lib/providers/contract';
import { useFieldWords } from '../state/use-field-words';

/** The three facts of a card: what the model makes, what it starts from, what more it takes. */
export function useThreeFacts(): (facts: ModelFacts) => { label: string; text: string }[] {
  const t = useTranslations('composer.model');
  const modes = useTranslations('models.modes');
  const kinds = useTranslations('models.kinds');
  const words = useFieldWords();
  return (facts) => {
    const references = Object.entries(facts.references) as [MediaKind, number][];
    const makes = [
      facts.seconds ? t('seconds', facts.seconds) : kinds(facts.kind),
      ...facts.resolutions.map((option) => words.option({ messageKey: 'quality' }, option)),
      ...(facts.sound ? [t('sound')] : []),
    ];
    const takes = [
      ...(facts.maxShots ? [t('shots', { count: facts.maxShots })] : []),
      ...(facts.elements ? [t('elements')] : []),
      ...references.map(([kind, count]) => t(`references.${kind}`, { count })),
    ];
    return [
      { label: t('facts.makes'), text: makes.join(' · ') },
      { label: t('facts.from'), text: facts.modes.map((mode) => modes(`${mode}.label`)).join(' · ') },
      { label: t('facts.takes'), text: takes.join(' · ') || t('facts.wordsOnly') },
    ];
  };
}
