'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { Banner } from './banner';
import { Button } from './button';
import { Dialog } from './dialog';
import { Field } from './field';
import { Input } from './input';
import { PressButton, type PressGesture } from './press-button';

export interface ConfirmDialogProps {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  /** Says what will happen and what will not. */
  children: ReactNode;
  /** Says what the button does: "Delete key". */
  confirmLabel: string;
  /** Says what the other button does: "Keep the key". Never "Cancel", which may mean either. */
  cancelLabel: string;
  /** A word to type first, for what can't be undone or costs money. */
  typed?: string;
  danger?: boolean;
  pending?: boolean;
  error?: ReactNode;
  onConfirm: (gesture: PressGesture) => void;
}

/** Asks before something that can't be undone. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  // Mounted only while it is open, so that typed text does not come back the next time.
  return props.open && <OpenConfirmDialog {...props} />;
}

function OpenConfirmDialog(props: ConfirmDialogProps) {
  const { onClose, title, children, confirmLabel, cancelLabel, typed, danger, pending, error, onConfirm } = props;
  const t = useTranslations('common');
  const [text, setText] = useState('');
  const ready = !typed || text.trim() === typed;
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      footer={
        <>
          <Button onClick={onClose}>{cancelLabel}</Button>
          <PressButton variant={danger ? 'danger' : 'primary'} disabled={!ready} pending={pending} onPress={onConfirm}>
            {confirmLabel}
          </PressButton>
        </>
      }
    >
      <div className="grid gap-4">
        <div>{children}</div>
        {typed && (
          <Field label={t('typeToConfirm', { text: typed })}>
            {(control) => (
              <Input
                {...control}
                value={text}
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                onChange={(event) => setText(event.currentTarget.value)}
              />
            )}
          </Field>
        )}
        {error && (
          <Banner tone="failed" role="alert">
            {error}
          </Banner>
        )}
      </div>
    </Dialog>
  );
}
