import { Skeleton } from '@/components/ui/skeleton';

/** As tall as a page header and so many rows. */
export function TableLoading({ rows }: { rows: number }) {
  return (
    <div aria-busy="true">
      <div className="flex h-14 items-center border-b border-line bg-panel px-6 max-sm:px-4">
        <Skeleton className="h-5 w-32" />
      </div>
      <div className="grid gap-px p-6 max-sm:p-4">
        {Array.from({ length: rows }, (_, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows of nothing, always the same
          <Skeleton key={row} className="h-14" />
        ))}
      </div>
    </div>
  );
}
