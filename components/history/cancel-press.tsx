'use client';

import { useTranslations } from 'next-intl';
import { useResultTools } from '@/components/results/result-tools';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import type { TaskSummary } from '@/lib/tasks/dto';
import { mayCancel } from '@/lib/tasks/may-cancel';
import { useEachTake } from './use-each-take';

interface CancelPressProps {
  tasks: readonly TaskSummary[];
  onClose: () => void;
}

/** Asks before all takes of a press that are not finished are cancelled, and says how many of each kind they are. */
export default function CancelPress({ tasks, onClose }: CancelPressProps) {
  const t = useTranslations('history.press');
  const tools = useResultTools();
  const { run, pending } = useEachTake();
  const waiting = tasks.filter(mayCancel);
  const unsent = waiting.filter(({ status }) => status === 'queued').length;
  const sandbox = waiting.filter(({ status, isSandbox }) => status !== 'queued' && isSandbox).length;
  const sent = waiting.length - unsent - sandbox;
  const others = tasks.length - waiting.length;
  const cancel = async () => {
    if (tools)
      await run(
        waiting.map(({ id }) => id),
        tools.cancel,
        'cancelled',
      );
    onClose();
  };
  return (
    <ConfirmDialog
      open
      danger
      onClose={onClose}
      title={t('cancelTitle', { count: waiting.length })}
      confirmLabel={t('stopWaiting', { count: waiting.length })}
      cancelLabel={t('keepWaiting')}
      pending={pending}
      onConfirm={() => void cancel()}
    >
      <div className="grid gap-2">
        {unsent > 0 && <p>{t('unsent', { count: unsent })}</p>}
        {sent > 0 && <p>{t('sent', { count: sent })}</p>}
        {sandbox > 0 && <p>{t('sentSandbox', { count: sandbox })}</p>}
        {others > 0 && <p>{t('others', { count: others })}</p>}
      </div>
    </ConfirmDialog>
  );
}
