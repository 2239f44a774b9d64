import { cn } from '@/components/ui/class-names';
import type { Mark } from '@/components/ui/use-reorder';

const places = {
  x: { before: 'inset-y-0 -left-px w-0.75', after: 'inset-y-0 -right-px w-0.75' },
  y: { before: 'inset-x-0 -top-1.5 h-0.75', after: 'inset-x-0 -bottom-1.5 h-0.75' },
} as const;

/** Marks where a dragged item would be inserted. Its parent must be positioned. */
export function InsertionMark({ mark, axis }: { mark: Mark | undefined; axis: 'x' | 'y' }) {
  if (!mark) return null;
  return <span aria-hidden className={cn('absolute z-10 rounded-full bg-accent', places[axis][mark])} />;
}
