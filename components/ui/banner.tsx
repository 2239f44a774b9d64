import { CircleAlert, CircleCheck, CircleHelp, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from './class-names';

export type BannerTone = 'info' | 'warning' | 'failed' | 'succeeded' | 'uncertain';

const looks = {
  info: { icon: Info, colour: 'text-running', edge: 'border-l-running' },
  warning: { icon: TriangleAlert, colour: 'text-accent', edge: 'border-l-accent' },
  failed: { icon: CircleAlert, colour: 'text-failed', edge: 'border-l-failed' },
  succeeded: { icon: CircleCheck, colour: 'text-succeeded', edge: 'border-l-succeeded' },
  uncertain: { icon: CircleHelp, colour: 'text-uncertain', edge: 'border-l-uncertain' },
} as const;

export interface BannerProps {
  tone: BannerTone;
  title?: ReactNode;
  children?: ReactNode;
  /** Buttons for what the person can do. */
  actions?: ReactNode;
  /** `alert` interrupts a screen reader, for something that went wrong just now. */
  role?: 'alert' | 'status';
  className?: string;
}

/** A message that belongs to the part of the page where it is shown. */
export function Banner({ tone, title, children, actions, role, className }: BannerProps) {
  const { icon: Icon, colour, edge } = looks[tone];
  return (
    <div
      role={role}
      className={cn('flex gap-2.5 rounded-control border border-line border-l-2 bg-raised p-3', edge, className)}
    >
      <Icon aria-hidden className={cn('mt-0.5 size-4 shrink-0', colour)} />
      <div className="grid min-w-0 flex-1 gap-1">
        {title && <p className="font-medium text-strong">{title}</p>}
        {children && <div>{children}</div>}
        {actions && <div className="flex flex-wrap gap-2 pt-1.5">{actions}</div>}
      </div>
    </div>
  );
}
