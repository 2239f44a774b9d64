import { cn } from './class-names';

/** A placeholder for content that loads. Give it the exact size of that content: `className="h-8 w-40"`. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={cn('ui-skeleton', className)} />;
}
