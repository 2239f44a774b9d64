'use client';

import { Ban, Columns3, Repeat, SlidersHorizontal, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { usePriceWords } from '@/components/cost/use-price-words';
import { type ResultTools, useResultTools } from '@/components/results/result-tools';
import { useRepeat } from '@/components/results/use-repeat';
import { useTrashTools } from '@/components/trash/trash-context';
import { MenuItem, MenuLink, MenuSeparator } from '@/components/ui/menu';
import { mayManageWork } from '@/lib/auth/work-scope';
import { sumEstimates } from '@/lib/spending/sum-estimates';
import type { TaskGroup } from '@/lib/tasks/group-batches';
import { mayCancel } from '@/lib/tasks/may-cancel';
import { mayTrash } from '@/lib/trash/trash';

interface PressMenuItemsProps {
  group: TaskGroup;
  /** Asks before something happens to several takes. */
  onAsk: (what: 'cancel' | 'trash') => void;
}

/** The commands for all takes of a press. */
export default function PressMenuItems({ group: { id, tasks }, onAsk }: PressMenuItemsProps) {
  const t = useTranslations('history.press');
  const use = useTranslations('tasks.use');
  const { viewer } = useTrashTools();
  const tools = useResultTools();
  const waiting = tasks.filter((task) => mayCancel(task) && mayManageWork(viewer, task.person.id)).length;
  const finished = tasks.filter((task) => mayTrash(task, viewer)).length;
  return (
    <>
      <MenuLink href={`/presses/${id}`} icon={<Columns3 aria-hidden />}>
        {t('compare')}
      </MenuLink>
      {tools && <SameAgain tasks={tasks} tools={tools} />}
      <MenuLink href={`/create?from=${tasks[0].id}`} icon={<SlidersHorizontal aria-hidden />}>
        {use('edit')}
      </MenuLink>
      {((tools && waiting > 0) || finished > 0) && <MenuSeparator />}
      {tools && waiting > 0 && (
        <MenuItem icon={<Ban aria-hidden />} onSelect={() => onAsk('cancel')}>
          {t('cancel', { count: waiting })}
        </MenuItem>
      )}
      {finished > 0 && (
        <MenuItem danger icon={<Trash2 aria-hidden />} onSelect={() => onAsk('trash')}>
          {t('trash', { count: finished })}
        </MenuItem>
      )}
    </>
  );
}

/** All takes once more, as one press; with what they may cost together, as far as their own estimates tell. */
function SameAgain({ tasks, tools }: { tasks: TaskGroup['tasks']; tools: ResultTools }) {
  const t = useTranslations('history.press');
  const { about } = usePriceWords();
  const run = useRepeat(tools);
  const paid = tasks.flatMap(({ isSandbox, estimate }) => (isSandbox || !estimate ? [] : [estimate]));
  const cost = sumEstimates(paid).sums.map(about).join(' + ');
  return (
    <MenuItem icon={<Repeat aria-hidden />} onSelect={() => void run(tasks[0].id, 'press')}>
      {t('same', { count: tasks.length })}
      {cost && ` · ${cost}`}
    </MenuItem>
  );
}
