'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { History } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { LoadMore } from '@/components/request/load-more';
import { RequestError } from '@/components/request/request-error';
import { TaskPoster } from '@/components/task/task-poster';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { TimeLabel } from '@/components/ui/time-label';
import type { EarlierPrompt } from '@/lib/presets/dto';
import type { PromptFilter } from '@/lib/presets/list-filters';
import { promptsQuery } from '@/lib/presets/queries';
import { findModelName } from '@/lib/providers/registry/model-names';
import { ListSkeleton } from './list-skeleton';

export interface PromptListProps {
  filter: PromptFilter;
  onPut: (how: 'insert' | 'replace', prompt: EarlierPrompt) => void;
}

/** The earlier prompts, latest first, each once. */
export function PromptList({ filter, onPut }: PromptListProps) {
  const t = useTranslations('presets.prompts');
  const query = useInfiniteQuery(
    promptsQuery({ scope: filter.scope, ...(filter.search && { search: filter.search }) }),
  );
  const prompts = onlyOnce(query.data?.pages.flatMap((page) => page.items) ?? []);
  if (query.isPending) return <ListSkeleton />;
  return (
    <div className="grid gap-2 pt-3">
      {query.isError && !query.isFetchNextPageError && (
        <RequestError error={query.error} pending={query.isFetching} onRetry={() => void query.refetch()} />
      )}
      {prompts.length === 0 && !query.isError && !query.hasNextPage && (
        <EmptyState
          className="py-8"
          icon={<History aria-hidden />}
          title={t(filter.search ? 'none.found' : 'none.title')}
        >
          {!filter.search && t('none.text')}
        </EmptyState>
      )}
      <ul aria-label={t('title')} className="grid">
        {prompts.map((prompt) => (
          <PromptItem key={prompt.taskId} prompt={prompt} showPerson={filter.scope === 'all'} onPut={onPut} />
        ))}
      </ul>
      <LoadMore list={query} />
    </div>
  );
}

interface PromptItemProps {
  prompt: EarlierPrompt;
  showPerson: boolean;
  onPut: PromptListProps['onPut'];
}

function PromptItem({ prompt, showPerson, onPut }: PromptItemProps) {
  const t = useTranslations('presets.prompts');
  const { words, shots, kind, result, modelId, person, createdAt } = prompt;
  const name = words.slice(0, 60);
  return (
    <li className="grid grid-cols-[4.5rem_minmax(0,1fr)] gap-x-3 border-t border-line py-3 first:border-t-0">
      <TaskPoster
        task={{ kind: kind === 'image' ? 'image' : 'video', results: result ? [result] : [] }}
        className="aspect-video w-full self-start"
      />
      <div className="grid gap-1.5">
        <p className="line-clamp-4 text-strong whitespace-pre-line">{words}</p>
        <p className="text-sm text-faint">
          {[
            findModelName(modelId)?.label ?? modelId,
            shots && t('shots', { count: shots.length }),
            showPerson && person.name,
          ]
            .filter(Boolean)
            .join(' · ')}
          {' · '}
          <TimeLabel at={createdAt} />
        </p>
        <div className="flex flex-wrap gap-2">
          <Button size="small" aria-label={t('insertThis', { words: name })} onClick={() => onPut('insert', prompt)}>
            {t('insert')}
          </Button>
          <Button size="small" aria-label={t('replaceBy', { words: name })} onClick={() => onPut('replace', prompt)}>
            {t('replace')}
          </Button>
        </div>
      </div>
    </li>
  );
}

/** Each page has no repeats in itself, but a later page may repeat a prompt of an earlier one. */
function onlyOnce(prompts: readonly EarlierPrompt[]): EarlierPrompt[] {
  const seen = new Set<string>();
  return prompts.filter(({ words }) => (seen.has(words) ? false : seen.add(words)));
}
