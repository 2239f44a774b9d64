'use client';

import { ArchiveRestore, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { CommandButton } from '@/components/task/command-button';
import { showToast } from '@/components/ui/toast';
import type { ActionResult } from '@/lib/actions/action-result';
import { managesAll } from '@/lib/auth/work-scope';
import { formatBytes } from '@/lib/quota/quota';
import type { TrashSum } from '@/lib/trash/dto';
import { useTrashTools } from './trash-context';

type WholeTrashAction = (input: { asOf: string }) => Promise<ActionResult<number>>;

export interface WholeTrashCommands {
  restoreAll: WholeTrashAction;
  empty: WholeTrashAction;
}

/** Restores or deletes everything in the trash that belongs to this person, or for an administrator to anyone. */
export function WholeTrashButtons({ sum, commands }: { sum: TrashSum; commands: WholeTrashCommands }) {
  const t = useTranslations('trash');
  const { viewer } = useTrashTools();
  const { tasks: count, bytes, asOf } = sum;
  const scope = t(managesAll(viewer) ? 'all.ofEverybody' : 'all.ofYours');
  return (
    <>
      <CommandButton
        label={t('all.restore')}
        icon={<ArchiveRestore aria-hidden />}
        command={() => commands.restoreAll({ asOf })}
        onDone={(done) => showToast({ tone: 'succeeded', message: t('all.restored', { count: done }) })}
        confirm={{
          title: t('all.restoreTitle', { count }),
          text: scope,
          label: t('all.restore'),
          cancelLabel: t('all.restoreKeep'),
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
              <p>{scope}</p>
              <p>{t('all.emptyText', { size: formatBytes(bytes) })}</p>
            </div>
          ),
          label: t('all.emptyConfirm', { count }),
          cancelLabel: t('all.emptyKeep'),
          danger: true,
        }}
      />
    </>
  );
}
