'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import type { TaskSummary } from '@/lib/tasks/dto';
import { type EachTake, useEachTake } from './use-each-take';

interface TakesQuestionProps extends EachTake {
  title: string;
  confirmLabel: string;
  cancelLabel: string;
  /** All takes of the press: those that are not `chosen` stay as they are. */
  tasks: readonly TaskSummary[];
  onClose: () => void;
  children: ReactNode;
}

/** Asks before something happens to several takes of a press. */
export function TakesQuestion({ tasks, chosen, command, done, onClose, children, ...words }: TakesQuestionProps) {
  const t = useTranslations('history.press');
  const { run, pending } = useEachTake();
  const others = tasks.length - chosen.length;
  const confirm = async () => {
    await run({ chosen, command, done });
    onClose();
  };
  return (
    <ConfirmDialog {...words} open danger onClose={onClose} pending={pending} onConfirm={() => void confirm()}>
      <div className="grid gap-2">
        {children}
        {others > 0 && <p>{t('others', { count: others })}</p>}
      </div>
    </ConfirmDialog>
  );
}
