'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { PersonDto } from '@/lib/people/person-dto';
import { findModelName, findProviderName } from '@/lib/providers/registry/model-names';
import { activeStatuses, type TaskFilter } from '@/lib/tasks/task-filter';

interface FilterChipsProps {
  filter: TaskFilter;
  people: readonly PersonDto[];
  onChange: (filter: TaskFilter) => void;
}

/** The active filters. A press removes one. */
export default function FilterChips({ filter, people, onChange }: FilterChipsProps) {
  const t = useTranslations('history');
  const chips = useChips(filter, people);
  return (
    <ul aria-label={t('activeFilters')} className="flex flex-wrap items-center gap-1.5">
      {chips.map(({ words, without }) => (
        <li key={words}>
          <button
            type="button"
            aria-label={t('removeFilter', { filter: words })}
            onClick={() => onChange(without)}
            className="inline-flex h-7 items-center gap-1.5 rounded-control border border-line bg-raised px-2 text-normal text-sm hover:border-edge hover:text-strong max-sm:h-11"
          >
            {words}
            <X aria-hidden className="size-3.5 text-faint" />
          </button>
        </li>
      ))}
      {chips.length > 1 && (
        <li>
          <button
            type="button"
            onClick={() => onChange({})}
            className="h-7 px-2 text-faint text-sm underline-offset-2 hover:text-strong hover:underline max-sm:h-11"
          >
            {t('clearFilters')}
          </button>
        </li>
      )}
    </ul>
  );
}

function useChips(filter: TaskFilter, people: readonly PersonDto[]): { words: string; without: TaskFilter }[] {
  const t = useTranslations('history');
  const tasks = useTranslations('tasks');
  const chips: { words: string; without: TaskFilter }[] = [];
  const chip = (words: string, ...names: (keyof TaskFilter)[]) => {
    const without = { ...filter };
    for (const name of names) delete without[name];
    chips.push({ words, without });
  };
  const { statuses, providerId, modelId, personId, batchId, kind, from, to, search } = filter;
  if (statuses)
    chip(
      t('chip.status', {
        status: isActive(statuses) ? t('inProgress') : statuses.map((status) => tasks(`status.${status}`)).join(', '),
      }),
      'statuses',
    );
  if (providerId)
    chip(
      t('chip.provider', {
        provider: findProviderName(providerId) ?? providerId,
      }),
      'providerId',
    );
  if (modelId) chip(t('chip.model', { model: findModelName(modelId)?.label ?? modelId }), 'modelId');
  if (personId)
    chip(
      t('chip.person', { person: people.find((person) => person.id === personId)?.name ?? t('unknownPerson') }),
      'personId',
    );
  if (batchId) chip(t('chip.batch'), 'batchId');
  if (kind) chip(tasks(`kind.${kind}`), 'kind');
  if (from) chip(t('chip.from', { day: from }), 'from');
  if (to) chip(t('chip.to', { day: to }), 'to');
  if (search) chip(t('chip.search', { words: search }), 'search');
  return chips;
}

export function isActive(statuses: TaskFilter['statuses']): boolean {
  return statuses?.length === activeStatuses.length && activeStatuses.every((status) => statuses.includes(status));
}
