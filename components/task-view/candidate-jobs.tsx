'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { CommandButton } from '@/components/task/command-button';
import type { TaskCommands } from '@/components/task/task-commands';
import type { CandidateJob } from '@/lib/tasks/candidates';
import type { UncertainTask } from '@/lib/tasks/uncertain-dto';
import { CandidatePreview } from './candidate-preview';

interface CandidateJobsProps {
  task: UncertainTask;
  provider: string;
  commands: TaskCommands;
}

/** Shown when the provider's list has more fitting jobs than are missing: a person chooses the job of this task. */
export function CandidateJobs({ task, provider, commands }: CandidateJobsProps) {
  const t = useTranslations('unsure.choose');
  const { candidates } = task.tracking;
  if (candidates.length === 0) return null;
  return (
    <section aria-label={t('title')} className="grid gap-2">
      <h2 className="font-medium text-strong">{t('title')}</h2>
      <p>{t('text', { provider })}</p>
      <ul className="grid gap-2">
        {candidates.map((job) => (
          <li key={job.key} className="flex flex-wrap items-center gap-3 border-line border-t pt-2">
            <CandidatePreview key={job.coverUrl ?? job.resultUrl} taskId={task.id} job={job} />
            <Candidate job={job} />
            {task.actions.chooseJob && (
              <CommandButton
                label={t('takeJob', { number: job.number })}
                command={() => commands.chooseJob({ taskId: task.id, job: job.key })}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Candidate({ job }: { job: CandidateJob }) {
  const t = useTranslations('unsure.choose');
  const format = useFormatter();
  const links = [
    ['cover', job.coverUrl],
    ['film', job.resultUrl],
  ] as const;
  return (
    <div className="grid min-w-40 flex-1 gap-0.5">
      <span className="truncate font-mono">{t('number', { number: job.number })}</span>
      <span className="text-faint text-sm">
        {t('submitted', {
          time: format.dateTime(new Date(job.submittedAt), { dateStyle: 'medium', timeStyle: 'medium' }),
        })}
        {job.stage && ` · ${job.stage}`}
      </span>
      <span className="flex gap-3 text-sm">
        {links.map(
          ([name, url]) =>
            url && (
              <a key={name} href={url} target="_blank" rel="noreferrer" className="underline">
                {t(name)}
              </a>
            ),
        )}
      </span>
    </div>
  );
}
