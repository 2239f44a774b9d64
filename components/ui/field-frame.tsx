'use client';

import { CircleAlert } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { FieldHint } from './field-hint';

export interface FieldFrameProps {
  /** Path in the input, to which an error summary leads. */
  path: string;
  label: ReactNode;
  aside?: ReactNode;
  hint?: ReactNode;
  hintOnFocus?: boolean;
  error?: ReactNode;
  required?: boolean;
  /** `radiogroup` for a choice of one value, `group` for controls that belong together. */
  role?: 'group' | 'radiogroup';
  children: ReactNode;
}

/** A field made of several controls, with one heading, one hint and one error. */
export function FieldFrame(props: FieldFrameProps) {
  const { path, label, aside, hint, hintOnFocus, error, required, role = 'group', children } = props;
  const id = useId();
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles it can have take a name
    <div
      data-field={path}
      role={role}
      aria-labelledby={`${id}-label`}
      aria-describedby={described || undefined}
      aria-required={role === 'radiogroup' ? required : undefined}
      className="group/field relative grid min-w-0 gap-1.5"
    >
      <div className="flex items-baseline justify-between gap-2">
        <span id={`${id}-label`} className="font-medium text-normal">
          {label}
        </span>
        {aside && <span className="text-sm text-faint">{aside}</span>}
      </div>
      {children}
      {hint && (
        <FieldHint id={`${id}-hint`} onFocus={hintOnFocus}>
          {hint}
        </FieldHint>
      )}
      <FieldError id={`${id}-error`}>{error}</FieldError>
    </div>
  );
}

export function FieldError({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <p id={id} role="alert" className="flex gap-1 text-sm text-failed empty:hidden">
      {children && (
        <>
          <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          <span>{children}</span>
        </>
      )}
    </p>
  );
}
