import type { ReactNode } from 'react';
import { cn } from './class-names';

export interface EmptyStateProps {
  icon?: ReactNode;
  title: ReactNode;
  /** What belongs here. */
  children?: ReactNode;
  /** The one action that fills it. */
  action?: ReactNode;
  /** Of the heading; 1 where this is the whole page. */
  level?: 1 | 2;
  className?: string;
}

/** An empty list says what belongs in it and offers one action. */
export function EmptyState({ icon, title, children, action, level = 2, className }: EmptyStateProps) {
  const Heading = `h${level}` as const;
  return (
    <div className={cn('mx-auto flex max-w-md flex-col items-center gap-3 px-6 py-16 text-center', className)}>
      {icon && <div className="text-faint [&>svg]:size-8 [&>svg]:stroke-[1.5]">{icon}</div>}
      <Heading className="text-lg">{title}</Heading>
      {children && <div className="text-faint">{children}</div>}
      {action && <div className="pt-1">{action}</div>}
    </div>
  );
}
