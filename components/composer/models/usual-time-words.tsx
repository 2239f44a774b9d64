'use client';

import { useTranslations } from 'next-intl';
import type { UsualTime } from '@/lib/composer/models/model-cards';

/** "usually 75 s, from 12 tasks here": measured, so it says from how many. */
export function UsualTimeWords({ time, isSandbox }: { time: UsualTime; isSandbox: boolean }) {
  const t = useTranslations('composer.model.usual');
  const { seconds, count } = time;
  const text = seconds < 100 ? t('seconds', { seconds }) : t('minutes', { minutes: Math.round(seconds / 60) });
  return <span>{t(isSandbox ? 'sandbox' : 'here', { time: text, count })}</span>;
}
