import type { ComponentProps, ReactNode } from 'react';
import { type ButtonStyle, buttonClass } from './button';
import { Spinner } from './spinner';
import { Tooltip } from './tooltip';

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children' | 'aria-label'>, ButtonStyle {
  /** Accessible name, also shown as a tooltip. */
  label: string;
  icon: ReactNode;
  /** For toggles. */
  pressed?: boolean;
  pending?: boolean;
  /** False where a tooltip would be in the way, for example on a menu's trigger in a dense row. */
  tooltip?: boolean;
}

/** A button that shows an icon only. */
export function IconButton(props: IconButtonProps) {
  const { label, icon, pressed, pending, tooltip = true, variant = 'ghost', size, className, onClick, ...rest } = props;
  const button = (
    <button
      type="button"
      {...rest}
      className={buttonClass({ variant, size }, `ui-icon-button ${className ?? ''}`)}
      aria-label={label}
      aria-pressed={pressed}
      aria-disabled={pending || undefined}
      onClick={pending ? (event) => event.preventDefault() : onClick}
    >
      {pending ? <Spinner /> : icon}
    </button>
  );
  return tooltip ? <Tooltip text={label}>{button}</Tooltip> : button;
}
