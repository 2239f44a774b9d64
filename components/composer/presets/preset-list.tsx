'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { BookMarked } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { LoadMore } from '@/components/request/load-more';
import { RequestError } from '@/components/request/request-error';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import type { PresetDto } from '@/lib/presets/dto';
import type { PresetFilter } from '@/lib/presets/list-filters';
import { presetsQuery } from '@/lib/presets/queries';
import { ListSkeleton } from './list-skeleton';
import { PresetCard } from './preset-card';
import type { PresetCommand } from './preset-menu';

export interface PresetListProps {
  filter: PresetFilter;
  onUse: (preset: PresetDto) => void;
  onCommand: (command: PresetCommand, preset: PresetDto) => void;
  onExamples: () => void;
}

/** The person's own presets, or the shared presets of the studio. */
export function PresetList({ filter: { scope, search }, onUse, onCommand, onExamples }: PresetListProps) {
  const t = useTranslations('presets.list');
  const query = useInfiniteQuery(presetsQuery({ scope, ...(search && { search }) }));
  const presets = query.data?.pages.flatMap((page) => page.items);
  if (query.isPending) return <ListSkeleton />;
  return (
    <div className="grid gap-2 pt-3">
      {query.isError && !query.isFetchNextPageError && (
        <RequestError error={query.error} pending={query.isFetching} onRetry={() => void query.refetch()} />
      )}
      {presets?.length === 0 && search && <EmptyState className="py-8" title={t('notFound')} />}
      {presets?.length === 0 && !search && (
        <EmptyState
          className="py-8"
          icon={<BookMarked aria-hidden />}
          title={t(`none.${scope}.title`)}
          action={<Button onClick={onExamples}>{t('none.examples')}</Button>}
        >
          {t(`none.${scope}.text`)}
        </EmptyState>
      )}
      {presets && presets.length > 0 && (
        <ul aria-label={t(`name.${scope}`)} className="grid gap-2">
          {presets.map((preset) => (
            <PresetCard key={preset.id} preset={preset} onUse={onUse} onCommand={onCommand} />
          ))}
        </ul>
      )}
      <LoadMore list={query} />
    </div>
  );
}
