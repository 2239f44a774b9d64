'use client';

import { Download, Upload } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { PageHeader } from '@/components/shell/page-header';
import { Banner } from '@/components/ui/banner';
import { Button, buttonClass } from '@/components/ui/button';
import { showToast } from '@/components/ui/toast';
import type { PricedModel } from '@/lib/spending/dto';
import { ImportSheet } from './import-sheet';
import type { PriceActions, TenantDays } from './price-actions';
import { PriceSheet } from './price-sheet';
import { PricesTable } from './prices-table';

export interface PricesViewProps {
  models: readonly PricedModel[];
  days: TenantDays;
  actions: PriceActions;
}

/** The prices of all models: a table, a sheet to change a row, and a file of them that goes out and comes in. */
export function PricesView({ models, days, actions }: PricesViewProps) {
  const t = useTranslations('prices');
  const router = useRouter();
  const [editedId, setEditedId] = useState<string | null>(null);
  const [isImporting, setImporting] = useState(false);
  const edited = models.find(({ id }) => id === editedId);
  const isEmpty = models.every(({ history, planned }) => !history[0]?.rule && planned.length === 0);
  const done = (message: string) => {
    setEditedId(null);
    setImporting(false);
    showToast({ tone: 'succeeded', message });
    router.refresh();
  };
  return (
    <>
      <PageHeader title={t('title')}>
        <a href="/api/prices" download className={buttonClass({})}>
          <Download aria-hidden />
          {t('export')}
        </a>
        <Button icon={<Upload aria-hidden />} aria-haspopup="dialog" onClick={() => setImporting(true)}>
          {t('import.open')}
        </Button>
      </PageHeader>
      <div className="p-6 max-sm:px-0 max-sm:py-4">
        <div className="grid max-w-3xl gap-3 pb-4 max-sm:px-4">
          <p className="text-faint">{t('intro')}</p>
          {isEmpty && (
            <Banner tone="info" title={t('empty.title')}>
              {t('empty.text')}
            </Banner>
          )}
        </div>
        <PricesTable models={models} timeZone={days.timeZone} onEdit={setEditedId} />
      </div>
      {edited && (
        <PriceSheet
          key={edited.id}
          model={edited}
          days={days}
          actions={actions}
          onClose={() => setEditedId(null)}
          onSaved={(outcome) => done(t(`done.${outcome}`, { model: edited.label }))}
        />
      )}
      {isImporting && (
        <ImportSheet
          models={models}
          timeZone={days.timeZone}
          actions={actions}
          onClose={() => setImporting(false)}
          onImported={(count) => done(t('done.imported', { count }))}
        />
      )}
    </>
  );
}
