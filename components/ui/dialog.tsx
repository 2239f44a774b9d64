'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { createPortal } from 'react-dom';
import { cn } from './class-names';
import { IconButton } from './icon-button';
import { takeFocus } from './take-focus';

export interface ModalProps {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  /** Screen readers read the title, but it is not visible (in the viewer, for example). */
  hideTitle?: boolean;
  description?: ReactNode;
  /** Stays visible while the content scrolls, for buttons. */
  footer?: ReactNode;
  className?: string;
  children?: ReactNode;
}

/** A question or a small form above the page. The page behind it is inert until it is closed. */
export function Dialog({ className, ...props }: ModalProps) {
  return <Modal {...props} className={cn('ui-dialog', className)} />;
}

/**
 * The browser's own modal dialog: the focus goes to its first field, stays inside and returns afterwards, Escape and a
 * press beside it close it.
 * It is in a portal, so that a form inside is never nested in another form.
 */
export function Modal({ open, ...props }: ModalProps) {
  if (!open) return null;
  return createPortal(<OpenModal {...props} />, document.body);
}

function OpenModal({ onClose, title, hideTitle, description, footer, className, children }: Omit<ModalProps, 'open'>) {
  const ref = useRef<HTMLDialogElement>(null);
  const isPressedBeside = useRef(false);
  const id = useId();
  const t = useTranslations('common');

  useEffect(() => {
    const dialog = ref.current;
    const before = document.activeElement;
    dialog?.showModal();
    const endOfFocus = dialog && takeFocus(dialog);
    holdPage();
    return () => {
      endOfFocus?.();
      dialog?.close();
      holdPage();
      // The opener may have been removed meanwhile (a row that was deleted), and a dialog that opened by itself has none.
      // Then one goes on from the page's beginning.
      const back = before?.isConnected && before !== document.body ? before : document.getElementById('content');
      if (back instanceof HTMLElement) back.focus();
    };
  }, []);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard's way to close is Escape, which the dialog handles itself
    <dialog
      ref={ref}
      aria-labelledby={`${id}-title`}
      aria-describedby={description ? `${id}-description` : undefined}
      className={className}
      onCancel={(event) => {
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        onClose();
      }}
      // A press that begins in a field (to select its text) and ends beside the dialog does not close it.
      onPointerDown={(event) => {
        isPressedBeside.current = event.target === event.currentTarget;
      }}
      onClick={(event) => event.target === event.currentTarget && isPressedBeside.current && onClose()}
    >
      <header
        data-box-header
        className={hideTitle ? 'sr-only' : 'flex shrink-0 items-start gap-3 border-b border-line py-2.5 pr-2.5 pl-4'}
      >
        <div className="min-w-0 flex-1 py-1">
          <h2 id={`${id}-title`} className="text-lg">
            {title}
          </h2>
          {description && (
            <p id={`${id}-description`} className="mt-0.5 text-faint">
              {description}
            </p>
          )}
        </div>
        {!hideTitle && <IconButton label={t('close')} icon={<X aria-hidden />} onClick={onClose} tooltip={false} />}
      </header>
      {children && <div className="min-h-0 flex-1 overflow-y-auto p-4">{children}</div>}
      {footer && (
        <footer className="flex shrink-0 flex-wrap justify-end gap-2 border-t border-line px-4 py-3">{footer}</footer>
      )}
    </dialog>
  );
}

/** Keeps the page from scrolling while any modal dialog is open. */
function holdPage(): void {
  document.documentElement.toggleAttribute('data-modal', document.querySelector('dialog:modal') !== null);
}
