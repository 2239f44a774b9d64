import { useTranslations } from 'next-intl';
import type { KeyDto } from '@/lib/keys/dto';
import type { KeyHealth } from '@/lib/keys/health/dto';
import { DataTable, TableHead } from '../data-table';
import { KeyHealthRow } from './key-health-row';
import { wide } from './wide';

interface KeyHealthSectionProps {
  keys: readonly KeyDto[];
  health: readonly KeyHealth[];
}

/** How the tasks of each key and model ended lately, in three windows. Nothing while no key was used. */
export function KeyHealthSection({ keys, health }: KeyHealthSectionProps) {
  const t = useTranslations('keys.health');
  const used = keys.flatMap((key) => {
    const its = health.find(({ keyId }) => keyId === key.id);
    return its ? [{ key, its }] : [];
  });
  if (used.length === 0) return null;
  return (
    <section aria-labelledby="key-health" className="px-6 pb-6 max-sm:px-0">
      <h2 id="key-health" className="pb-1 text-lg font-medium text-strong max-sm:px-4 max-sm:pt-5">
        {t('title')}
      </h2>
      <p className="max-w-2xl pb-4 text-faint max-sm:px-4">{t('intro')}</p>
      <DataTable
        head={
          <>
            <TableHead>{t('key')}</TableHead>
            <TableHead className="text-right">{t('hour')}</TableHead>
            <TableHead className="text-right">{t('day')}</TableHead>
            <TableHead className="text-right">{t('week')}</TableHead>
            <TableHead className={`${wide} text-right`}>{t('now')}</TableHead>
            <TableHead className={wide}>{t('lastError')}</TableHead>
          </>
        }
      >
        {used.flatMap(({ key, its }) => [
          <KeyHealthRow key={key.id} name={`${key.label} •••• ${key.lastFour}`} entry={key} health={its} />,
          // The only model of a key would say the same again.
          ...(its.models.length > 1 ? its.models : []).map((model) => (
            <KeyHealthRow key={`${key.id} ${model.modelId}`} modelId={model.modelId} entry={key} health={model} />
          )),
        ])}
      </DataTable>
    </section>
  );
}
