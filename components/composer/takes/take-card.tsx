'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { memo, useRef } from 'react';
import { ResultMenu } from '@/components/results/result-menu';
import { ElapsedLabel } from '@/components/task/elapsed-label';
import { MoneyLabel } from '@/components/task/money-label';
import { QueuePositionOf } from '@/components/task/queue-position';
import { SandboxBadge } from '@/components/task/sandbox-badge';
import { StatusLabel } from '@/components/task/status-label';
import { TaskErrorWords } from '@/components/task/task-error-words';
import { WaitLabel } from '@/components/task/wait-label';
import { TimeLabel } from '@/components/ui/time-label';
import { findModelName } from '@/lib/providers/registry/model-names';
import type { TaskSummary } from '@/lib/tasks/dto';
import { isFinal } from '@/lib/tasks/status';
import { TakeResult } from './take-result';

/** One of the person's tasks: its state while it runs, then its playable result. */
export const TakeCard = memo(function TakeCard({ task }: { task: TaskSummary }) {
  const t = useTranslations('composer.takes');
  const settings = useTranslations('presets.take');
  const name = findModelName(task.modelId);
  const [result] = task.results;
  const running = !isFinal(task.status);
  const video = useRef<HTMLVideoElement>(null);
  return (
    <li
      data-task={task.id}
      className="grid content-start gap-2 self-start overflow-hidden rounded-media border border-line bg-panel [contain-intrinsic-height:auto_18rem] [content-visibility:auto]"
    >
      {result && <TakeResult asset={result} prompt={task.prompt.slice(0, 120)} video={video} />}
      <div className="grid gap-1.5 px-3 pt-2 pb-3 first:pt-3">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <StatusLabel status={task.status} />
          {running && (
            <ElapsedLabel
              // A queued task has not been sent, so its time starts at its creation, also after an earlier refusal.
              since={task.status === 'queued' ? task.createdAt : (task.submittedAt ?? task.createdAt)}
              usualSeconds={task.isSandbox || task.status === 'queued' ? null : (name?.usualSeconds ?? null)}
            />
          )}
          {task.isSandbox && <SandboxBadge className="ml-auto" />}
        </div>
        {running && task.waitCode && (
          <p className="text-sm text-waiting">
            <WaitLabel code={task.waitCode} isSandbox={task.isSandbox} />
          </p>
        )}
        <QueuePositionOf task={task} />
        {task.cancelRequested && running && <p className="text-sm text-waiting">{t('cancelRequested')}</p>}
        <p className="line-clamp-2 text-normal">{task.prompt || t('noPrompt')}</p>
        {task.status !== 'succeeded' && task.error && <TaskErrorWords error={task.error} />}
        <p className="text-sm text-faint">
          {name?.label ?? task.modelId}
          {task.durationSeconds !== null && ` · ${t('seconds', { seconds: task.durationSeconds })}`}
          {' · '}
          <MoneyLabel task={task} money={task.money} costPoints={task.costPoints} short />
        </p>
        <div className="flex flex-wrap items-center justify-between gap-2 text-sm text-faint">
          <TimeLabel at={task.createdAt} />
          <span className="flex flex-wrap items-center gap-x-3">
            {result && (
              <ResultMenu asset={result} task={task} video={result.kind === 'video' ? video : undefined} size="small" />
            )}
            <Link href={`/create?from=${task.id}`} prefetch={false} scroll={false} className={link}>
              {settings('use')}
            </Link>
            <Link href={`/tasks/${task.id}`} prefetch={false} className={link}>
              {t('open')}
            </Link>
          </span>
        </div>
      </div>
    </li>
  );
});

const link =
  'rounded-control underline decoration-line underline-offset-2 hover:text-strong hover:decoration-current max-sm:-my-2 max-sm:inline-flex max-sm:min-h-11 max-sm:items-center';
