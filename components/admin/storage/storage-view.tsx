'use client';

import { useTranslations } from 'next-intl';
import { PageHeader } from '@/components/shell/page-header';
import { Banner } from '@/components/ui/banner';
import { ButtonLink } from '@/components/ui/button-link';
import { Meter } from '@/components/ui/meter';
import type { StorageUsage } from '@/lib/quota/dto';
import { formatBytes, quotaState } from '@/lib/quota/quota';
import { NamesForm, type SetPattern } from './names-form';
import { QuotaForm, type SetQuota } from './quota-form';
import { UsageTable } from './usage-table';

interface StorageViewProps {
  usage: StorageUsage;
  setQuota: SetQuota;
  /** How downloads are named; null for the default. */
  pattern: string | null;
  setPattern: SetPattern;
}

/** The space that the studio's files use, its limit, how downloads are named, and whether the files are undamaged. */
export function StorageView({ usage, setQuota, pattern, setPattern }: StorageViewProps) {
  const t = useTranslations('storage');
  const { usedBytes, quotaBytes, damagedFiles, unmeasuredFiles, trashBytes } = usage;
  const state = quotaState(usedBytes, quotaBytes);
  const used = formatBytes(usedBytes);
  const quota = quotaBytes === null ? '' : formatBytes(quotaBytes);
  return (
    <>
      <PageHeader title={t('title')} />
      <div className="grid max-w-3xl gap-5 p-6 max-sm:px-4 max-sm:py-4">
        {state === 'full' && (
          <Banner tone="failed" title={t('full.title')} actions={<ButtonLink href="/trash">{t('toTrash')}</ButtonLink>}>
            {t('full.text')}
          </Banner>
        )}
        {state === 'nearlyFull' && (
          <Banner
            tone="warning"
            title={t('nearlyFull.title')}
            actions={<ButtonLink href="/trash">{t('toTrash')}</ButtonLink>}
          >
            {t('nearlyFull.text')}
          </Banner>
        )}
        {damagedFiles > 0 && (
          <Banner tone="failed" title={t('check.damaged', { count: damagedFiles })}>
            {t('check.damagedText')}
          </Banner>
        )}
        <section aria-labelledby="storage-used" className="grid gap-2">
          <h2 id="storage-used" className="text-base">
            {t('used')}
          </h2>
          <p className="text-strong text-xl">
            {quotaBytes === null ? t('usedNoLimit', { used }) : t('usedOf', { used, quota })}
          </p>
          {quotaBytes !== null && (
            <Meter
              label={t('used')}
              valueText={t('usedOf', { used, quota })}
              value={usedBytes}
              max={quotaBytes}
              isNearlyFull={state !== 'fine'}
            />
          )}
          <p className="text-faint text-sm">{t('trashShare', { size: formatBytes(trashBytes) })}</p>
          {unmeasuredFiles > 0 && <p className="text-faint text-sm">{t('unmeasured', { count: unmeasuredFiles })}</p>}
        </section>
        <UsageTable kinds={usage.kinds} />
        <QuotaForm key={String(quotaBytes)} usage={usage} setQuota={setQuota} />
        <NamesForm key={`names ${pattern}`} pattern={pattern} setPattern={setPattern} />
        <section aria-labelledby="storage-check" className="grid gap-1">
          <h2 id="storage-check" className="text-base">
            {t('check.title')}
          </h2>
          <p className="text-faint">{t('check.text')}</p>
          {damagedFiles === 0 && <p>{t('check.none')}</p>}
        </section>
      </div>
    </>
  );
}
