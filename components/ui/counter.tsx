import { cn } from './class-names';

/** Written and allowed characters. */
export function Counter({ count, max }: { count: number; max: number }) {
  return (
    <span className={cn('font-mono text-xs', count > max && 'text-failed')}>
      {count} / {max}
    </span>
  );
}
