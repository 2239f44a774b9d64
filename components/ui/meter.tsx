import { cn } from './class-names';

export interface MeterProps {
  /** Accessible name: what is measured. */
  label: string;
  /** The value in words, as shown beside the meter. */
  valueText: string;
  value: number;
  max: number;
  /** Uses the colour of failures. */
  isNearlyFull: boolean;
}

/** Shows how much of something is used. */
export function Meter({ label, valueText, value, max, isNearlyFull }: MeterProps) {
  const used = Math.min(value, max);
  return (
    // biome-ignore lint/a11y/useSemanticElements: each browser draws the parts of `<meter>` its own way, Chromium at half its height
    <div
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={used}
      aria-valuetext={valueText}
      className="h-2 overflow-hidden rounded-full bg-line"
    >
      <div
        className={cn('h-full', isNearlyFull ? 'bg-failed' : 'bg-accent')}
        style={{ width: `${(used / max) * 100}%` }}
      />
    </div>
  );
}
