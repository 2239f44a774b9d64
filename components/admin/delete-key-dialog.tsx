'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ErrorWords, type ShownError } from '@/components/request/error-words';
import { withProof } from '@/components/request/with-proof';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import type { KeyDto, KeyNeeds } from '@/lib/keys/dto';
import { KeyNeedsList } from './key-needs-list';
import type { KeyActions } from './keys-types';

interface DeleteKeyDialogProps {
  target: KeyDto;
  needs: KeyNeeds | undefined;
  remove: KeyActions['remove'];
  onClose: () => void;
  onDeleted: (key: KeyDto, state: 'deleted' | 'retiring') => void;
}

/** Requires the key's label to be typed, because nobody can restore a deleted key. */
export function DeleteKeyDialog({ target, needs, remove, onClose, onDeleted }: DeleteKeyDialogProps) {
  const t = useTranslations('keys.delete');
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<ShownError | null>(null);

  const confirm = async () => {
    setPending(true);
    setError(null);
    const result = await withProof(() => remove({ keyId: target.id })).catch(() => null);
    setPending(false);
    if (!result?.ok) return setError(result?.error ?? 'unreachable');
    onDeleted(target, result.data);
    onClose();
  };

  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={t('title', { label: target.label })}
      typed={target.label}
      confirmLabel={t('confirm')}
      cancelLabel={t('keep')}
      danger
      pending={isPending}
      error={error && <ErrorWords error={error} />}
      onConfirm={confirm}
    >
      <p>{t('text')}</p>
      {needs && needs.followed + needs.fetched + needs.undecided > 0 && (
        <div className="mt-2">
          <p>{t('kept')}</p>
          <KeyNeedsList needs={needs} />
        </div>
      )}
      {needs && needs.queued > 0 && <p className="mt-2">{t('queued', { count: needs.queued })}</p>}
    </ConfirmDialog>
  );
}
