'use client';

import { useTranslations } from 'next-intl';
import { useConnection } from '@/components/live/connection-state';
import { StatusLine } from './status-line';

/** Whether live updates reach this tab. */
export function LiveStatus() {
  const t = useTranslations('status');
  const connection = useConnection();
  return <StatusLine isGood={connection === 'connected'}>{t(`live.${connection}`)}</StatusLine>;
}
