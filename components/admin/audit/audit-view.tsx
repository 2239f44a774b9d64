import { Download, ScrollText } from 'lucide-react';
import { useTimeZone, useTranslations } from 'next-intl';
import { PageHeader } from '@/components/shell/page-header';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import type { AuditPage } from '@/lib/audit-log/audit-dto';
import { type AuditFilter, writeAuditFilter } from '@/lib/audit-log/audit-filter';
import type { PersonDto } from '@/lib/people/person-dto';
import { AuditFilterForm } from './audit-filter-form';
import { AuditRow } from './audit-row';

interface AuditViewProps {
  page: AuditPage;
  filter: AuditFilter;
  /** Whether it is not the first page. */
  isFurther: boolean;
  people: readonly PersonDto[];
}

/** Who did what. Links and forms of the browser alone: it is complete without JavaScript. */
export function AuditView({ page: { events, next }, filter, isFurther, people }: AuditViewProps) {
  const t = useTranslations('audit');
  return (
    <>
      <PageHeader title={t('title')}>
        <ExportForm filter={filter} />
      </PageHeader>
      <div className="grid gap-4 p-6 max-sm:px-0 max-sm:py-4">
        <p className="text-faint max-sm:px-4">{t('intro')}</p>
        <AuditFilterForm filter={filter} people={people} />
        {events.length === 0 ? (
          <EmptyState icon={<ScrollText aria-hidden />} title={t('empty.title')}>
            {t('empty.text')}
          </EmptyState>
        ) : (
          <ol className="divide-y divide-line overflow-hidden rounded-control border border-line bg-panel max-sm:rounded-none max-sm:border-x-0">
            {events.map((event) => (
              <AuditRow key={event.id} event={event} />
            ))}
          </ol>
        )}
        {(next || isFurther) && (
          <nav aria-label={t('title')} className="flex justify-end gap-2 max-sm:px-4">
            {isFurther && <ButtonLink href={`/admin/audit${writeAuditFilter(filter)}`}>{t('newest')}</ButtonLink>}
            {next && (
              <ButtonLink href={`/admin/audit${writeAuditFilter(filter, { cursor: next })}`}>{t('older')}</ButtonLink>
            )}
          </nav>
        )}
      </div>
    </>
  );
}

/** Two buttons that save all events of the filter as a file. */
function ExportForm({ filter }: { filter: AuditFilter }) {
  const t = useTranslations('audit.export');
  const zone = useTimeZone() ?? 'UTC';
  const fields = [...new URLSearchParams(writeAuditFilter(filter)), ['zone', zone]];
  return (
    <form method="post" action="/api/audit/export" aria-label={t('label')} className="flex gap-2">
      {fields.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {(['csv', 'jsonl'] as const).map((format) => (
        <Button key={format} type="submit" name="format" value={format} icon={<Download aria-hidden />}>
          {t(format)}
        </Button>
      ))}
    </form>
  );
}
