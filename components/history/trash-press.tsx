'use client';

import { useTranslations } from 'next-intl';
import { useTrashTools } from '@/components/trash/trash-context';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import type { TaskSummary } from '@/lib/tasks/dto';
import { keptDays, mayTrash } from '@/lib/trash/trash';
import { useEachTake } from './use-each-take';

interface TrashPressProps {
  tasks: readonly TaskSummary[];
  onClose: () => void;
}

/** Asks before all finished takes of a press go to the trash, and says how many have a result. */
export default function TrashPress({ tasks, onClose }: TrashPressProps) {
  const t = useTranslations('history.press');
  const { viewer, move } = useTrashTools();
  const { run, pending } = useEachTake();
  const finished = tasks.filter((task) => mayTrash(task, viewer));
  const others = tasks.length - finished.length;
  const moveAll = async () => {
    await run(
      finished.map(({ id }) => id),
      move,
      'moved',
    );
    onClose();
  };
  return (
    <ConfirmDialog
      open
      danger
      onClose={onClose}
      title={t('trashTitle', { count: finished.length })}
      confirmLabel={t('move', { count: finished.length })}
      cancelLabel={t('keep')}
      pending={pending}
      onConfirm={() => void moveAll()}
    >
      <div className="grid gap-2">
        <p>
          {t('trashText', { results: finished.filter(({ results }) => results.length > 0).length, days: keptDays })}
        </p>
        {others > 0 && <p>{t('others', { count: others })}</p>}
      </div>
    </ConfirmDialog>
  );
}
