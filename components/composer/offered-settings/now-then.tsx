'use client';

import { ArrowRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

/** The value of a field now and after the change. Absent: empty. */
export function NowThen({ now, then }: { now: ReactNode; then: ReactNode }) {
  const t = useTranslations('presets.replace');
  const empty = <span className="text-faint">{t('empty')}</span>;
  return (
    <dl className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <div>
        <dt className="sr-only">{t('now')}</dt>
        <dd className="text-faint">{now ?? empty}</dd>
      </div>
      <ArrowRight aria-hidden className="size-4 shrink-0 text-faint" />
      <div>
        <dt className="sr-only">{t('then')}</dt>
        <dd className="text-strong">{then ?? empty}</dd>
      </div>
    </dl>
  );
}
