'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { Banner } from '@/components/ui/banner';
import { PressButton, type PressGesture } from '@/components/ui/press-button';
import type { PressQuestion as Question } from '@/lib/composer/press/create-presses';

export interface PressQuestionProps {
  question: Question;
  pending?: boolean;
  onYes: (gesture: PressGesture, question: Question) => void;
}

/** A question before something is sent, shown in place. One press answers it. */
export function PressQuestion({ question, pending, onYes }: PressQuestionProps) {
  const t = useTranslations('press');
  const format = useFormatter();
  const { type } = question;
  return (
    <Banner
      tone="warning"
      role="alert"
      title={t(`${type}.title`)}
      actions={
        <PressButton variant="primary" pending={pending} onPress={(gesture) => onYes(gesture, question)}>
          {t(`${type}.yes`)}
        </PressButton>
      }
    >
      {type === 'wrong' && t('wrong.text', { list: format.list(question.wrong) })}
    </Banner>
  );
}
