'use client';

import { ArchiveRestore, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { CommandButton } from '@/components/task/command-button';
import { showToast } from '@/components/ui/toast';
import type { ActionResult } from '@/lib/actions/action-result';
import { formatBytes } from '@/lib/quota/quota';
import type { TrashSum } from '@/lib/trash/dto';
import { useTrashTools } from './trash-context';

type WholeTrashAction = (input: { asOf: string }) => Promise<ActionResult<number>>;

export interface WholeTrashCommands {
  restoreAll: WholeTrashAction;
  empty: WholeTrashAction;
}

/** All of the trash at once, as far as it is this person's: back, or away for good. */
export function WholeTrashButtons({ sum, commands }: { sum: TrashSum; commands: WholeTrashCommands }) {
  const t = useTranslations('trash');
  const { viewer } = useTrashTools();
  const { tasks: count, bytes, asOf } = sum;
  const whose = t(viewer.role === 'admin' ? 'all.ofEverybody' : 'all.ofYours');
  return (
    <>
      <CommandButton
        label={t('all.restore')}
        icon={<ArchiveRestore aria-hidden />}
        command={() => commands.restoreAll({ asOf })}
        onDone={(done) => showToast({ tone: 'succeeded', message: t('all.restored', { count: done }) })}
        confirm={{
          title: t('all.restoreTitle', { count }),
          text: whose,
          label: t('all.restore'),
        }}
      />
      <CommandButton
        label={t('all.empty')}
        icon={<Trash2 aria-hidden />}
        command={() => commands.empty({ asOf })}
        onDone={(done) => showToast({ tone: 'succeeded', message: t('all.emptied', { count: done }) })}
        confirm={{
          title: t('all.emptyTitle', { count }),
          text: (
            <div className="grid gap-2">
              <p>{whose}</p>
              <p>{t('all.emptyText', { size: formatBytes(bytes) })}</p>
            </div>
          ),
          label: t('all.emptyConfirm', { count }),
          danger: true,
        }}
      />
    </>
  );
}
