import { cn } from './class-names';

/** Stands where something will come. Give it the exact size of what comes: `className="h-8 w-40"`. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={cn('ui-skeleton', className)} />;
}
