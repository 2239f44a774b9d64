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
  /** What will happen and what will not. */
  children: ReactNode;
  /** Says what the button does: "Delete key". */
  confirmLabel: string;
  /** Must be typed first: for what cannot be undone or costs money. */
  typed?: string;
  danger?: boolean;
  pending?: boolean;
  error?: ReactNode;
  onConfirm: (gesture: PressGesture) => void;
}

/** Asks before something that cannot be undone. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  // Mounted while open only, so that what was typed is not there the next time.
  return props.open && <OpenConfirmDialog {...props} />;
}

function OpenConfirmDialog(props: ConfirmDialogProps) {
  const { onClose, title, children, confirmLabel, typed, danger, pending, error, onConfirm } = props;
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
          <Button onClick={onClose}>{t('cancel')}</Button>
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
