'use client';

import { useTranslations } from 'next-intl';
import { useTrashTools } from '@/components/trash/trash-context';
import type { TaskSummary } from '@/lib/tasks/dto';
import { keptDays, mayTrash } from '@/lib/trash/trash';
import { TakesQuestion } from './takes-question';

/** Asks before all finished takes of a press go to the trash, and says how many have a result. */
export default function TrashPress({ tasks, onClose }: { tasks: readonly TaskSummary[]; onClose: () => void }) {
  const t = useTranslations('history.press');
  const { viewer, move } = useTrashTools();
  const finished = tasks.filter((task) => mayTrash(task, viewer));
  const results = finished.filter((task) => task.results.length > 0).length;
  return (
    <TakesQuestion
      tasks={tasks}
      chosen={finished}
      command={move}
      done="moved"
      onClose={onClose}
      title={t('trashTitle', { count: finished.length })}
      confirmLabel={t('move', { count: finished.length })}
      cancelLabel={t('keep')}
    >
      <p>{t('trashText', { results, days: keptDays })}</p>
    </TakesQuestion>
  );
}
