import { CircleAlert } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { cn } from './class-names';
import { FieldHint } from './field-hint';

/** The props for a control inside a `Field`: spread them onto the control. */
export interface ControlProps {
  id: string;
  'aria-describedby'?: string;
  'aria-invalid'?: true;
  required?: boolean;
}

export interface FieldProps {
  label: ReactNode;
  /** To the right of the label: a counter, a link. */
  aside?: ReactNode;
  hint?: ReactNode;
  hintOnFocus?: boolean;
  /** What is wrong and what to do. Linked to the control and announced. */
  error?: ReactNode;
  required?: boolean;
  className?: string;
  children: (control: ControlProps) => ReactNode;
}

/**
 * Label, control, hint and error, linked for screen readers:
 * `<Field label="Name">{(control) => <Input {...control} name="name" />}</Field>`.
 */
export function Field({ label, aside, hint, hintOnFocus, error, required, className, children }: FieldProps) {
  const id = useId();
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <div className={cn('group/field relative grid min-w-0 gap-1', className)}>
      <div className="flex items-baseline justify-between gap-2">
        <label htmlFor={id} className="font-medium text-normal">
          {label}
        </label>
        {aside && <span className="text-sm text-faint">{aside}</span>}
      </div>
      {children({
        id,
        ...(described && { 'aria-describedby': described }),
        ...(error ? { 'aria-invalid': true as const } : {}),
        ...(required && { required }),
      })}
      {hint && (
        <FieldHint id={`${id}-hint`} onFocus={hintOnFocus}>
          {hint}
        </FieldHint>
      )}
      <p id={`${id}-error`} role="alert" className="flex gap-1 text-sm text-failed empty:hidden">
        {error && (
          <>
            <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
            <span>{error}</span>
          </>
        )}
      </p>
    </div>
  );
}
