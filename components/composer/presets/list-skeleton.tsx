import { Skeleton } from '@/components/ui/skeleton';

/** Shown while a list loads. */
export function ListSkeleton() {
  return (
    <div className="grid gap-3 pt-3">
      {['first', 'second', 'third'].map((name) => (
        <Skeleton key={name} className="h-24" />
      ))}
    </div>
  );
}
