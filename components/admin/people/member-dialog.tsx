'use client';

import { type ReactNode, useState } from 'react';
import { ErrorWords, type ShownError } from '@/components/request/error-words';
import { withProof } from '@/components/request/with-proof';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import type { ActionResult } from '@/lib/actions/action-result';

interface MemberDialogProps {
  title: string;
  confirmLabel: string;
  cancelLabel: string;
  typed?: string;
  send: () => Promise<ActionResult<void>>;
  onDone: () => void;
  onClose: () => void;
  /** Says what will happen and what will not. */
  children: ReactNode;
}

/** Asks before something that takes a person's access away, and stays open with the reason when it is refused. */
export function MemberDialog({ send, onDone, onClose, children, ...words }: MemberDialogProps) {
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<ShownError | null>(null);
  const confirm = async () => {
    setPending(true);
    setError(null);
    const result = await withProof(send).catch(() => null);
    setPending(false);
    if (!result?.ok) return setError(result?.error ?? 'unreachable');
    onDone();
    onClose();
  };
  return (
    <ConfirmDialog
      open
      danger
      {...words}
      pending={isPending}
      error={error && <ErrorWords error={error} />}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      {children}
    </ConfirmDialog>
  );
}
