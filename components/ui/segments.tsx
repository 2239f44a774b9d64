'use client';

import { type ReactNode, useId } from 'react';
import { cn } from './class-names';

export interface SegmentsProps {
  name: string;
  options: readonly { value: string; label: string; icon?: ReactNode }[];
  value: string;
  onChange: (value: string) => void;
  disabled?: boolean;
}

/** A choice of one of a few visible options: native radio buttons (arrow keys, form semantics) styled as segments. */
export function Segments({ name, options, value, onChange, disabled }: SegmentsProps) {
  const group = `${name}-${useId()}`;
  return (
    <div className="flex flex-wrap gap-1">
      {options.map((option) => (
        <label
          key={option.value}
          className={cn(
            'relative inline-flex min-h-8 items-center gap-1.5 rounded-control border border-line px-2.5 text-normal transition-colors duration-120',
            'has-checked:border-faint has-checked:bg-hover has-checked:text-strong hover:border-edge max-sm:min-h-11 max-sm:px-3.5',
            'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus',
          )}
        >
          <input
            type="radio"
            name={group}
            value={option.value}
            checked={option.value === value}
            disabled={disabled}
            onChange={() => onChange(option.value)}
            className="absolute inset-0 cursor-pointer appearance-none rounded-control outline-none"
          />
          {option.icon}
          <span>{option.label}</span>
        </label>
      ))}
    </div>
  );
}
