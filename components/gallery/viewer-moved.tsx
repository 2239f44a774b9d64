'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useTrash } from '@/components/trash/use-trash';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';

/** Offers to undo a move to the trash. Inside the viewer, because a person can't reach the page's toasts behind it. */
export function ViewerMoved({ taskId, onDone }: { taskId: string; onDone: () => void }) {
  const t = useTranslations('trash');
  const common = useTranslations('common');
  const { restoreTask, pending } = useTrash();
  const undo = async () => {
    if (await restoreTask(taskId)) onDone();
  };
  return (
    <p
      role="status"
      className="mx-auto flex w-fit max-w-full items-center gap-2 rounded-control border border-line bg-raised py-1 pr-1 pl-3 text-sm text-strong"
    >
      {t('moved')}
      <Button variant="ghost" pending={pending} onClick={() => void undo()}>
        {t('undo')}
      </Button>
      <IconButton label={common('close')} icon={<X aria-hidden />} tooltip={false} onClick={onDone} />
    </p>
  );
}
