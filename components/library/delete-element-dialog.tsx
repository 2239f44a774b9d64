'use client';

import { useTranslations } from 'next-intl';
import { ErrorWords } from '@/components/request/error-words';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { showToast } from '@/components/ui/toast';
import type { ElementDto } from '@/lib/library/dto';
import type { LibraryActions } from './library-actions';
import { useLibraryCommand } from './use-library-command';

interface DeleteElementDialogProps {
  element: ElementDto;
  deleteElement: LibraryActions['deleteElement'];
  onClose: () => void;
}

/** Says how many tasks use the element, and that they keep their copy. */
export default function DeleteElementDialog({ element, deleteElement, onClose }: DeleteElementDialogProps) {
  const t = useTranslations('library.deleteElement');
  const { run, pending, error } = useLibraryCommand();
  const remove = async () => {
    if (!(await run(() => deleteElement({ elementId: element.id })))) return;
    showToast({ tone: 'succeeded', message: t('done', { name: element.name }) });
    onClose();
  };
  return (
    <ConfirmDialog
      open
      danger
      onClose={onClose}
      title={t('title', { name: element.name })}
      confirmLabel={t('confirm')}
      cancelLabel={t('keep')}
      pending={pending}
      error={error && <ErrorWords error={error} />}
      onConfirm={() => void remove()}
    >
      {t('text', { count: element.taskCount })}
    </ConfirmDialog>
  );
}
