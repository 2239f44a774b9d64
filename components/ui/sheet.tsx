'use client';

import { cn } from './class-names';
import { Modal, type ModalProps } from './dialog';

export interface SheetProps extends ModalProps {
  side?: 'right' | 'left' | 'bottom';
}

/** A panel at the edge of the window, for longer forms and for settings on a phone. Behaves like a Dialog. */
export function Sheet({ side = 'right', className, ...props }: SheetProps) {
  return <Modal {...props} className={cn('ui-sheet', `ui-sheet-${side}`, className)} />;
}
