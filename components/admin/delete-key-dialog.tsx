'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ErrorWords, type ShownError } from '@/components/shell/error-words';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import type { KeyDto } from '@/lib/keys/dto';
import type { KeyActions } from './keys-types';

interface DeleteKeyDialogProps {
  target: KeyDto;
  remove: KeyActions['remove'];
  onClose: () => void;
  onDeleted: (key: KeyDto) => void;
}

/** A deleted key cannot be read again by anybody: its label is typed first. */
export function DeleteKeyDialog({ target, remove, onClose, onDeleted }: DeleteKeyDialogProps) {
  const t = useTranslations('keys.delete');
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<ShownError | null>(null);
  const running = error && error !== 'unreachable' && error.code === 'notPossible' ? Number(error.params.running) : 0;

  const confirm = async () => {
    setPending(true);
    setError(null);
    const result = await remove({ keyId: target.id }).catch(() => null);
    setPending(false);
    if (!result?.ok) return setError(result?.error ?? 'unreachable');
    onDeleted(target);
    onClose();
  };

  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={t('title', { label: target.label })}
      typed={target.label}
      confirmLabel={t('confirm')}
      danger
      pending={isPending}
      error={running > 0 ? t('running', { count: running }) : error && <ErrorWords error={error} />}
      onConfirm={confirm}
    >
      {t('text')}
    </ConfirmDialog>
  );
}
