'use client';

import type { ReactNode } from 'react';
import { buttonClass } from '@/components/ui/button';
import { cn } from '@/components/ui/class-names';

export interface ChooseFilesProps {
  /** Accessible name: "First frame: choose a file". */
  label: string;
  /** The visible content: an icon or a few words. */
  children: ReactNode;
  /** MIME types. */
  accept: readonly string[];
  multiple?: boolean;
  /** On a phone: opens the back camera at once. */
  capture?: boolean;
  look?: 'button' | 'icon';
  /** A box that opens gives it the focus. */
  takesFocus?: boolean;
  onFiles: (files: File[]) => void;
}

/** The platform's file picker (on a phone with the camera), styled as a button. */
export function ChooseFiles({
  label,
  children,
  accept,
  multiple,
  capture,
  look = 'button',
  takesFocus,
  onFiles,
}: ChooseFilesProps) {
  return (
    <label
      title={look === 'icon' ? label : undefined}
      className={buttonClass(
        { variant: look === 'icon' ? 'ghost' : 'secondary' },
        cn(
          'relative has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus',
          look === 'icon' && 'ui-icon-button',
        ),
      )}
    >
      <input
        type="file"
        aria-label={label}
        accept={accept.join(',')}
        multiple={multiple}
        data-focus-first={takesFocus || undefined}
        capture={capture ? 'environment' : undefined}
        className="absolute inset-0 size-full cursor-pointer opacity-0"
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])]);
          // Cleared, so that the same file can be chosen again.
          event.currentTarget.value = '';
        }}
      />
      {children}
    </label>
  );
}
