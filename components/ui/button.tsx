import type { ComponentProps, ReactNode } from 'react';
import { cn } from './class-names';
import { Spinner } from './spinner';

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger';
export type ButtonSize = 'small' | 'medium' | 'large';

export interface ButtonStyle {
  /** `primary` once per view, for its main action. */
  variant?: ButtonVariant;
  size?: ButtonSize;
}

/** The classes of a button, for links that look like one. */
export function buttonClass({ variant = 'secondary', size = 'medium' }: ButtonStyle, className?: string): string {
  return cn('ui-button', `ui-button-${variant}`, size !== 'medium' && `ui-button-${size}`, className);
}

export interface ButtonProps extends ComponentProps<'button'>, ButtonStyle {
  /** Shows a spinner and ignores further clicks. The label stays readable. */
  pending?: boolean;
  /** Before the label. */
  icon?: ReactNode;
}

/** The children are the accessible name, so they should say what happens. `type` is "button" by default. */
export function Button({ variant, size, pending, icon, className, children, onClick, type, ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={type ?? 'button'}
      className={buttonClass({ variant, size }, className)}
      aria-busy={pending || undefined}
      aria-disabled={pending || rest['aria-disabled']}
      onClick={pending ? (event) => event.preventDefault() : onClick}
    >
      {pending ? <Spinner /> : icon}
      {children}
    </button>
  );
}
