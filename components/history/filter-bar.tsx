'use client';

import { SlidersHorizontal } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { latePart } from '@/components/ui/late-part';
import { Popover } from '@/components/ui/popover';
import { Skeleton } from '@/components/ui/skeleton';
import type { PersonDto } from '@/lib/people/person-dto';
import { isNarrowed, type TaskFilter } from '@/lib/tasks/task-filter';
import { SearchBox } from './search-box';

// Loaded late, because most visits use no filter.
const FilterChips = latePart(() => import('./filter-chips'), { instead: 'nothing' });
const FilterForm = latePart(() => import('./filter-form'), { fallback: <Skeleton className="h-80 w-64" /> });

interface FilterBarProps {
  filter: TaskFilter;
  people: readonly PersonDto[];
  /** Ids of the models whose names came with the studio's keys. */
  keyModels: readonly string[];
  withStatus: boolean;
  /** `replace` is for typing, so that the browser's history does not get an entry per pause. */
  onChange: (filter: TaskFilter, how: 'push' | 'replace') => void;
}

/** One line: search, the active filters, and a button to add filters. */
export function FilterBar({ filter, people, keyModels, withStatus, onChange }: FilterBarProps) {
  const t = useTranslations('history');
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SearchBox
        label={t('search')}
        value={filter.search ?? ''}
        onChange={(words) => onChange({ ...filter, search: words || undefined }, 'replace')}
      />
      <Popover
        label={t('filters')}
        trigger={(trigger) => (
          <Button {...trigger} icon={<SlidersHorizontal aria-hidden />}>
            {t('filters')}
          </Button>
        )}
      >
        <FilterForm
          filter={filter}
          people={people}
          keyModels={keyModels}
          withStatus={withStatus}
          onChange={(next) => onChange(next, 'push')}
        />
      </Popover>
      {isNarrowed(filter) && (
        <FilterChips filter={filter} people={people} onChange={(next) => onChange(next, 'push')} />
      )}
    </div>
  );
}
