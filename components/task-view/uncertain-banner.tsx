'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { TaskCommands } from '@/components/task/task-commands';
import { TaskErrorWords } from '@/components/task/task-error-words';
import { UncertainButtons } from '@/components/task/uncertain-buttons';
import { useUncertainWords } from '@/components/task/use-uncertain-words';
import { Banner } from '@/components/ui/banner';
import type { UncertainTask } from '@/lib/tasks/uncertain-dto';
import { CandidateJobs } from './candidate-jobs';
import { UncertainOutlook } from './uncertain-outlook';

/** For a task with an unknown outcome: what happened, its possible cost, what may still come, and what one can do. */
export function UncertainBanner({ task, commands }: { task: UncertainTask; commands: TaskCommands }) {
  const t = useTranslations('unsure');
  const router = useRouter();
  const words = useUncertainWords(task);
  const { actions, isSandbox } = task;
  const { provider } = words;
  return (
    <Banner
      tone="uncertain"
      title={words.title}
      actions={
        <UncertainButtons task={task} commands={commands} onSentAgain={(taskId) => router.push(`/tasks/${taskId}`)} />
      }
    >
      <div className="grid gap-2">
        <p>{words.what}</p>
        <p>{words.cost}</p>
        {task.error && (!words.isSaid || task.error.detail) && (
          <TaskErrorWords task={task} error={task.error} withSentence={!words.isSaid} withNextStep={!words.isSaid} />
        )}
        <UncertainOutlook task={task} />
        <CandidateJobs task={task} provider={provider} commands={commands} />
        {actions.sendAgain && (
          <ul className="list-disc pl-4 text-faint">
            {actions.keepPolling && <li>{t('keepPollingHint', { provider, period: words.period })}</li>}
            {actions.checkAgain && <li>{words.checkAgain}</li>}
            <li>{t(isSandbox ? 'markFailedHintSandbox' : 'markFailedHint', { provider })}</li>
            <li>{t(isSandbox ? 'sendAgainHintSandbox' : 'sendAgainHint')}</li>
          </ul>
        )}
      </div>
    </Banner>
  );
}
