'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { memo, useRef } from 'react';
import { SetAsideBox } from '@/components/media/set-aside-box';
import { ResultMenu } from '@/components/results/result-menu';
import { useResultTools } from '@/components/results/result-tools';
import { MoneyLabel } from '@/components/task/money-label';
import { SandboxBadge } from '@/components/task/sandbox-badge';
import { StatusLabel } from '@/components/task/status-label';
import { latePart } from '@/components/ui/late-part';
import { Skeleton } from '@/components/ui/skeleton';
import { TimeLabel } from '@/components/ui/time-label';
import { findModelName } from '@/lib/providers/registry/model-names';
import type { TaskSummary } from '@/lib/tasks/dto';
import { ScreenBar, ScreenBox } from './screen-box';
import { ScreenPicture } from './screen-picture';
import { ScreenVideo } from './screen-video';

// Most takes that are looked at are finished.
const UnfinishedTake = latePart(() => import('./unfinished-take'));
// As wide as the button, so that nothing beside it moves.
const NextStep = latePart(() => import('@/components/results/next-step'), {
  fallback: <Skeleton className="h-7 w-22" />,
});

interface ScreenTakeProps {
  task: TaskSummary;
  /** The number of takes of its press. */
  count: number;
  onDismiss: () => void;
}

/** A take on the stage: its result as large as fits, or how far it is. All its states have the same size. */
export const ScreenTake = memo(function ScreenTake({ task, count, onDismiss }: ScreenTakeProps) {
  const t = useTranslations('composer.takes');
  const settings = useTranslations('presets.take');
  const batch = useTranslations('batch.card');
  const canCompose = useResultTools() !== null;
  const video = useRef<HTMLVideoElement>(null);
  const [result] = task.results;
  const prompt = task.prompt.slice(0, 120);
  const tools = (
    <span className="flex max-w-full shrink-0 flex-wrap items-center justify-end gap-x-3 text-sm text-faint">
      {task.batchId && count > 1 && (
        <Link href={`/presses/${task.batchId}`} prefetch={false} className={link}>
          {batch('all', { count })}
        </Link>
      )}
      <Link href={`/create?from=${task.id}`} prefetch={false} scroll={false} className={link}>
        {settings('use')}
      </Link>
      <Link href={`/tasks/${task.id}`} prefetch={false} className={link}>
        {t('open')}
      </Link>
      {/* A film's row is full of its transport, and its menu begins with the same. */}
      {canCompose && result?.kind === 'image' && !result.isSetAside && <NextStep asset={result} />}
      {result && (
        <ResultMenu
          asset={result}
          task={task}
          video={result.kind === 'video' ? video : undefined}
          look="words"
          size="small"
        />
      )}
    </span>
  );
  return (
    <article
      data-task={task.id}
      aria-label={t('shown')}
      className="grid min-h-0 min-w-0 grid-cols-[minmax(0,1fr)] grid-rows-[minmax(0,1fr)_auto_auto] max-xl:grid-rows-[auto_auto_auto]"
    >
      {result?.kind === 'video' && !result.isSetAside ? (
        <ScreenVideo asset={result} prompt={prompt} video={video} tools={tools} />
      ) : (
        <>
          <ScreenBox>
            {!result ? (
              <div className="absolute inset-0 grid overflow-y-auto p-4">
                <UnfinishedTake task={task} onDismiss={onDismiss} />
              </div>
            ) : result.isSetAside ? (
              <SetAsideBox asset={result} className="absolute inset-0 overflow-y-auto" />
            ) : (
              <ScreenPicture asset={result} prompt={prompt} />
            )}
          </ScreenBox>
          <ScreenBar>{tools}</ScreenBar>
        </>
      )}
      <div className="flex h-7 min-w-0 items-center gap-3 overflow-hidden px-3 pb-1 text-sm whitespace-nowrap text-faint">
        {result && <StatusLabel status={task.status} money={task.money} className="text-sm" />}
        <p title={task.prompt} className="min-w-0 flex-1 truncate text-normal">
          {task.prompt || t('noPrompt')}
        </p>
        <Facts task={task} />
      </div>
    </article>
  );
});

function Facts({ task }: { task: TaskSummary }) {
  const t = useTranslations('composer.takes');
  return (
    <>
      <p className="min-w-0 truncate max-sm:max-w-40">
        {findModelName(task.modelId)?.label ?? task.modelId}
        {task.durationSeconds !== null && ` · ${t('seconds', { seconds: task.durationSeconds })}`}
        {' · '}
        <MoneyLabel task={task} money={task.money} costPoints={task.costPoints} short />
      </p>
      {task.isSandbox && <SandboxBadge className="max-sm:hidden" />}
      <TimeLabel at={task.createdAt} className="max-sm:hidden" />
    </>
  );
}

const link =
  'rounded-control underline decoration-line underline-offset-2 hover:text-strong hover:decoration-current max-sm:inline-flex max-sm:min-h-11 max-sm:items-center';
