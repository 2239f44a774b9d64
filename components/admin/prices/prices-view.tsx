'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { PageHeader } from '@/components/shell/page-header';
import { Banner } from '@/components/ui/banner';
import { showToast } from '@/components/ui/toast';
import type { PricedModel } from '@/lib/spending/dto';
import { PriceSheet, type SetRule } from './price-sheet';
import { PricesTable } from './prices-table';

export interface PricesViewProps {
  models: readonly PricedModel[];
  setRule: SetRule;
}

/** The prices of all models: a table, and a sheet to change a row. */
export function PricesView({ models, setRule }: PricesViewProps) {
  const t = useTranslations('prices');
  const router = useRouter();
  const [editedId, setEditedId] = useState<string | null>(null);
  const edited = models.find(({ id }) => id === editedId);
  const isEmpty = models.every(({ history }) => !history[0]?.rule);
  const saved = (model: PricedModel, isKnown: boolean) => {
    setEditedId(null);
    showToast({ tone: 'succeeded', message: t(isKnown ? 'done.set' : 'done.cleared', { model: model.label }) });
    router.refresh();
  };
  return (
    <>
      <PageHeader title={t('title')} />
      <div className="p-6 max-sm:px-0 max-sm:py-4">
        <div className="grid max-w-3xl gap-3 pb-4 max-sm:px-4">
          <p className="text-faint">{t('intro')}</p>
          {isEmpty && (
            <Banner tone="info" title={t('empty.title')}>
              {t('empty.text')}
            </Banner>
          )}
        </div>
        <PricesTable models={models} onEdit={setEditedId} />
      </div>
      {edited && (
        <PriceSheet
          key={edited.id}
          model={edited}
          setRule={setRule}
          onClose={() => setEditedId(null)}
          onSaved={(isKnown) => saved(edited, isKnown)}
        />
      )}
    </>
  );
}
