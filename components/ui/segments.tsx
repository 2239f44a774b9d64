'use client';

import { type ReactNode, useId } from 'react';
import { cn } from './class-names';

export interface Segment {
  value: string;
  label: string;
  icon?: ReactNode;
  /** What choosing it would change, beside its label: "+4". `spoken` describes it to a screen reader. */
  note?: { short: string; spoken: string } | null;
}

export interface SegmentsProps {
  name: string;
  /** The native group, where several rows are one choice: arrow keys go from one to the next. */
  group?: string;
  options: readonly Segment[];
  value: string;
  onChange: (value: string) => void;
  disabled?: boolean;
  /** `fill`: as wide as its place. `tiles`: that too, in one row, with the icons above the labels. */
  layout?: 'fit' | 'fill' | 'tiles';
  /** Behind the options, in the same frame. */
  children?: ReactNode;
}

/** A choice of one of a few visible options: native radio buttons (arrow keys, form semantics) in one frame. */
export function Segments({ name, group, options, value, onChange, disabled, layout = 'fit', children }: SegmentsProps) {
  const id = useId();
  return (
    <div className={cn('ui-segments', layout !== 'fit' && 'w-full', layout === 'tiles' && 'ui-segments-tiles')}>
      {options.map((option) => (
        <label
          key={option.value}
          title={layout === 'tiles' ? option.label : undefined}
          className={cn('ui-segment', layout === 'fill' && 'flex-auto')}
        >
          <input
            type="radio"
            name={group ?? `${name}-${id}`}
            value={option.value}
            checked={option.value === value}
            disabled={disabled}
            aria-describedby={option.note ? `${id}-${option.value}` : undefined}
            onChange={() => onChange(option.value)}
            className="absolute inset-0 cursor-pointer appearance-none rounded-[4px] outline-none"
          />
          {option.icon}
          <span className="min-w-0 truncate">{option.label}</span>
          {option.note && (
            <>
              <span aria-hidden className="font-mono text-xs text-faint">
                {option.note.short}
              </span>
              <span id={`${id}-${option.value}`} hidden>
                {option.note.spoken}
              </span>
            </>
          )}
        </label>
      ))}
      {children}
    </div>
  );
}
