import type { ReactNode } from 'react';
import { cn } from './class-names';

export type Tone = 'neutral' | 'accent' | 'running' | 'succeeded' | 'failed' | 'uncertain' | 'waiting';

/** The text colour of a tone. */
export const toneText: Record<Tone, string> = {
  neutral: 'text-faint',
  accent: 'text-accent',
  running: 'text-running',
  succeeded: 'text-succeeded',
  failed: 'text-failed',
  uncertain: 'text-uncertain',
  waiting: 'text-waiting',
};

export interface BadgeProps {
  tone?: Tone;
  /** Colour alone must never show a state, so give it an icon beside its word. */
  icon?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** A small label of a state or a kind. */
export function Badge({ tone = 'neutral', icon, className, children }: BadgeProps) {
  return (
    <span className={cn('ui-badge', toneText[tone], className)}>
      {icon}
      {children}
    </span>
  );
}
