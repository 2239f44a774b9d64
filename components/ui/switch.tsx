import type { ComponentProps, ReactNode } from 'react';
import { cn } from './class-names';

export interface SwitchProps extends Omit<ComponentProps<'input'>, 'type' | 'role' | 'onChange'> {
  /** Visible. Hide it with `hideLabel` where a heading beside it says the same. */
  label: ReactNode;
  hideLabel?: boolean;
  onCheckedChange?: (checked: boolean) => void;
}

/** On or off. A change applies at once. */
export function Switch({ label, hideLabel, onCheckedChange, className, ...rest }: SwitchProps) {
  return (
    <label className={cn('inline-flex min-h-8 items-center gap-2 max-sm:min-h-11', className)}>
      <input
        {...rest}
        type="checkbox"
        // biome-ignore lint/a11y/useAriaPropsForRole: a checkbox tells its state by itself
        role="switch"
        className="ui-switch"
        onChange={(event) => onCheckedChange?.(event.currentTarget.checked)}
      />
      <span className={hideLabel ? 'sr-only' : undefined}>{label}</span>
    </label>
  );
}
