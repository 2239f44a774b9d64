'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { ErrorWords } from '@/components/request/error-words';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Skeleton } from '@/components/ui/skeleton';
import { showToast } from '@/components/ui/toast';
import type { LibraryFileDto } from '@/lib/library/dto';
import { fileQuery } from '@/lib/library/queries';
import type { LibraryActions } from './library-actions';
import { useLibraryCommand } from './use-library-command';

interface RemoveFilesDialogProps {
  files: readonly LibraryFileDto[];
  actions: Pick<LibraryActions, 'removeFiles' | 'restoreFiles'>;
  onClose: () => void;
  onRemoved: () => void;
}

/** Shows what uses the files before they go: files in use only leave the library, the others are deleted for good. */
export default function RemoveFilesDialog({ files, actions, onClose, onRemoved }: RemoveFilesDialogProps) {
  const t = useTranslations('library.remove');
  const removal = useLibraryCommand();
  const restoring = useLibraryCommand();
  const [only] = files;
  const isOne = files.length === 1 && only;

  // "Undo" is pressed in the toast after this dialog has closed, so a failure is shown in a toast too.
  const undo = async (assetIds: string[]) => {
    const outcome = await restoring.run(() => actions.restoreFiles({ assetIds }));
    if (!outcome) showToast({ tone: 'failed', message: t('undoFailed') });
  };
  const remove = async () => {
    const outcome = await removal.run(() => actions.removeFiles({ assetIds: files.map(({ id }) => id) }));
    if (!outcome) return;
    const { deleted, kept } = outcome.data;
    const isGone = deleted.length + kept.length === 0;
    showToast({
      tone: 'succeeded',
      message: isGone ? t('gone') : t('done', { deleted: deleted.length, kept: kept.length }).trim(),
      action: kept.length > 0 ? { label: t('undo'), run: () => void undo(kept) } : undefined,
    });
    onClose();
    onRemoved();
  };
  return (
    <ConfirmDialog
      open
      danger
      onClose={onClose}
      title={isOne ? t('titleOne', { name: only.fileName }) : t('title', { count: files.length })}
      confirmLabel={t('confirm', { count: files.length })}
      cancelLabel={t('keep', { count: files.length })}
      pending={removal.pending}
      error={removal.error && <ErrorWords error={removal.error} />}
      onConfirm={() => void remove()}
    >
      {isOne ? <UsesOfOne assetId={only.id} /> : <UsesOfMany files={files} />}
    </ConfirmDialog>
  );
}

function UsesOfOne({ assetId }: { assetId: string }) {
  const t = useTranslations('library.remove');
  const { data, error } = useQuery(fileQuery(assetId));
  if (error) return <p>{t('unknown')}</p>;
  if (!data) return <Skeleton className="h-10" />;
  const { taskCount, elements, presetCount } = data.uses;
  if (taskCount + elements.length + presetCount === 0) return <p>{t('unused')}</p>;
  return (
    <div className="grid gap-2">
      <ul className="list-disc pl-4">
        {taskCount > 0 && <li>{t('tasks', { count: taskCount })}</li>}
        {elements.map(({ id, name }) => (
          <li key={id}>{t('element', { name })}</li>
        ))}
        {presetCount > 0 && <li>{t('presets', { count: presetCount })}</li>}
      </ul>
      <p>{t('used')}</p>
    </div>
  );
}

function UsesOfMany({ files }: { files: readonly LibraryFileDto[] }) {
  const t = useTranslations('library.remove');
  const used = files.filter(({ taskCount, elementCount }) => taskCount + elementCount > 0).length;
  return (
    <div className="grid gap-2">
      {used > 0 && <p>{t('manyUsed', { count: used })}</p>}
      {used < files.length && <p>{t('manyUnused', { count: files.length - used })}</p>}
    </div>
  );
}
