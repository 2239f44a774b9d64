'use client';

import { useTranslations } from 'next-intl';
import { useResultTools } from '@/components/results/result-tools';
import { useTrashTools } from '@/components/trash/trash-context';
import { mayManageWork } from '@/lib/auth/work-scope';
import type { TaskSummary } from '@/lib/tasks/dto';
import { mayCancel } from '@/lib/tasks/may-cancel';
import { TakesQuestion } from './takes-question';

/** Asks before all takes of a press that are not finished are cancelled, and says how many of each kind they are. */
export default function CancelPress({ tasks, onClose }: { tasks: readonly TaskSummary[]; onClose: () => void }) {
  const t = useTranslations('history.press');
  const tools = useResultTools();
  const { viewer } = useTrashTools();
  const waiting = tasks.filter((task) => mayCancel(task) && mayManageWork(viewer, task.person.id));
  const unsent = waiting.filter(({ status }) => status === 'queued').length;
  const sandbox = waiting.filter(({ status, isSandbox }) => status !== 'queued' && isSandbox).length;
  const sent = waiting.length - unsent - sandbox;
  if (!tools) return null;
  return (
    <TakesQuestion
      tasks={tasks}
      chosen={waiting}
      command={tools.cancel}
      done="cancelled"
      onClose={onClose}
      title={t('cancelTitle', { count: waiting.length })}
      confirmLabel={t('stopWaiting', { count: waiting.length })}
      cancelLabel={t('keepWaiting')}
    >
      {unsent > 0 && <p>{t('unsent', { count: unsent })}</p>}
      {sent > 0 && <p>{t('sent', { count: sent })}</p>}
      {sandbox > 0 && <p>{t('sentSandbox', { count: sandbox })}</p>}
    </TakesQuestion>
  );
}
