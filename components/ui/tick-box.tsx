'use client';

import type { ReactNode } from 'react';

export interface TickBoxProps {
  label: ReactNode;
  checked: boolean;
  disabled?: boolean;
  onChange: (checked: boolean) => void;
}

/** A checkbox with its label. */
export function TickBox({ label, checked, disabled, onChange }: TickBoxProps) {
  return (
    <label className="flex min-h-6 items-start gap-2 font-medium text-normal has-checked:text-strong max-sm:min-h-11 max-sm:items-center">
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.checked)}
        className="mt-0.5 size-4 shrink-0 accent-accent max-sm:mt-0 max-sm:size-5"
      />
      <span>{label}</span>
    </label>
  );
}
